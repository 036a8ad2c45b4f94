import type { Temporal } from 'temporal-polyfill';
import type { Viewpoint } from '../../language/dates/index.js';
import { inEither } from '../../core/locale.js';
import type { StakeholderRef } from '../stakeholders/index.js';
import { happenedOn } from './day.js';
import { kindChoices, kinds, type Direction, type Experience, type Kind } from './interaction.js';
import { complaintIn } from './reading/complaint.js';
import { directionIn } from './reading/direction.js';
import { experienceIn, signAtEnd } from './reading/experience.js';
import { before, behind, lineOf, phraseAt, setOf, type Line } from './reading/line.js';
import { needIn } from './reading/need.js';
import { peopleIn, type People } from './reading/people.js';

/** Longer texts are pasted mails: how they begin tells. Characters. */
const A_LINE = 2000;

/** What one typed line says beside its words. Nothing is required; what is not written stays open. */
export interface Understood extends People {
  kind: Kind;
  complaint: boolean;
  direction: Direction | undefined;
  place: string | undefined;
  experience: Experience | undefined;
  need: string | undefined;
  /** What the line may say as well: one press each on the card. */
  offered: Offered;
  date: Temporal.PlainDate | undefined;
  time: Temporal.PlainTime | undefined;
  /** The days that it may have been, where the line does not settle that. */
  days: Temporal.PlainDate[];
  /** It has not happened yet: "vrijdag bezoek gepland". */
  planned: boolean;
  /** It names a day that does not exist. */
  impossible: boolean;
  /** It was before today, and on which day is not said. */
  vague: boolean;
}

export interface Offered {
  complaint?: true[] | undefined;
  experience?: Experience[] | undefined;
  direction?: Direction[] | undefined;
  need?: string[] | undefined;
}

export function understand(whole: string, viewpoint: Viewpoint, known: readonly StakeholderRef[]): Understood {
  const text = whole.slice(0, A_LINE);
  const line = lineOf(text);
  const sign = signAtEnd(whole);
  const [complaint, direction, need] = [complaintIn(line), directionIn(line), needIn(text, line)];
  const experience = sign === undefined ? experienceIn(line) : { value: sign };
  return {
    kind: kindOf(line),
    complaint: complaint.value ?? false,
    direction: direction.value,
    place: placeOf(text),
    experience: experience.value,
    need: need.value,
    offered: {
      complaint: complaint.offered,
      experience: experience.offered,
      direction: direction.offered,
      need: need.offered,
    },
    ...peopleIn(text, line, known),
    ...happenedOn(line.words, viewpoint),
  };
}

const kindWords = kinds.map((kind) => ({ kind, words: inEither({ en: spoken(kind, 'en'), nl: spoken(kind, 'nl') }) }));

function spoken(kind: Kind, locale: 'en' | 'nl'): string[] {
  const { label, words } = kindChoices[kind][locale];
  return [label, ...words];
}

/** What follows is what it was about, or what is wished for. */
const ABOUT = setOf('over about re regarding inzake betreft dat');
const WISHED = setOf(
  'wil willen wenst vraagt wants want asks wishes interesse interested behoefte zou zouden supposed going would should',
);
const DENIED = setOf("niet not didn't didnt haven't havent hasn't hasnt never nooit");
const CALLED_OFF = [
  ...['afgezegd', 'geannuleerd', 'uitgesteld', 'afgelast', 'ging niet door', 'gaat niet door', 'niet doorgegaan'],
  ...['cancelled', 'canceled', 'postponed', 'called off', 'fell through', 'did not happen', "didn't happen"],
];
/** "over de factuur", "wil graag op bezoek", "nog niet gebeld", "bezoek is door klant afgezegd". Words. */
const REACH = { about: 2, wished: 4, denied: 2, calledOff: 5 };

/** The first word that tells what kind of contact it was; not one that did not take place. */
function kindOf(line: Line): Kind {
  for (const at of line.words.keys()) {
    const kind = kindAt(at, line);
    if (kind && tookPlace(at, line)) return kind;
  }
  return 'note';
}

const kindAt = (at: number, line: Line): Kind | undefined =>
  phraseAt(at, line, CALLED_OFF) > 0 ? undefined : kindWords.find(({ words }) => phraseAt(at, line, words) > 0)?.kind;

function tookPlace(at: number, line: Line): boolean {
  const says = (most: number, some: ReadonlySet<string>) => before(at, line, most).some((word) => some.has(word));
  if (says(REACH.about, ABOUT) || says(REACH.wished, WISHED) || says(REACH.denied, DENIED)) return false;
  return !behind(at, line, REACH.calledOff).some((_, i) => phraseAt(at + 1 + i, line, CALLED_OFF) > 0);
}

const PLACE =
  /\b(?:bij (?:de )?klant|op locatie|op kantoor|bij ons|online|via (?:teams|zoom)|on site|at (?:the )?customer(?:'s)?|at (?:the|our|their) office|(?:in|te) \p{Lu}[\p{L}-]+)/iu;
const CITY = /^(?:in|te) \p{Lu}/u;

function placeOf(text: string): string | undefined {
  const found = PLACE.exec(text)?.[0];
  return found && (/^(?:in|te) /i.test(found) ? CITY.test(found) : true) ? found : undefined;
}
