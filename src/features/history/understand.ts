import type { Temporal } from 'temporal-polyfill';
import type { Viewpoint } from '../../language/dates/index.js';
import { inEither } from '../../core/locale.js';
import { saysAny, wordsOf, type Word } from '../../language/words.js';
import { type StakeholderRef, whoIs } from '../stakeholders/index.js';
import { happenedOn } from './day.js';
import { kindChoices, kinds, type Direction, type Experience, type Kind } from './interaction.js';

/** Longer texts are pasted mails: how they begin tells. Characters. */
const A_LINE = 2000;

/** What one typed line says beside its words. Nothing is required; what is not written stays open. */
export interface Understood {
  kind: Kind;
  direction: Direction | undefined;
  place: string | undefined;
  experience: Experience | undefined;
  people: StakeholderRef[];
  /** Named as if they were at the customer, but not known there. */
  strangers: string[];
  need: string | undefined;
  date: Temporal.PlainDate | undefined;
  time: Temporal.PlainTime | undefined;
  /** The days that it may have been, where the line does not settle that. */
  days: Temporal.PlainDate[];
  /** It has not happened yet: "vrijdag bezoek gepland". */
  planned: boolean;
  /** It names a day that does not exist. */
  impossible: boolean;
}

export function understand(whole: string, viewpoint: Viewpoint, known: readonly StakeholderRef[]): Understood {
  const text = whole.slice(0, A_LINE);
  const words = wordsOf(text);
  const day = happenedOn(words, viewpoint);
  return {
    kind: kindOf(words),
    direction: directionOf(words),
    place: placeOf(text),
    experience: signAtEnd(whole) ?? experienceOf(words),
    ...peopleIn(text, known),
    need: needIn(text),
    ...day,
  };
}

const kindWords = kinds.map((kind) => ({ kind, words: inEither({ en: spoken(kind, 'en'), nl: spoken(kind, 'nl') }) }));

function spoken(kind: Kind, locale: 'en' | 'nl'): string[] {
  const { label, words } = kindChoices[kind][locale];
  return [label, ...words];
}

/** How a line begins says what kind of contact it was; a complaint is one wherever it stands; else the first word that tells. */
function kindOf(words: Word[]): Kind {
  const said = words.map((_, i) => kindWords.find((one) => saysAny(words.slice(i), one.words) > 0)?.kind);
  const opening = said.slice(0, 3).find((kind) => kind);
  return opening ?? said.find((kind) => kind === 'complaint') ?? said.find((kind) => kind) ?? 'note';
}

const INCOMING = [
  'gebeld door',
  'belde ons',
  'belde op',
  'belde',
  'belt',
  'kwam langs',
  'mail van',
  'e-mail van',
  'mailde',
  'inkomend',
  'called us',
  'phoned us',
  'rang us',
  'call from',
  'mail from',
  'email from',
  'e-mail from',
  'incoming',
  'mailed us',
];
const OUTGOING = [
  'gebeld met',
  'gebeld naar',
  'teruggebeld',
  'mail aan',
  'gemaild aan',
  'mail naar',
  'uitgaand',
  'called',
  'call to',
  'mailed',
  'mail to',
  'email to',
  'e-mail to',
  'outgoing',
  'called back',
];
const OURS = ['ik', 'wij', 'we', 'i'];

function directionOf(words: Word[]): Direction | undefined {
  for (let i = 0; i < words.length; i++) {
    const ours = OURS.includes(words[i - 1]?.bare ?? '');
    if (!ours && saysAny(words.slice(i), INCOMING) > 0) return 'in';
    if (ours && saysAny(words.slice(i), ['belde', 'mailde', ...OUTGOING]) > 0) return 'out';
    if (saysAny(words.slice(i), OUTGOING) > 0) return 'out';
  }
  return undefined;
}

