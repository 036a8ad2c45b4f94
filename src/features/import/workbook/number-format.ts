/** How a number is shown: as a day, an hour, or with so many digits at least. */
export type Shown = { as: 'date' | 'time' } | { as: 'number'; digits: number };

const NUMBER: Shown = { as: 'number', digits: 0 };

/** Numbers of formats that no file spells out: https://learn.microsoft.com/dotnet/api/documentformat.openxml.spreadsheet.numberingformat */
function builtIn(id: number): Shown {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return { as: 'date' };
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return { as: 'time' };
  return NUMBER;
}

/** `code` is what the workbook says that the format is, as "dd-mm-yyyy" or "00000". */
export function shownAs(id: number, code: string | undefined): Shown {
  if (code === undefined) return builtIn(id);
  // Of positive numbers; without texts in quotes, what follows a backslash, colours, currencies and fillers.
  const [positive = ''] = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .toLowerCase()
    .split(';');
  if (/general|standaard/.test(positive)) return NUMBER;
  if (/[yd]|j{2,4}/.test(positive)) return { as: 'date' };
  if (/[hus]|\[m+\]/.test(positive)) return { as: 'time' };
  if (/m/.test(positive)) return { as: 'date' };
  const zeros = /^0+$/.exec(positive.replaceAll(/[\s-]/g, ''));
  return zeros ? { as: 'number', digits: zeros[0].length } : NUMBER;
}

const DAY_SECONDS = 86_400;
/** Days from 30 December 1899 to 1 January 1904, from which older Macs counted. */
const DAYS_TO_1904 = 1462;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;
const EPOCH_MS = Date.UTC(1899, 11, 30);

/** A number as somebody sees it: yyyy-mm-dd with the time where it has one, hh:mm, or its digits. `text` is how the file has it. */
export function sayNumber(text: string, shown: Shown, from1904: boolean): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  if (shown.as === 'number') return digitsOf(value, text).padStart(shown.digits, '0');
  if (value < 0 || value > LAST_DAY) return text;
  const seconds = Math.round(value * DAY_SECONDS);
  const time = timeOf(seconds % DAY_SECONDS);
  if (shown.as === 'time' && value < 1) return time;
  const days = Math.floor(seconds / DAY_SECONDS) + (from1904 ? DAYS_TO_1904 : 0);
  // In Excel 1900 was a leap year.
  const shift = !from1904 && days < 60 ? 1 : 0;
  const day = new Date(EPOCH_MS + (days + shift) * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  return seconds % DAY_SECONDS === 0 ? day : `${day} ${time}`;
}

function timeOf(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const rest = seconds % 60;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${rest ? `:${two(rest)}` : ''}`;
}

/** Excel keeps fifteen digits; of a whole number with more the last are gone, and it stays as it is so that it is refused. */
function digitsOf(value: number, text: string): string {
  if (Math.abs(value) >= 1e15) return value.toExponential();
  if (Number.isInteger(value)) return String(value);
  const exact = String(Number(value.toPrecision(15)));
  return exact.includes('e') ? text : exact;
}
