import type { Ask } from '../../core/ask.js';
import type { PictureOf } from '../../core/card.js';
import { functionName } from '../../core/organisation.js';
import type { DmuPicture, PicturePair, PicturePerson, PictureSeat } from '../../core/picture.js';
import { present } from '../../core/present.js';
import { coverage, mostDays, type Gap } from './coverage.js';
import {
  ageOf,
  daysBetween,
  inOrder,
  influenceChoices,
  influences,
  OVERALL,
  roleChoices,
  roles as allRoles,
  stanceChoices,
  stances as allStances,
  type Dmu,
  type DmuPerson,
  type HeldStance,
  type InfluenceId,
  type Pair,
} from './dmu.js';
import { dmuText } from './text.js';
import { topicName, topicsOf } from './topics.js';

/** What fits on a screen. */
const MOST = { people: 12, seats: 12 };
/** Days before a contact is late from which on it is due soon, where nobody said how often one aims for. */
const SOON_DAYS = 7;

/**
 * `stance`: hidden wherever others than those who may change the account read along: in a channel, a digest, a notification. `most`: how
 * many of each are drawn.
 */
export interface Showing {
  stance: 'shown' | 'hidden';
  most?: { people: number; seats: number };
}

/** Our seats opposite their people. Undefined where nobody is known. */
export function dmuPicture(all: Dmu, ask: Ask, { stance, most = MOST }: Showing): PictureOf<'dmu'> | undefined {
  if (all.people.length === 0) return undefined;
  const dmu = stance === 'hidden' ? withoutStances(all) : all;
  const { locale } = ask.asker;
  const say = dmuText[locale];
  const topics = topicsOf(ask.organisation);
  const found = coverage(dmu, topics, ask.at);
  const people = inOrder(dmu.people).slice(0, most.people);
  const seats = seatsOf(dmu, people);
  const drawn = seats.slice(0, most.seats);
  const data: DmuPicture = {
    locale,
    account: dmu.account.name,
    seats: drawn.map((seat) => toSeat(seat, ask)),
    people: people.map((person) => toPerson(person, found.gaps, ask)),
    pairs: people.flatMap((person) => person.pairs.flatMap((pair) => toPair({ person, pair, seats: drawn }, ask))),
    undecided: found.gaps.flatMap((gap) => (gap.kind === 'no-decider' ? [topicName(topics, gap.topic, locale)] : [])),
    others: { people: dmu.people.length - people.length, seats: seats.length - drawn.length },
  };
  const counts = found.asked > 0 ? [say.covered(found.yes, found.asked)] : [];
  return {
    kind: 'picture',
    organisation: ask.organisation.id,
    picture: { draws: 'dmu', data },
    alt: altOf(data, [say.title(dmu.account.name), say.summary(dmu.people.length), ...counts]),
  };
}

/** What is drawn says as much of a stance as one that is written: neither it nor a gap that follows from it is left. */
const withoutStances = (dmu: Dmu): Dmu => ({
  ...dmu,
  people: dmu.people.map((person) => ({ ...person, stances: [] })),
});

interface Seat {
  id: string;
  name: string | undefined;
  /** Functions; none: who keeps a contact and holds no seat in the team. */
  jobs: string[];
}

/** Who holds a seat or keeps a contact; then what is vacant. Of too many, those with a contact among these people stay. */
function seatsOf(dmu: Dmu, people: readonly DmuPerson[]): Seat[] {
  const paired = people.flatMap(({ pairs }) => pairs.map(({ member }) => member));
  const held = dmu.seats.flatMap(({ member }) => member ?? []);
  const ours = [...new Map([...paired, ...held].map((member) => [member.id, member.name]))].map(([id, name]) => ({
    id,
    name,
    jobs: dmu.seats.flatMap(({ member, function: job }) => (member?.id === id ? [job] : [])),
  }));
  const vacant = dmu.seats.flatMap(({ member, function: job }) =>
    member ? [] : [{ id: `vacant ${job}`, name: undefined, jobs: [job] }],
  );
  return [...ours, ...vacant];
}

