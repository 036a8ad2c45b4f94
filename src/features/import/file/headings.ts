/** What a form says behind a heading: "Naam (verplicht)", "Datum (dd-mm-jjjj)". */
const REMARK =
  /\s*[([](?:verplicht|required|mandatory|optioneel|optional|(?:indien|if) \p{L}+|[dmjyhu]{1,4}(?:[-/.: ][dmjyhu]{1,4})+)[)\]][\s*]*$/iu;

/** "E-mail adres", "e_mailadres" and "É-MAILADRES" are the same heading. */
export function foldHeading(heading: string): string {
  return heading
    .replace(REMARK, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Which column holds which field. `known` gives each field the headings it goes by, best first; when a file has two of
 * them ("E-mail", "E-mail 2") the better one is taken and the other is `unknown`. Blank headings are neither.
 */
export function matchHeadings(
  headings: string[],
  known: Record<string, readonly string[]>,
): { columns: Record<string, number>; unknown: string[] } {
  const folded = headings.map(foldHeading);
  const columns: Record<string, number> = {};
  for (const [field, aliases] of Object.entries(known)) {
    const column = aliases
      .map(foldHeading)
      .map((alias) => (alias === '' ? -1 : folded.indexOf(alias)))
      .find((at) => at >= 0);
    if (column !== undefined) columns[field] = column;
  }
  const taken = new Set(Object.values(columns));
  return { columns, unknown: headings.filter((heading, at) => heading.trim() !== '' && !taken.has(at)) };
}