const PLACE =
  /\b(?:bij (?:de )?klant|op locatie|op kantoor|bij ons|online|via (?:teams|zoom)|on site|at (?:the )?customer(?:'s)?|at (?:the|our|their) office|(?:in|te) \p{Lu}[\p{L}-]+)/iu;
const CITY = /^(?:in|te) \p{Lu}/u;

function placeOf(text: string): string | undefined {
  const found = PLACE.exec(text)?.[0];
  return found && (/^(?:in|te) /i.test(found) ? CITY.test(found) : true) ? found : undefined;
}

const SIGNS: Record<string, Experience> = {
  '+': 1,
  '++': 1,
  '0': 0,
  '-': -1,
  '--': -1,
  '−': -1,
  '–': -1,
  '👍': 1,
  '🙂': 1,
  '😀': 1,
  '😊': 1,
  '😐': 0,
  '👎': -1,
  '🙁': -1,
  '😡': -1,
  '😠': -1,
};
const HAPPY = ['tevreden', 'blij', 'enthousiast', 'happy', 'pleased', 'satisfied', 'delighted'];
const UNHAPPY = ['ontevreden', 'boos', 'teleurgesteld', 'unhappy', 'angry', 'annoyed', 'disappointed', 'dissatisfied'];
const NOT = ['niet', 'not', 'minder', 'less', 'never', 'nooit', "isn't", 'isnt', "wasn't"];

/** A sign at the end says it outright. */
function signAtEnd(text: string): Experience | undefined {
  const sign = /\s(\S{1,3}?)[.,;]?\s*$/u.exec(text.slice(-20))?.[1];
  return sign === undefined ? undefined : SIGNS[sign];
}

/** Else the words do, "not happy" being unhappy. */
function experienceOf(words: Word[]): Experience | undefined {
  for (const [i, { bare }] of words.entries()) {
    const turned = NOT.includes(words[i - 1]?.bare ?? '') || NOT.includes(words[i - 2]?.bare ?? '');
    if (UNHAPPY.includes(bare)) return turned ? undefined : -1;
    if (HAPPY.includes(bare)) return turned ? -1 : 1;
  }
  return undefined;
}

const NAME = String.raw`(?:(?:mw|mevr|mevrouw|dhr|de heer|meneer|mr|mrs|ms|dr|ir|ing)\b\.?\s+)?(?:\p{Lu}\.\s*)*(?:(?:van|de|den|der|ter|ten|von|la|el|'t)\s+)*\p{Lu}[\p{L}'’-]+(?:\s+(?:(?:van|de|den|der|ter|ten|von)\s+)*\p{Lu}[\p{L}'’-]+)*`;
const TITLED = String.raw`(?:mw|mevr|mevrouw|dhr|de heer|meneer|mr|mrs|ms)\b\.?\s+[\p{L}'’-]+`;
const SPOKEN_TO = new RegExp(
  String.raw`(?<=^|[\s,;:(])(?:[Mm]et|[Ww]ith)\s+((?:${NAME}|${TITLED})(?:(?:\s*,\s*|\s+(?:en|and|&)\s+)(?:${NAME}|${TITLED}))*)`,
  'gu',
);

/** "met mw. Bakker en De Vries", and everybody known there whose whole name is in the line. */
function peopleIn(text: string, known: readonly StakeholderRef[]): Pick<Understood, 'people' | 'strangers'> {
  const said = [...text.matchAll(SPOKEN_TO)].flatMap((match) => match[1]!.split(/\s*,\s*|\s+(?:en|and|&)\s+/));
  const people = new Map<string, StakeholderRef>();
  const strangers: string[] = [];
  for (const name of said) {
    const who = whoIs(name, known);
    if (who) people.set(who.id, who);
    else strangers.push(name.trim());
  }
  for (const person of known) if (text.toLowerCase().includes(person.name.toLowerCase())) people.set(person.id, person);
  return { people: [...people.values()], strangers };
}

const WANTS = new RegExp(
  String.raw`(?<=^|[\s,;:(.])(?:(?:behoefte|wens|vraag|need|wish|question):\s*|(?<!\b(?:ik|wij|we|i)\s)(?:wil(?: ook| graag)?|willen(?: ook| graag)?|vraagt (?:om|of|naar|wanneer|hoe|wat)|vroeg (?:om|of|naar|wanneer)|zoekt|wenst|heeft (?:interesse in|behoefte aan)|wants(?: to)?|would like(?: to)?|asks? (?:for|whether|about|when|if|how)|asked (?:for|whether|about|when|if)|is looking for|interested in)\s+)(?!niet\b|not\b|geen\b|no\b)([^.;\n]+)`,
  'iu',
);
const SIGN_AT_END = /[\s,]+(?:\+{1,2}|-{1,2}|−|–|0)\s*$/u;

const MOOD_AT_END = new RegExp(
  String.raw`,\s*(?:(?:${NOT.join('|')})\s+)?(?:heel |erg |very )?(?:${[...HAPPY, ...UNHAPPY].join('|')})\s*$`,
  'iu',
);

/** The wish or question in a line: from "wil", "vraagt of", "wants" to the end of its sentence. */
function needIn(text: string): string | undefined {
  const found = WANTS.exec(text);
  if (!found) return undefined;
  const labelled = found[0].includes(':');
  const need = (labelled ? found[1]! : found[0]).replace(SIGN_AT_END, '').replace(MOOD_AT_END, '').trim();
  return need.length > 2 ? need.slice(0, 300) : undefined;
}
