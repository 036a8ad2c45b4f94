import type { Choices } from '../../language/fields/index.js';
import { inEither, locales, type InBoth, type Locale } from '../../core/locale.js';
import { firstOf } from '../../core/present.js';
import { Problem } from '../../core/problem.js';
import { functionFor } from '../people/index.js';
import { excelDay, hasNoYear, readDate, readTime, type FileDate } from './file/dates.js';
import { foldHeading } from './file/headings.js';
import { isNullWord } from './clean.js';
import { customerNumber } from './kinds/customer-headings.js';
import type { Column, Reading } from './kind.js';
import type { KnownAccount, KnownMember } from './lookup.js';
import { personName, personNames, type PersonName } from './person-name.js';

type Read<T> = Pick<
  Column<T>,
  'read' | 'holds' | 'isDate' | 'refersTo' | 'gives' | 'form' | 'accepts' | 'parts' | 'also' | 'byNumber' | 'separate'
>;

export function column<T>(en: string[], nl: string[], cell: Read<T>): Column<T> {
  return { headings: { en, nl }, ...cell };
}

/** Becomes the name of an account or a team. */
export const naming = (max: number): Read<string> => ({ ...words(max), gives: 'name' });

export function required<T>(of: Column<T>): Column<T> & { required: true } {
  return { ...of, required: true };
}

export const words = (max: number): Read<string> => ({
  holds: `text, at most ${max.toLocaleString('en')} characters`,
  read: (cell) =>
    cell.length > max ? new Problem('too-long', { length: String(cell.length), max: String(max) }) : cell,
});

/** What somebody wrote, letter for letter. */
export const prose = (max: number): Read<string> => ({ ...words(max), form: 'prose' });

export const email: Read<string> = {
  holds: 'an e-mail address',
  form: 'email',
  read: (cell) =>
    cell.length <= 254 && /^[^\s@<>,;]{1,64}@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(cell)
      ? cell.toLowerCase()
      : new Problem('not-email', { typed: cell }),
};

/** The name of one person, in one cell or in several. */
export const person: Read<PersonName> & Pick<Required<Column>, 'parts'> = {
  holds: 'text, at most 200 characters; “Vries, J. de” is J. de Vries',
  parts: {
    salutation: { en: ['salutation'], nl: ['aanhef'] },
    initials: { en: ['initials'], nl: ['voorletters', 'voorletter', 'initialen'] },
    first: { en: ['first name', 'given name', 'forename'], nl: ['roepnaam', 'voornaam', 'voornamen'] },
    prefix: {
      en: ['middle name', 'surname prefix', 'name prefix'],
      nl: ['tussenvoegsel', 'tussenvoegsels', 'tussenv', 'voorvoegsel', 'voorvoegsels', 'middelste naam'],
    },
    last: { en: ['last name', 'surname', 'family name'], nl: ['achternaam', 'familienaam'] },
  },
  read(cell) {
    const read = personName(cell);
    return read.name.length > 200 ? new Problem('too-long', { length: String(read.name.length), max: '200' }) : read;
  },
};

export const phone: Read<string> = {
  ...words(100),
  holds: 'text, at most 100 characters; numbers from several columns are put together',
  form: 'phone',
  also: [
    {
      en: ['mobile', 'mobile phone', 'mobile number', 'mobile phone no', 'cell phone', 'cell'],
      nl: [
        'mobiel',
        'mobiele telefoon',
        'mobiel nummer',
        'mobielnummer',
        'telefoon mobiel',
        'tel. mobiel',
        'gsm',
        'gsm-nummer',
        '06',
        '06-nummer',
      ],
    },
    { en: ['direct phone', 'direct line'], nl: ['doorkiesnummer', 'direct nummer', 'telefoon direct', 'tel. direct'] },
    { en: ['phone 2'], nl: ['telefoon 2'] },
  ],
};

export const domains: Read<string[]> = {
  holds: 'internet domains, with semicolons between them',
  form: 'domain',
  read(cell) {
    const all = cell
      .split(/[\s;,|]+/)
      .map((one) => one.toLowerCase())
      .filter(Boolean);
    const wrong = all.find((one) => one.length > 253 || !/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(one));
    return wrong === undefined ? [...new Set(all)] : new Problem('not-domain', { typed: wrong });
  },
};

export const zone: Read<string> = {
  holds: 'an IANA time zone, such as `Europe/Amsterdam`',
  read(cell) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: cell }).resolvedOptions().timeZone;
    } catch {
      return new Problem('not-zone', { typed: cell });
    }
  },
};