const toSeat = ({ id, name, jobs }: Seat, { organisation, asker: { locale } }: Ask): PictureSeat => ({
  id,
  name,
  function: jobs.map((job) => functionName(organisation.functions, job, locale)).join(', ') || dmuText[locale].noSeat,
});

function toPerson(person: DmuPerson, gaps: readonly Gap[], ask: Ask): PicturePerson {
  const { locale } = ask.asker;
  const roles = allRoles.filter((role) => person.roles.some((one) => one.role === role));
  const about = roles.map((role) => roleChoices[role][locale].label).join(', ');
  return {
    id: person.id,
    name: person.name,
    about: about || person.title || (person.placeholder ? dmuText[locale].placeholder : ''),
    placeholder: person.placeholder,
    gap: gaps.some((gap) => isAbout(gap, person)),
    ...stanceOf(person, ask),
    influence: person.influence ?? 0,
    asks: { command: 'stakeholder.show', args: { who: person.id } },
  };
}

/** A contact that is late is its line; what is old, or too much for a colleague, is no gap in the team. */
const isAbout = (gap: Gap, { id }: DmuPerson): boolean =>
  (gap.kind === 'placeholder' || gap.kind === 'decider-unpaired' || gap.kind === 'opponent-no-plan') &&
  gap.person.id === id;

/** In general, or else the one that asks most of us. */
function stanceOf({ stances }: DmuPerson, { at, asker: { locale } }: Ask): Pick<PicturePerson, 'stance'> {
  const known = stances.filter((one) => ageOf(one, at) !== 'unknown');
  const rank = ({ stance }: HeldStance) => allStances.indexOf(stance);
  const held = known.find(({ topic }) => topic === OVERALL) ?? [...known].sort((a, b) => rank(b) - rank(a))[0];
  return held ? { stance: { shape: held.stance, label: stanceChoices[held.stance][locale].label } } : {};
}

function toPair(
  { person, pair, seats }: { person: DmuPerson; pair: Pair; seats: readonly Seat[] },
  { at }: Ask,
): PicturePair[] {
  if (!seats.some(({ id }) => id === pair.member.id)) return [];
  const days = pair.seen && Math.max(0, daysBetween(pair.seen, at));
  return [{ seat: pair.member.id, person: person.id, state: stateOf(pair, days), days }];
}

function stateOf(pair: Pair, days: number | null): PicturePair['state'] {
  if (pair.state === 'asked') return 'asked';
  const most = mostDays(pair);
  if (days === null || days > most) return 'late';
  return days >= Math.min(pair.everyDays ?? most, most - SOON_DAYS) ? 'soon' : 'kept';
}

/** All that the picture says, in words: person by person, and what is missing. */
function altOf({ locale, people, seats, pairs, undecided, others }: DmuPicture, head: readonly string[]): string {
  const say = dmuText[locale];
  const nameOf = new Map(seats.map(({ id, name }) => [id, name ?? '']));
  const each = people.map((person) => {
    const kept = pairs
      .filter((pair) => pair.person === person.id)
      .map(({ seat, state, days }) => say.pictured.pair(present(nameOf.get(seat)), say.pictured.states[state], days));
    const level = (Object.keys(influences) as InfluenceId[]).find((id) => influences[id] === person.influence);
    const said = [
      person.about,
      person.stance?.label ?? '',
      level ? say.pictured.influence(influenceChoices[level][locale].label) : '',
      ...(kept.length > 0 ? kept : [say.pictured.noPair]),
      person.gap ? say.pictured.gap : '',
    ];
    return `${person.name}: ${said.filter(Boolean).join(', ')}`;
  });
  const vacant = seats.filter(({ name }) => name === undefined).map((seat) => seat.function);
  return [
    ...head,
    ...(undecided.length > 0 ? [say.gap.noDecider(undecided.join(', '))] : []),
    ...each,
    ...(vacant.length > 0 ? [say.pictured.vacant(vacant.join(', '))] : []),
    ...(others.people > 0 ? [say.more(others.people)] : []),
    ...(others.seats > 0 ? [say.pictured.moreSeats(others.seats)] : []),
  ].join('. ');
}
