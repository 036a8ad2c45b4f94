import type { Span } from '../../core/card.js';

/** How somebody is written to. */
export const emailLink = (email: string): Span => ({ link: email, href: `mailto:${email}` });

/** Fewer digits are no number that can be called. */
const FEWEST_DIGITS = 3;

/** How they are called; several numbers may be known. What is no number stays as it was written, and so does what is between them. */
export const phoneLinks = (phone: string): Span[] =>
  phone.split(/(\s*[,;\n]\s*|\s\/\s)/).flatMap((said): Span[] => {
    const number = numberIn(said);
    if (number) return [{ link: said, href: `tel:${number}` }];
    return said ? [said] : [];
  });

/** Its digits, without what only those who call from within the country dial, and without an extension after it. */
function numberIn(said: string): string | undefined {
  const [first = ''] = /\+?[\d(][\d\s().\-/]*/.exec(said) ?? [];
  const number = first.replaceAll(/\(0\)|[^\d+]/g, '');
  return number.replace('+', '').length >= FEWEST_DIGITS ? number : undefined;
}
