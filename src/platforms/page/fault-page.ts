import { html } from 'hono/html';
import type { Locale } from '../../core/locale.js';
import { quoteHtml, type Html } from './html.js';
import { plain } from './layout.js';
import { webText } from './text.js';

export type Fault =
  | 'lost'
  | 'another'
  | 'gone'
  | 'used'
  | 'refused'
  | 'broken'
  | 'tooLong'
  | 'fileTooLarge'
  | 'administrators'
  | 'silent'
  | 'bug';

/** Whatever went wrong, what was typed comes back. */
export function faultPage(
  fault: Fault,
  { locale, typed, reference }: { locale: Locale; typed?: string; reference?: string },
): Html {
  const words = webText[locale];
  const back = typed
    ? html`<p>${fault === 'silent' ? words.typedOnly : words.typed}</p>
        ${quoteHtml(typed)}`
    : '';
  const code = reference ? html`<p class="reference"><code>${reference}</code></p>` : '';
  const body = html`<p class="lead">${words[`${fault}Text`]}</p>
    ${code} ${back}
    <p><a class="button primary" href="/">${fault === 'lost' ? words.login : words.home}</a></p>`;
  return plain({ locale, title: words[`${fault}Title`], body });
}
