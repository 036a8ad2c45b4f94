import type { DecisionTopic } from '../../core/organisation.js';
import { ageOf, daysBetween, hasRole, type Dmu, type DmuPerson, type Pair } from './dmu.js';

/** What is missing, in the order in which it matters. */
export type Gap =
  | { kind: 'no-decider'; topic: string }
  | { kind: 'placeholder'; person: DmuPerson }
  | { kind: 'decider-unpaired'; person: DmuPerson }
  | { kind: 'opponent-no-plan'; person: DmuPerson }
  | { kind: 'pair-late'; person: DmuPerson; pair: Pair; days: number | undefined }
  | { kind: 'single-contact'; person: DmuPerson }
  | { kind: 'stale-stance'; person: DmuPerson }
  | { kind: 'pair-absent'; person: DmuPerson; pair: Pair }
  | { kind: 'overloaded'; member: Pair['member']; load: number };

export interface Coverage {
  /** How many questions there are, and of how many the answer is yes. */
  asked: number;
  yes: number;
  /** Of the topics that count, those of which a decider is known. */
  topics: { asked: number; yes: number };
  gaps: Gap[];
}

/** Days without contact after which a pairing is late that has no interval of its own. */
const IN_TOUCH_DAYS = 90;
/** Days within which a contact counts for how many of them we speak to. */
const SPOKEN_DAYS = 180;
/** Whoever keeps more keeps none of them well. */
export const MOST_PAIRINGS = 12;

/** The most days between two contacts: as it was agreed, or half as much again as one aims for. */
export function mostDays({ everyDays, atMostDays }: Pick<Pair, 'everyDays' | 'atMostDays'>): number {
  return atMostDays ?? (everyDays === null ? IN_TOUCH_DAYS : Math.ceil(everyDays * 1.5));
}

const isInTouch = (pair: Pair, now: Date): boolean =>
  pair.seen !== null && daysBetween(pair.seen, now) <= mostDays(pair);

const active = ({ pairs }: DmuPerson): Pair[] => pairs.filter(({ state }) => state === 'active');
const opposes = ({ stances }: DmuPerson, now: Date, which: readonly string[]): boolean =>
  stances.some((one) => which.includes(one.stance) && ageOf(one, now) !== 'unknown');

/** An opponent, or a sceptic who can block. */
const isRisk = (person: DmuPerson, now: Date): boolean =>
  opposes(person, now, ['opponent']) || (hasRole(person, 'vetoes') && opposes(person, now, ['sceptic']));
const hasPlan = (person: DmuPerson, now: Date): boolean =>
  person.named || active(person).some((pair) => isInTouch(pair, now));

/**
 * What one could ask of a customer's Decision Making Unit, and what is answered. Of each topic that counts: is a decider known, is one
 * of them paired, is a paired one in touch; of each who opposes: is there a plan; of each placeholder: who is it.
 */
export function coverage({ people }: Pick<Dmu, 'people'>, topics: readonly DecisionTopic[], now: Date): Coverage {
  const counted = topics.filter(({ counts }) => counts);
  const met = people.filter(({ placeholder }) => !placeholder);
  const perTopic = counted.map(({ id }) => met.filter((person) => hasRole(person, 'decides', id)));
  const ofTopics = perTopic.flatMap((deciders) => [
    deciders.length > 0,
    deciders.some((person) => active(person).length > 0),
    deciders.some((person) => active(person).some((pair) => isInTouch(pair, now))),
  ]);
  const risks = met.filter((person) => isRisk(person, now));
  const answers = [
    ...ofTopics,
    ...risks.map((person) => hasPlan(person, now)),
    ...people.filter(({ placeholder }) => placeholder).map(() => false),
  ];
  return {
    asked: answers.length,
    yes: answers.filter(Boolean).length,
    topics: { asked: counted.length, yes: perTopic.filter(({ length }) => length > 0).length },
    gaps: gapsIn({ people, counted, perTopic, risks }, now),
  };
}

interface Counted {
  people: readonly DmuPerson[];
  counted: readonly DecisionTopic[];
  perTopic: readonly DmuPerson[][];
  risks: readonly DmuPerson[];
}

function gapsIn({ people, counted, perTopic, risks }: Counted, now: Date): Gap[] {
  const deciders = [...new Set(perTopic.flat())];
  const pairs = people.flatMap((person) => active(person).map((pair) => ({ person, pair })));
  const overloaded = new Map(
    pairs.filter(({ pair }) => pair.load > MOST_PAIRINGS).map(({ pair }) => [pair.member.id, pair]),
  );
  return [
    ...counted.flatMap(({ id }, i): Gap[] => (perTopic[i]!.length > 0 ? [] : [{ kind: 'no-decider', topic: id }])),
    ...people.flatMap((person): Gap[] => (person.placeholder ? [{ kind: 'placeholder', person }] : [])),
    ...deciders.flatMap((person): Gap[] => (active(person).length > 0 ? [] : [{ kind: 'decider-unpaired', person }])),
    ...risks.flatMap((person): Gap[] => (hasPlan(person, now) ? [] : [{ kind: 'opponent-no-plan', person }])),
    ...pairs.flatMap(({ person, pair }): Gap[] => {
      if (isInTouch(pair, now)) return [];
      return [{ kind: 'pair-late', person, pair, days: pair.seen ? daysBetween(pair.seen, now) : undefined }];
    }),
    ...singleContact(people, now),
    ...people.flatMap((person): Gap[] => {
      const old = person.stances.some((one) => ageOf(one, now) === 'old');
      return old ? [{ kind: 'stale-stance', person }] : [];
    }),
    ...pairs.flatMap(({ person, pair }): Gap[] => (pair.absent ? [{ kind: 'pair-absent', person, pair }] : [])),
    ...[...overloaded.values()].map(({ member, load }): Gap => ({ kind: 'overloaded', member, load })),
  ];
}

/** Everything goes through one person: nobody else is known, or of three or more only they were spoken to. */
function singleContact(people: readonly DmuPerson[], now: Date): Gap[] {
  const met = people.filter(({ placeholder }) => !placeholder);
  const spoken = met.filter(({ seen }) => seen && daysBetween(seen, now) <= SPOKEN_DAYS);
  const [only] = met.length === 1 ? met : met.length >= 3 && spoken.length === 1 ? spoken : [];
  return only ? [{ kind: 'single-contact', person: only }] : [];
}
