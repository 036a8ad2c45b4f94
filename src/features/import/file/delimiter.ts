import { readRecords } from './records.js';
import { ENOUGH_HEADINGS, MOST_TITLE_ROWS, type IsHeading } from './title-rows.js';

const candidates = [';', ',', '\t', '|'] as const;

/** The first line Excel writes and reads to name the delimiter, with what follows it. */
export function statedDelimiter(text: string): { delimiter: string; length: number } | undefined {
  const found = /^"?sep=([^"\r\n])"?[ \t;,]*(?:\r\n|\n|\r|$)/iu.exec(text);
  return found?.[1] ? { delimiter: found[1], length: found[0].length } : undefined;
}

/**
 * The delimiter that cuts the first 50 records most often into the same number of cells. It must cut the headings too:
 * a single column of "Jansen, Jan" is one column. Where headings are known, what cuts out most of them is it.
 */
export function guessDelimiter(file: Buffer, isHeading: IsHeading = () => false): string {
  const start = file.subarray(0, 256 * 1024);
  const scored = candidates.map((delimiter) => {
    const { records, broken } = readRecords(start, { delimiter, most: 50 });
    const known = records.slice(0, MOST_TITLE_ROWS).map(({ cells }) => cells.filter(isHeading).length);
    const counts = records
      .map(({ cells }) => cells)
      .filter(([first, ...others]) => first !== '' || others.length > 0)
      .map(({ length }) => length);
    return {
      delimiter,
      known: Math.max(0, ...known),
      headings: counts[0] ?? 0,
      ...steadiness(counts, broken.length),
    };
  });
  const most = Math.max(...scored.map(({ known }) => known));
  const cutting = scored.filter(({ headings, width, known }) =>
    most >= ENOUGH_HEADINGS ? known === most : headings > 1 && width > 1,
  );
  const [best] = (cutting.length > 0 ? cutting : scored).sort((a, b) => b.share - a.share || b.width - a.width);
  return best?.delimiter ?? ';';
}

/** The commonest number of cells, and which part of the records has it; a wrong delimiter breaks quotes too. */
function steadiness(counts: number[], broken: number): { width: number; share: number } {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  const [width, most] = [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return { width, share: most / Math.max(1, counts.length + broken) };
}
