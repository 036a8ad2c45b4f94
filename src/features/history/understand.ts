import type { Temporal } from 'temporal-polyfill';
import type { Viewpoint } from '../../language/dates/index.js';
import { inEither } from '../../core/locale.js';
import { saysAny, type Word } from '../../language/words.js';
import type { StakeholderRef } from '../stakeholders/index.js';
import { happenedOn } from './day.js';
import { kindChoices, kinds, type Direction, type Experience, type Kind } from './interaction.js';
import { complaintIn } from './reading/complaint.js';
import { directionIn } from './reading/direction.js';
import { experienceIn, signAtEnd } from './reading/experience.js';
import { lineOf, setOf } from './reading/line.js';
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
    kind: kindOf(line.words),
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
const NOT_THE_KIND = setOf('over about re regarding inzake betreft wil willen wenst vraagt wants want asks wishes');
/** "over de factuur", "wil ook onderhoud". Words. */
const NOT_THE_KIND_REACH = 2;

/** The first word that tells what kind of contact it was. */
function kindOf(words: readonly Word[]): Kind {
  for (const at of words.keys()) {
    const near = words.slice(Math.max(0, at - NOT_THE_KIND_REACH), at);
    if (near.some(({ bare }) => NOT_THE_KIND.has(bare))) continue;
    const said = kindWords.find((one) => saysAny(words.slice(at), one.words) > 0);
    if (said) return said.kind;
  }
  return 'note';
}

const PLACE =
  /\b(?:bij (?:de )?klant|op locatie|op kantoor|bij ons|online|via (?:teams|zoom)|on site|at (?:the )?customer(?:'s)?|at (?:the|our|their) office|(?:in|te) \p{Lu}[\p{L}-]+)/iu;
const CITY = /^(?:in|te) \p{Lu}/u;

function placeOf(text: string): string | undefined {
  const found = PLACE.exec(text)?.[0];
  return found && (/^(?:in|te) /i.test(found) ? CITY.test(found) : true) ? found : undefined;
}
