import iconv from 'iconv-lite';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The text of a file whose encoding nobody told us: the byte order mark decides, else UTF-16 shows itself by its zeros,
 * else it is UTF-8 when every byte agrees, else Windows-1252, in which every file can be read.
 */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return read(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return read(bytes.subarray(2), 'utf-16be');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = marked ? bytes.subarray(3) : bytes;
  const wide = marked ? undefined : wideByZeros(bytes);
  if (wide) return read(bytes, wide);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body), encoding: 'utf-8' };
  } catch {
    return read(body, 'windows-1252');
  }
}

function read(bytes: Uint8Array, encoding: Encoding) {
  return { text: iconv.decode(Buffer.from(bytes), encoding, { stripBOM: false }), encoding };
}

/** Western text in UTF-16 is a zero in every other byte; a sample is enough, and "€" or "ł" may break the rhythm. */
function wideByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 4096);
  const pairs = sample.length >> 1;
  let high = 0;
  let low = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (sample[i] === 0) high++;
    if (sample[i + 1] === 0) low++;
  }
  if (low > pairs * 0.6 && high < pairs * 0.1) return 'utf-16le';
  if (high > pairs * 0.6 && low < pairs * 0.1) return 'utf-16be';
  return undefined;
}

/** U+0080 to U+017F in UTF-8 ("é", "ş") and its curly punctuation ("’", "€"), as they look when read as Windows-1252. */
const tail = `[${iconv.decode(Buffer.from(Array.from({ length: 0x40 }, (_, i) => 0x80 + i)), 'windows-1252')}]`;
const garbled = new RegExp(`[ÂÃÄÅ]${tail}|â(?:€|‚)${tail}`);

/** Where a text read as Windows-1252 shows pieces that were written as UTF-8, or undefined. */
export function findGarbled(text: string): { line: number; lines: number; sample: string } | undefined {
  const found = garbled.exec(text);
  if (!found) return undefined;
  const lines = text.split(/\r\n|\n|\r/);
  const hit = lines.map((line) => garbled.test(line));
  return { line: hit.indexOf(true) + 1, lines: hit.filter(Boolean).length, sample: found[0] };
}
