import type { DecisionTopic } from '../../core/organisation.js';
import { ageOf, daysBetween, hasRole, type Dmu, type DmuPerson, type HeldStance, type Pair } from './dmu.js';

type Who = Pick<DmuPerson, 'id' | 'name'>;

/** What nobody knows or does yet. Nothing of what somebody thinks of us is in it, so that a channel may read it. */
export type MapGap =
  | { kind: 'no-decider'; topic: string }
  | { kind: 'placeholder'; person: Who }
  | { kind: 'decider-unpaired'; person: Who };

/** What is missing, in the order in which it matters. */
export type Gap =
  | MapGap
  | { kind: 'opponent-no-plan'; person: Who }
  | { kind: 'pair-late'; person: Who; pair: Pair; days: number | undefined }
  | { kind: 'single-contact'; person: Who }
  | { kind: 'stale-stance'; person: Who }
  | { kind: 'pair-absent'; person: Who; pair: Pair }
  | { kind: 'overloaded'; member: Pair['member']; load: number };

/** As much of somebody as tells which gaps the map has. */
export interface Mapped extends Who, Pick<DmuPerson, 'placeholder' | 'roles'> {
  pairs: Pick<Pair, 'state'>[];
}

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

/** There was contact within the days that it may be without. */
export const isInTouch = (pair: Pick<Pair, 'seen' | 'everyDays' | 'atMostDays'>, now: Date): boolean =>
  pair.seen !== null && daysBetween(pair.seen, now) <= mostDays(pair);

/** As much of somebody as tells what of a Decision Making Unit is covered. */
export interface Covered extends Pick<DmuPerson, 'placeholder' | 'roles' | 'named'> {
  stances: Pick<HeldStance, 'stance' | 'at'>[];
  pairs: Pick<Pair, 'state' | 'seen' | 'everyDays' | 'atMostDays'>[];
}

const active = <P extends Pick<Pair, 'state'>>({ pairs }: { pairs: readonly P[] }): P[] => pairs.filter(isActive);
const isActive = ({ state }: Pick<Pair, 'state'>): boolean => state === 'active';
const opposes = ({ stances }: Pick<Covered, 'stances'>, now: Date, which: readonly string[]): boolean =>
  stances.some((one) => which.includes(one.stance) && ageOf(one, now) !== 'unknown');

/** An opponent, or a sceptic who can block. */
const isRisk = (person: Covered, now: Date): boolean =>
  opposes(person, now, ['opponent']) || (hasRole(person, 'vetoes') && opposes(person, now, ['sceptic']));
const hasPlan = (person: Covered, now: Date): boolean =>
  person.named || active(person).some((pair) => isInTouch(pair, now));

const risksAmong = <P extends Covered>(people: readonly P[], now: Date): P[] =>
  people.filter((person) => !person.placeholder && isRisk(person, now));

/**
 * What one could ask of a customer's Decision Making Unit, and what is answered. Of each topic that counts: is a decider known, is one
 * of them paired, is a paired one in touch; of each who opposes: is there a plan; of each placeholder: who is it.
 */
export function covered(
  people: readonly Covered[],
  topics: readonly DecisionTopic[],
  now: Date,
): Pick<Coverage, 'asked' | 'yes'> {
  const answers = [
    ...decidersOf(people, topics).flatMap(({ deciders }) => [
      deciders.length > 0,
      deciders.some((person) => active(person).length > 0),
      deciders.some((person) => active(person).some((pair) => isInTouch(pair, now))),
    ]),
    ...risksAmong(people, now).map((person) => hasPlan(person, now)),
    ...people.filter(({ placeholder }) => placeholder).map(() => false),
  ];
  return { asked: answers.length, yes: answers.filter(Boolean).length };
}

/** That, and what is missing. */
export function coverage({ people }: Pick<Dmu, 'people'>, topics: readonly DecisionTopic[], now: Date): Coverage {
  const perTopic = decidersOf(people, topics);
  const risks = risksAmong(people, now);
  return {
    ...covered(people, topics, now),
    topics: { asked: perTopic.length, yes: perTopic.filter(({ deciders }) => deciders.length > 0).length },
    gaps: [...gapsInMap(people, topics), ...otherGaps({ people, risks }, now)],
  };
}

/** Of each topic that counts, those who decide on it and are known. */
const decidersOf = <T extends Pick<Mapped, 'placeholder' | 'roles'>>(
  people: readonly T[],
  topics: readonly DecisionTopic[],
) =>
  topics
    .filter(({ counts }) => counts)
    .map(({ id }) => ({
      topic: id,
      deciders: people.filter((person) => !person.placeholder && hasRole(person, 'decides', id)),
    }));

/** Topics of which no decider is known, places without a name, and deciders with whom nobody of us keeps the contact. */
export function gapsInMap(people: readonly Mapped[], topics: readonly DecisionTopic[]): MapGap[] {
  const perTopic = decidersOf(people, topics);
  const deciders = [...new Set(perTopic.flatMap((one) => one.deciders))];
  const unpaired = deciders.filter(({ pairs }) => !pairs.some(isActive));
  return [
    ...perTopic.flatMap(({ topic, deciders: known }): MapGap[] =>
      known.length > 0 ? [] : [{ kind: 'no-decider', topic }],
    ),
    ...people
      .filter(({ placeholder }) => placeholder)
      .map(({ id, name }): MapGap => ({ kind: 'placeholder', person: { id, name } })),
    ...unpaired.map(({ id, name }): MapGap => ({ kind: 'decider-unpaired', person: { id, name } })),
  ];
}

interface Counted {
  people: readonly DmuPerson[];
  risks: readonly DmuPerson[];
}

function otherGaps({ people, risks }: Counted, now: Date): Gap[] {
  const pairs = people.flatMap((person) => active(person).map((pair) => ({ person, pair })));
  const overloaded = new Map(
    pairs.filter(({ pair }) => pair.load > MOST_PAIRINGS).map(({ pair }) => [pair.member.id, pair]),
  );
  return [
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
