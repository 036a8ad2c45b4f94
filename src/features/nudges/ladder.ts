import { present } from '../../core/present.js';
import {
  absentAt,
  type Calendar,
  dayFor,
  isWorking,
  nextDay,
  nextWorkingMoment,
  type Presence,
  standIn,
} from '../people/index.js';
import { AT_THE_TOP, climbed, rungAt, type RungName, type Rules } from './rules.js';

/** An agreement that is late, or that nobody accepted, and whose time has come. */
export interface Needing {
  id: string;
  team: string;
  owner: string | null;
  /** Who is asked to own it and has not answered. */
  proposed: string | null;
  askedBy: string;
  step: number;
  count: number;
}

export interface Colleague extends Presence {
  manager: string | null;
  administrator: boolean;
}

/** Everything there is to know about who can be asked. */
export interface World {
  members: ReadonlyMap<string, Colleague>;
  /** In a fixed order. */
  administrators: readonly string[];
  /** Teams that have a channel. */
  channels: ReadonlySet<string>;
  /** When channels are spoken to. */
  office: Calendar;
  /** Whether a member may see the agreement at all. */
  may: (member: string, agreement: string) => boolean;
  /** Whether a member was nudged on that day of their own already. */
  wasNudged: (member: string, day: string) => boolean;
}

type To = { member: string } | { team: string };

export interface Item {
  agreement: string;
  step: RungName;
  /** The member in whose place they are asked. */
  insteadOf: string | null;
}

/** One message; a member gets one a day. `day` is a day where they are. */
export interface Nudge {
  to: To;
  day: string;
  items: Item[];
}

/** Where an agreement stands now. `attentionAt`: when to look again; null at the top of the ladder. */
export interface Climb {
  agreement: string;
  step: number;
  count: number;
  attentionAt: Date | null;
  nudged: To | null;
}

/** Absences and hours may change meanwhile: nobody is waited for longer than this without looking again. */
const PATIENCE = 24 * 60 * 60 * 1000;

/**
 * Who is asked about what, now. Each agreement stands on a step: first who can act themselves, then the team's channel, then
 * their manager. Whoever is away is stood in for by their deputy; where nobody can be reached, the next step is taken at once.
 * Whoever does not work just now, or was nudged today, is asked when they work again: all of it in one message.
 */
export function ladder(
  due: readonly Needing[],
  { world, rules, now }: { world: World; rules: Rules; now: Date },
): { nudges: Nudge[]; climbs: Climb[] } {
  const nudges = new Map<string, Nudge>();
  const clock = clockAt(now);
  const there = { ...world, absent: absentAt(now) };
  const climbs = due.map((one): Climb => {
    const place = placeOf(one, there, rules);
    // Nobody at all can be reached: tomorrow perhaps.
    if (!place) return { agreement: one.id, step: one.step, count: one.count, attentionAt: later(now), nudged: null };
    const { step, count, to, insteadOf } = place;
    const calendar = 'team' in to ? world.office : present(world.members.get(to.member)).calendar;
    const time = clock(calendar);
    const again = 'member' in to && world.wasNudged(to.member, time.day);
    if (again || !time.works) {
      const attentionAt = again ? time.tomorrow() : time.next();
      return { agreement: one.id, step, count, attentionAt, nudged: null };
    }
    const key = JSON.stringify(to);
    const nudge = nudges.get(key) ?? { to, day: time.day, items: [] };
    nudges.set(key, nudge);
    nudge.items.push({ agreement: one.id, step: rungAt(step), insteadOf });
    const next = climbed(rules, step, count + 1);
    const wait = rules[rungAt(step)].days;
    const attentionAt = next.step === AT_THE_TOP ? null : nextDay(calendar, now, wait);
    return { agreement: one.id, ...next, attentionAt, nudged: to };
  });
  return { nudges: [...nudges.values()], climbs };
}

const later = (now: Date) => new Date(now.getTime() + PATIENCE);

interface Place {
  step: number;
  count: number;
  to: To;
  insteadOf: string | null;
}

/** The first step from where it stands on which somebody can be reached. */
function placeOf(one: Needing, world: Seen, rules: Rules): Place | undefined {
  for (let at = climbed(rules, one.step, one.count); at.step < AT_THE_TOP; at = climbed(rules, at.step + 1, 0)) {
    const found = reach[rungAt(at.step)](one, at.count, world);
    if (found) return { ...at, ...found };
  }
  return undefined;
}

type Reached = Pick<Place, 'to' | 'insteadOf'>;
type Seen = World & { absent: ReturnType<typeof absentAt> };
type Reach = (one: Needing, count: number, world: Seen) => Reached | undefined;

const reach: Record<RungName, Reach> = {
  /** The owner; of what nobody accepted by turns who was asked to and who asked. */
  person({ id, owner, proposed, askedBy }, count, world) {
    const both = proposed && proposed !== askedBy ? [proposed, askedBy] : [askedBy];
    const turn = count % both.length;
    return firstOf(owner ? [owner] : [...both.slice(turn), ...both.slice(0, turn)], { agreement: id, world });
  },

  team: ({ team }, _, { channels }) => (channels.has(team) ? { to: { team }, insteadOf: null } : undefined),

  /** Without a manager who is there and who is another than the one it is about: an administrator, the team, they themselves. */
  manager(one, _, world) {
    const { owner, proposed, askedBy } = one;
    const concerned = owner ?? proposed ?? askedBy;
    const led = [owner, proposed, askedBy].flatMap((id) => world.members.get(id ?? '')?.manager ?? []);
    const able = [...led, ...world.administrators].filter((id) => id !== concerned);
    return (
      firstOf(able, { agreement: one.id, world, but: concerned }) ??
      reach.team(one, 0, world) ??
      firstOf([concerned], { agreement: one.id, world })
    );
  },
};

function firstOf(
  wanted: readonly string[],
  { agreement, world: { members, absent, may }, but }: { agreement: string; world: Seen; but?: string | undefined },
): Reached | undefined {
  for (const member of wanted) {
    const who = standIn(member, { presences: members, absent, may: (id) => may(id, agreement) });
    if (who && who.id !== but) return { to: { member: who.id }, insteadOf: who.id === member ? null : member };
  }
  return undefined;
}

/** What is worked out of a calendar once, however many agreements ask. */
function clockAt(now: Date) {
  const known = new Map<Calendar, ReturnType<typeof read>>();
  const read = (calendar: Calendar) => {
    const soonest = (from: Date) => nextWorkingMoment(calendar, from) ?? later(now);
    const capped = (at: Date) => (at < later(now) ? at : later(now));
    return {
      day: dayFor(calendar, now),
      works: isWorking(calendar, now),
      next: once(() => capped(soonest(now))),
      tomorrow: once(() => capped(soonest(nextDay(calendar, now)))),
    };
  };
  return (calendar: Calendar) => {
    const time = known.get(calendar) ?? read(calendar);
    known.set(calendar, time);
    return time;
  };
}

function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => (done ??= { value: work() }).value;
}