/** One of a fixed list, by any of its words in either language. */
export function oneOf<T extends string>(choices: Choices<T>): Read<T> {
  const ids = Object.keys(choices) as T[];
  const meaning = new Map<string, T>();
  for (const id of ids) {
    const said = inEither({ en: spoken(choices[id].en), nl: spoken(choices[id].nl) });
    for (const word of [id, ...said]) if (!meaning.has(plain(word))) meaning.set(plain(word), id);
  }
  return {
    holds: ids.map((id) => `\`${choices[id].en.label}\``).join(', '),
    accepts: (cell) => meaning.has(plain(cell)),
    read: (cell, { locale }) =>
      meaning.get(plain(cell)) ??
      new Problem('not-choice', { typed: cell, known: ids.map((id) => choices[id][locale].label).join(', ') }),
  };
}

const spoken = (choice: { label: string; words: string[] }) => [choice.label, ...choice.words];
const plain = (word: string) => word.trim().toLowerCase().replaceAll(/\s+/g, ' ');

const label = (en: string, nl: string, said: string[]): InBoth<{ label: string; words: string[] }> => ({
  en: { label: en, words: said },
  nl: { label: nl, words: [] },
});

const yesOrNo = oneOf({
  yes: label('yes', 'ja', ['y', 'j', 'true', 'waar', '1', 'x']),
  no: label('no', 'nee', ['n', 'false', 'onwaar', '0']),
});
export const yes: Read<boolean> = {
  holds: yesOrNo.holds,
  read: (cell, reading) => then(yesOrNo.read(cell, reading), (answer) => answer === 'yes'),
};

export const language: Read<Locale> = {
  holds: locales.map((locale) => `\`${locale}\``).join(', '),
  read: oneOf<Locale>({
    en: label('English', 'Engels', ['en-gb', 'en-us']),
    nl: label('Dutch', 'Nederlands', ['nl-nl', 'nl-be']),
  }).read,
};

export const job: Read<string> = {
  holds: 'one of the organisation’s functions, in either language',
  read: (cell, reading) => functionNamed(cell, reading),
};

export const jobs: Read<string[]> = {
  holds: 'one or more functions, the first one first, with semicolons between them',
  read(cell, reading) {
    const whole = functionFor(reading.organisation.functions, cell);
    if (whole) return [whole];
    const read = cell
      .split(/[;,/|\n]/)
      .map((one) => one.trim())
      .filter(Boolean)
      .map((one) => functionNamed(one, reading));
    return read.find((one) => one instanceof Problem) ?? [...new Set(read as string[])];
  },
};

function functionNamed(said: string, { organisation: { functions }, locale }: Reading): string | Problem {
  return (
    functionFor(functions, said) ??
    new Problem('function-unknown', { typed: said, known: functions.map(({ name }) => name[locale]).join(', ') })
  );
}

export const date: Read<FileDate> = {
  holds:
    'a date, not in the future: 2026-11-20, 20-11-2026, 20/11/26, 20-nov-26, vrijdag 20 november 2026; a time may follow it',
  isDate: true,
  read(cell, { order, today }) {
    const read = readDate(cell, order);
    if (!read) return notADate(cell);
    if (read.date < '1900-01-01') return new Problem('not-date', { typed: cell });
    return read.date > today ? new Problem('future', { typed: cell }) : read;
  },
};

function notADate(cell: string): Problem {
  const day = excelDay(cell);
  if (day) return new Problem('excel-date', { typed: cell, day });
  return new Problem(hasNoYear(cell) ? 'no-year' : 'not-date', { typed: cell });
}

export const time: Read<string> = {
  holds: 'a time: 14:30, 9.05, 14.30 uur, 2:30 pm',
  read: (cell) => readTime(cell) ?? new Problem('not-time', { typed: cell }),
};

/** The name or number of an account that is known already. */
export const account: Read<KnownAccount> = {
  holds:
    'the external id or the name of an account; where there is a column for each, the name only where the other is empty',
  byNumber: customerNumber,
  refersTo: { what: 'account', in: (cell) => [cell] },
  read: (cell, look) => {
    const found = look.accounts(cell);
    if (found.length === 1) return firstOf(found);
    const near = look.nearAccount(cell);
    return found.length > 1
      ? new Problem('account-several', { typed: cell, names: found.map(namedWith).join(', ') })
      : near
        ? new Problem('account-unknown-near', { typed: cell, near })
        : new Problem('account-unknown', { typed: cell });
  },
};

