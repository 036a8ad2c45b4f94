import { html } from 'hono/html';
import type { Locale } from '../../core/locale.js';
import type { Html } from './html.js';
import { avatar, plain } from './layout.js';
import type { Colleague } from './rooms.js';
import { webText } from './text.js';

export interface Choosable {
  id: string;
  name: string;
  people: Colleague[];
}

export function loginPage({ locale, organisations }: { locale: Locale; organisations: Choosable[] }): Html {
  const words = webText[locale];
  const filled = organisations.filter(({ people }) => people.length > 0);
  const lists = filled.map(
    ({ id, name, people }) =>
      html`<form class="people" method="post" action="/login" aria-labelledby="org-${id}">
        <h2 id="org-${id}"><bdi>${name}</bdi></h2>
        <input type="hidden" name="organisation" value="${id}" />
        <ul>
          ${people.map((one) => html`<li>${personButton(one)}</li>`)}
        </ul>
      </form>`,
  );
  const body = html`<p class="lead">${words.loginText}</p>
    ${filled.length > 0 ? lists : html`<p>${words.loginEmpty}</p>`}`;
  return plain({ locale, title: words.loginTitle, body });
}

function personButton({ email, name, functions, locale }: Colleague): Html {
  return html`<button class="who" name="email" value="${email}">
    ${avatar(name)}
    <span class="who-text"
      ><span class="who-name"><bdi>${name}</bdi></span
      ><span class="who-what"
        ><bdi>${functions}</bdi> · <span lang="${locale}">${webText[locale].speaks[locale]}</span></span
      ></span
    >
  </button>`;
}

/** How one gets in, for who is not. */
export function offPage(locale: Locale): Html {
  const words = webText[locale];
  return plain({
    locale,
    title: words.offTitle,
    body: html`<p class="lead">${words.offText}</p>
      <p>${words.offHow}</p>`,
  });
}

/** Whoever looks at a link before its owner does, such as a chat that shows a preview, spends nothing: only the button does. */
export function ticketPage({ locale, path, other }: TicketPage): Html {
  const words = webText[locale];
  const open = (look: string) =>
    html`<form method="post" action="${path}"><button class="button ${look}">${words.ticketOpen}</button></form>`;
  const body = other
    ? html`<p class="lead">${words.ticketOther(other)}</p>
        <p><a class="button primary" href="/">${words.ticketStay(other)}</a></p>
        ${open('')}`
    : html`<p class="lead">${words.ticketText}</p>
        ${open('primary')}`;
  return plain({ locale, title: words.ticketTitle, body });
}

interface TicketPage {
  locale: Locale;
  path: string;
  /** The name of who is logged in on this device and is not its owner. */
  other: string | undefined;
}
