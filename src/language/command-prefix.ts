/** The root that people type out of habit, where a platform needs none: "/account log …" is "log …". */
const ROOT = /^\s*(?:\/(?:account|afspraak)|@afspraak)(?:[:,]|(?=\s|$))\s*/i;

/** How many characters of the line it is. */
export const rootOf = (line: string): number => ROOT.exec(line)?.[0].length ?? 0;
