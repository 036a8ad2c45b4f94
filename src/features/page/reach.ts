import type { Span } from '../../core/card.js';

/** How somebody is written to. */
export const emailLink = (email: string): Span => ({ link: email, href: `mailto:${email}` });

/** How they are called; several numbers may be known. */
export const phoneLinks = (phone: string): Span[] =>
  phone
    .split(/[,;\n]|\s\/\s/)
    .flatMap((one, i): Span[] => [
      ...(i > 0 ? [', '] : []),
      { link: one.trim(), href: `tel:${one.replaceAll(/\(0\)|[^\d+]/g, '')}` },
    ]);
