import { html } from 'hono/html';
import type { Locale } from '../../core/locale.js';
import { assets } from './assets.js';
import type { Html } from './html.js';
import { webText } from './text.js';

export interface Shell {
  locale: Locale;
  title: string;
  body: Html;
  /** Seconds after which it comes again by itself, where no script follows what is going on. */
  refresh?: number | undefined;
}

export function layout({ locale, title, body, refresh }: Shell): Html {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Afspraak</title>
        ${preview(locale)}
        <link rel="icon" type="image/svg+xml" href="${assets.icon.path}" />
        <link rel="stylesheet" href="${assets.style.path}" />
        <script src="${assets.app.path}" defer></script>
        <script src="${assets.inPlace.path}" type="module"></script>
        ${refresh ? html`<noscript><meta http-equiv="refresh" content="${refresh}" /></noscript>` : ''}
      </head>
      <body>
        <a class="skip" href="#main">${webText[locale].skip}</a>
        ${body}
      </body>
    </html>`;
}

/**
 * What a chat shows of an address that somebody puts into it: the same for every address, since those who read it there need not be those
 * who may see the customer. It looks without a session, and finds the door.
 */
const preview = (locale: Locale) =>
  html`<meta property="og:site_name" content="Afspraak" />
    <meta property="og:title" content="Afspraak" />
    <meta property="og:description" content="${webText[locale].openIn}" />
    <meta name="robots" content="noindex, nofollow, noarchive" />`;

/** A page that stands on its own: the login, and everything that went wrong. */
export function plain({ locale, title, body }: Shell): Html {
  const page = html`<div class="plain">
    <header class="masthead">${brand()}<span class="tagline">${webText[locale].tagline}</span></header>
    <main id="main" class="sheet" tabindex="-1">
      <h1>${title}</h1>
      ${body}
    </main>
  </div>`;
  return layout({ locale, title, body: page });
}

export const brand = () => html`<span class="brand">${mark()}Afspraak</span>`;
export const mark = () => html`<img class="mark" src="${assets.icon.path}" alt="" width="32" height="32" />`;

/** Initials on one of six colours; which one depends on the name only. */
export function avatar(name: string): Html {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('');
  const colour = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6;
  return html`<span class="avatar hue-${colour}" aria-hidden="true">${letters || [...name][0]}</span>`;
}
