import { phonesIn, type Phone } from '../../core/phone.js';
import { titles } from '../../language/titles.js';
import { bare, wordsOf } from '../../language/words.js';
import { typedName, type TypedName } from '../../db/find.js';

/** What is looked for, as typed and as it is understood. */
export interface Query {
  typed: string;
  /** The first telephone number in it. */
  phone: Phone | undefined;
  /** There is nothing beside that number. */
  isNumberAlone: boolean;
  /** Who is at that number? It stands alone, or first: "099-5550101 wants a quote". */
  asksWho: boolean;
  /** What a name may be of it. */
  name: TypedName | undefined;
  /** That stand in a text. */
  words: string[];
  /** Of an agreement: "12", "#12", "afspraak 12". */
  number: number | undefined;
  /** An e-mail address, and the domain of that or one that stands alone: "jansenbv.example". */
  address: string | undefined;
  domain: string | undefined;
}

const ADDRESS = /^[^\s@,;<>]+@([^\s@,;<>]+\.[^\s@,;<>.]{2,})$/;
const DOMAIN = /^(?:www\.)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,})$/u;
/** Before a number or a name these say what is looked for, and are no part of it. */
const NUMBERED = /^(?:(?:afspraak|agreement|toezegging|promise|nummer|number|nr\.?) )?#?(\d{1,9})$/i;
const KINDS = new Set('team klantenteam klant account collega colleague'.split(' '));

/** Of a longer text the beginning is looked for. Characters. */
const LONGEST = 300;

/** Before a name, and no part of it. */
const TITLES = new Set(titles);

/** Around a number, and nothing that one looks for: "wie belt er", "who called from". */
const FILLERS = new Set(
  'wie is er dit dat het de belt belde gebeld bel van door nummer tel telefoon telefoonnummer who is this that the calling called calls call from by number phone telephone zoek search'.split(
    ' ',
  ),
);

export function readQuery(whole: string): Query {
  const typed = whole.trim().slice(0, LONGEST);
  const [phone] = phonesIn(typed);
  const rest = phone ? `${typed.slice(0, phone.start)} ${typed.slice(phone.end)}` : typed;
  const named = wordsIn(rest);
  const isNumberAlone = phone !== undefined && named.every((word) => FILLERS.has(word));
  const number = phone?.start ? undefined : NUMBERED.exec(typed)?.[1];
  const [first = '', ...others] = named;
  const address = addressIn(typed);
  return {
    typed,
    phone,
    isNumberAlone,
    asksWho: isNumberAlone || phone?.start === 0,
    name: typedName((KINDS.has(first) && others.length > 0 ? others : named).filter((word) => !TITLES.has(word))),
    words: wordsIn(typed),
    number: number === undefined ? undefined : Number(number),
    address,
    domain: ADDRESS.exec(address ?? '')?.[1] ?? DOMAIN.exec(typed.toLowerCase())?.[1],
  };
}

/** "mailto:", brackets and what stands around it are no part of it. */
const addressIn = (typed: string): string | undefined =>
  typed
    .toLowerCase()
    .split(/[\s<>()]+/)
    .map((word) => word.replace(/^mailto:/, '').replace(/[,;:.]+$/, ''))
    .find((word) => ADDRESS.test(word));

const wordsIn = (text: string): string[] =>
  wordsOf(text)
    .map(({ text: word }) => bare(word))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));

/** Whether a line that begins with no command asks who is at a number, or says what somebody at a number wanted. */
export const isCallersLine = (line: string): boolean => readQuery(line).asksWho;
