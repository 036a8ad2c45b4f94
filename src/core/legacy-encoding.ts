import iconv from 'iconv-lite';
import { firstOf } from './present.js';

export type LegacyEncoding = 'windows-1252' | 'macintosh' | 'cp850';

const SAMPLE_BYTES = 256 * 1024;

/** Letters of Dutch and its neighbours, by how much each says. */
const LETTERS = new Map([
  ...[...'éëïöüè'].map((letter) => [letter, 2] as const),
  ...[...'çáàäóñêâôíîúûåøæœß'].map((letter) => [letter, 1] as const),
]);
/** Signs where people write them: "foto’s", "zei “ja”", "dus… nee", "Merk™", "€ 5". */
const SIGNS =
  /(?<=\p{L})’(?=\p{L})|(?<=^|[\s(;,])[“‘„](?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.!?])[”’…](?=$|[\s).;,])|€(?=\s?\d)|(?<=\d\s?)€|(?<=\s)–(?=\s)|(?<=^|[\s;"])•(?=\s)|(?<=\p{L})[™®²³](?!\p{L})|°/gmu;
const SIGN_POINTS = 2;
/** A sign between letters, an opening quote behind one, or a capital behind a small letter: nobody writes so. */
const UNLIKELY =
  /(?<=\p{L})[^\p{L}\p{M}\p{ASCII}’‘–](?=\p{L})|(?<=\p{L})[‘“„‹«†‡‰ˆ˜¤¦](?!\p{L})|(?<=\p{Ll})[^\P{Lu}\p{ASCII}]/gu;

interface Evidence {
  encoding: LegacyEncoding;
  likely: number;
  unlikely: number;
}

/** Others than Windows must be that many times as likely. */
const CLEARLY = 3;

/**
 * In which of the encodings of before UTF-8 a text was written: the one in which its accents are letters of words. Where
 * nothing tells, it is Windows-1252.
 */
export function guessLegacyEncoding(bytes: Uint8Array): LegacyEncoding {
  const sample = Buffer.from(bytes.subarray(0, SAMPLE_BYTES));
  const windows = evidenceFor(sample, 'windows-1252');
  const other = firstOf(
    (['macintosh', 'cp850'] as const)
      .map((encoding) => evidenceFor(sample, encoding))
      .sort((a, b) => b.likely - b.unlikely - (a.likely - a.unlikely)),
  );
  const clear = windows.unlikely >= windows.likely && other.likely > Math.max(other.unlikely, windows.likely * CLEARLY);
  return clear ? other.encoding : 'windows-1252';
}

function evidenceFor(sample: Buffer, encoding: LegacyEncoding): Evidence {
  const text = iconv.decode(sample, encoding);
  let likely = (text.match(SIGNS)?.length ?? 0) * SIGN_POINTS;
  for (const [letter] of text.matchAll(/[^\p{ASCII}]/gu)) likely += LETTERS.get(letter) ?? 0;
  return { encoding, likely, unlikely: text.match(UNLIKELY)?.length ?? 0 };
}