/** Two of one name differ in their number. */
const namedWith = ({ name, externalId }: KnownAccount) => (externalId === null ? name : `${name} (${externalId})`);

export const member: Read<KnownMember> = {
  holds: 'the e-mail address or the name of a member',
  refersTo: { what: 'member', in: whomItMayMean },
  read: memberNamed,
};

/** "Smit, Jan" is Jan Smit, and `Jan Smit <jan@dijk.example>` is known by the address. */
export function whomItMayMean(said: string): string[] {
  const address = /<([^<>\s]+@[^<>\s]+)>$/.exec(said)?.[1];
  return [...new Set([said, ...(address ? [address] : []), personName(said).name])];
}

function memberNamed(said: string, look: Reading): KnownMember | Problem {
  const found =
    whomItMayMean(said)
      .map((one) => look.members(one))
      .find((those) => those.length > 0) ?? [];
  if (found.length === 1) return firstOf(found);
  if (found.length > 1)
    return new Problem('member-several', { typed: said, emails: found.map(({ email }) => email).join(', ') });
  const near = look.nearMember(said);
  return near
    ? new Problem('member-unknown-near', { typed: said, near })
    : new Problem('member-unknown', { typed: said });
}

export interface SeatCell {
  function: string;
  member: KnownMember | undefined;
}

const seatsIn = (cell: string) =>
  cell
    .split(/[;|\n]/)
    .map((one) => one.trim())
    .filter(Boolean);
const afterColon = (seat: string) => seat.slice(seat.indexOf(':') + 1).trim();

export const seats: Read<SeatCell[]> = {
  holds: 'seats: `function: member; function: member`; nobody behind the colon is a vacant seat',
  separate: [
    {
      headings: {
        en: ['account manager', 'account owner', 'sales rep', 'sales representative'],
        nl: ['accountmanager', 'vertegenwoordiger', 'relatiebeheerder'],
      },
      is: 'account manager',
    },
  ],
  refersTo: { what: 'member', in: (cell) => seatsIn(cell).map(afterColon).filter(Boolean).flatMap(whomItMayMean) },
  read(cell, reading) {
    const read = seatsIn(cell).map((seat): SeatCell | Problem => {
      if (!seat.includes(':')) return new Problem('not-seat', { typed: seat });
      const named = functionNamed(seat.slice(0, seat.indexOf(':')).trim(), reading);
      const who = afterColon(seat) === '' ? undefined : memberNamed(afterColon(seat), reading);
      if (named instanceof Problem) return named;
      if (who instanceof Problem) return who;
      return who && !who.active ? new Problem('member-left', { name: who.name }) : { function: named, member: who };
    });
    const wrong = read.find((one) => one instanceof Problem);
    if (wrong) return wrong;
    const twice = (read as SeatCell[]).find(
      (one, at) => (read as SeatCell[]).findIndex((other) => other.function === one.function) !== at,
    );
    return twice ? new Problem('seat-twice', { function: nameOf(twice.function, reading) }) : (read as SeatCell[]);
  },
};

const nameOf = (id: string, { organisation, locale }: Reading) =>
  organisation.functions.find((one) => one.id === id)?.name[locale] ?? id;

/** Headings above one person per cell: a comma is part of the name. */
const FOR_ONE = new Set(['contactpersoon', 'contact', 'contactperson', 'contactname']);

export const names: Read<PersonName[]> = {
  holds: 'names, with semicolons between them; “Vries, J. de” is one, and so is any under “contactpersoon”',
  read(cell, _, heading = '') {
    const all = personNames(cell, { one: FOR_ONE.has(foldHeading(heading)) }).filter(({ name }) => !isNullWord(name));
    const long = all.find(({ name }) => name.length > 200);
    return long
      ? new Problem('too-long', { length: String(long.name.length), max: '200' })
      : [...new Map(all.map((one) => [one.name, one])).values()];
  },
};

/** A day, or "yes" for at the moment itself. */
export const answered: Read<FileDate | boolean> = {
  holds: 'the date on which the need was answered, or `yes` for at once',
  isDate: true,
  read(cell, reading) {
    const answer = yes.read(cell, reading);
    return answer instanceof Problem ? date.read(cell, reading) : answer;
  },
};

export function then<T, U>(value: T | Problem, next: (value: T) => U): U | Problem {
  return value instanceof Problem ? value : next(value);
}
