import { decode } from '../../../core/decode.js';
import { lastOf } from '../../../core/present.js';
import { MOST_READ } from './line.js';

const FOLD = /(?:\r\n|\n|\r)[ \t]/g;
/** A property's name, then its parameters or its value. */
const PROPERTY = /^[A-Za-z0-9-]+[;:]/;
const PROSE = /^(?:SUMMARY|DESCRIPTION|LOCATION|COMMENT)[;:]/i;

/**
 * The whole lines of a calendar file. Lines are folded by octets, in the middle of a letter if need be: so they are joined
 * before anything is decoded, and once more for UTF-16, where a line's end looks different.
 */
export function linesOf(bytes: Uint8Array): string[] {
  const octets = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').replace(FOLD, '');
  const text = decode(Buffer.from(octets, 'latin1')).text.replace(FOLD, '');
  return joined(text.replaceAll('\0', '').split(/\r\n|\n|\r/));
}

/**
 * Some programs break a description with a bare line end: what is no property belongs to the prose before it, as far as that is
 * read.
 */
function joined(lines: string[]): string[] {
  const whole: string[] = [];
  let prose = false;
  for (const line of lines) {
    if (PROPERTY.test(line)) {
      whole.push(line);
      prose = PROSE.test(line);
    } else if (prose && lastOf(whole).length < MOST_READ) whole[whole.length - 1] += `\\n${line}`;
  }
  return whole;
}
