/** A telephone number as it stands in a text. */
export interface Phone {
  start: number;
  end: number;
  /** Its digits without those of the country and the trunk: "+31 (0)99 555 01 01" and "099-5550101" are "995550101". */
  national: string;
}

const NUMBER = /(?<![\p{L}\d#€$£.,:/+-])(?:\+|\()*\d[\d\s().–/-]*\d(?![\d\p{L}%€:])/gu;
/** Of a bank account only the end looks like one. */
const BANK_ACCOUNT = /\b[A-Z]{2}\d{2} ?[A-Z]{4} ?$/;

/** The telephone numbers in a text, in any notation; a date, a time, a year or an amount is none. */
export function phonesIn(text: string): Phone[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: said, index: start }) =>
    isPhone(said) && !BANK_ACCOUNT.test(text.slice(Math.max(0, start - 10), start))
      ? [{ start, end: start + said.length, national: nationalOf(said) }]
      : [],
  );
}

const MOST_DIGITS = 15;
/** Digits that a number has at least: with its country, with its trunk's 0, without either. */
const LEAST = { abroad: 8, trunk: 9, local: 6 };

const DATE = /^(?:\d{1,2}([-/. ])\d{1,2}\1(?:\d{2}|\d{4})|\d{4}([-/. ])\d{1,2}\2\d{1,2}|(?:19|20)\d{6})$/;
/** "2026-2027", "2026-0012". */
const BY_YEAR = /^(?:19|20)\d{2}\s*[-–/]\s*\d{2,6}$/;
const AMOUNT = /^[1-9]\d{0,2}(?:\.\d{3})+$/;

function isPhone(said: string): boolean {
  const digits = said.replaceAll(/\D/g, '');
  if (digits.length > MOST_DIGITS + 2 || DATE.test(said) || BY_YEAR.test(said) || AMOUNT.test(said)) return false;
  if (isAbroad(said)) return digits.length >= LEAST.abroad;
  if (digits.startsWith('0')) return digits.length >= LEAST.trunk;
  return digits.length >= LEAST.local && /\d{3}/.test(said);
}

const isAbroad = (said: string) => /^\(*(?:\+|00)/.test(said);

/** https://www.itu.int/pub/T-SP-E.164D */
const COUNTRY = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

function nationalOf(said: string): string {
  const digits = said.replaceAll(/\(0\)|\D/g, '');
  const here = isAbroad(said) ? digits.replace(/^00/, '').replace(COUNTRY, '') : digits;
  return here.replace(/^0/, '').replace(/^1(?=\d{10}$)/, '');
}
