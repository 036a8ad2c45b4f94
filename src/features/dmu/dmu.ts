import type { Choices } from '../../language/fields/index.js';

export const roles = ['decides', 'vetoes', 'advises', 'buys', 'uses', 'guards'] as const;
/** What someone does in deciding on a topic. */
export type Role = (typeof roles)[number];

export const stances = ['champion', 'supporter', 'neutral', 'sceptic', 'opponent'] as const;
export type Stance = (typeof stances)[number];

export const pairingStates = ['asked', 'active', 'declined', 'ended'] as const;
type PairingState = (typeof pairingStates)[number];

/** A role about everything. */
export const ANY = 'any';
/** A stance in general. */
export const OVERALL = '';

export const roleChoices: Choices<Role> = {
  decides: {
    en: { label: 'decides', words: ['decide', 'decision maker', 'decider', 'deciding'] },
    nl: { label: 'beslist', words: ['beslisser', 'beslissen'] },
  },
  vetoes: {
    en: { label: 'can block', words: ['veto', 'vetoes', 'blocks'] },
    nl: { label: 'kan blokkeren', words: ['vetorecht', 'veto', 'blokkeert'] },
  },
  advises: {
    en: { label: 'advises', words: ['influencer', 'adviser', 'advisor', 'influences'] },
    nl: { label: 'adviseert', words: ['beïnvloeder', 'adviseur', 'beïnvloedt'] },
  },
  buys: {
    en: { label: 'buys', words: ['buyer', 'purchaser', 'purchases'] },
    nl: { label: 'koopt in', words: ['inkoper', 'inkoopt'] },
  },
  uses: { en: { label: 'uses', words: ['user'] }, nl: { label: 'gebruikt', words: ['gebruiker'] } },
  guards: {
    en: { label: 'gatekeeper', words: ['guards', 'guards the gate'] },
    nl: { label: 'poortwachter', words: ['bewaakt'] },
  },
};

/** Five, and no others: what is written of someone is theirs to read. */
export const stanceChoices: Choices<Stance> = {
  champion: { en: { label: 'champion', words: [] }, nl: { label: 'ambassadeur', words: [] } },
  supporter: { en: { label: 'supporter', words: ['supports'] }, nl: { label: 'voorstander', words: ['steunt'] } },
  neutral: { en: { label: 'neutral', words: [] }, nl: { label: 'neutraal', words: [] } },
  sceptic: {
    en: { label: 'sceptic', words: ['skeptic', 'sceptical', 'skeptical'] },
    nl: { label: 'twijfelaar', words: ['sceptisch', 'twijfelt'] },
  },
  opponent: { en: { label: 'opponent', words: ['opposes'] }, nl: { label: 'tegenstander', words: [] } },
};

export type InfluenceId = 'low' | 'medium' | 'high';
export const influences: Record<InfluenceId, number> = { low: 1, medium: 2, high: 3 };
export const influenceChoices: Choices<InfluenceId> = {
  low: { en: { label: 'little', words: ['low'] }, nl: { label: 'weinig', words: ['laag'] } },
  medium: { en: { label: 'some', words: ['medium', 'average'] }, nl: { label: 'gemiddeld', words: ['middel'] } },
  high: { en: { label: 'much', words: ['high'] }, nl: { label: 'veel', words: ['hoog'] } },
};

export interface DmuRole {
  topic: string;
  role: Role;
}

export interface HeldStance {
  topic: string;
  stance: Stance;
  because: string | null;
  /** Name of the colleague who set it. */
  by: string;
  at: Date;
}

export interface Pair {
  id: string;
  member: { id: string; name: string };
  state: Extract<PairingState, 'asked' | 'active'>;
  lead: boolean;
  everyDays: number | null;
  atMostDays: number | null;
  /** Last contact of the kind that counts. */
  seen: Date | null;
  /** Away for more than two weeks with nobody in their place, or without a seat in the team. */
  absent: boolean;
  /** How many people they are paired with, at all customers. */
  load: number;
}

/** Somebody at the customer who did not leave it. */
export interface DmuPerson {
  id: string;
  name: string;
  title: string | null;
  influence: number | null;
  placeholder: boolean;
  /** The last contact of any kind, by anyone. */
  seen: Date | null;
  roles: DmuRole[];
  stances: HeldStance[];
  pairs: Pair[];
  /** An open agreement names them. */
  named: boolean;
}

export interface DmuAccount {
  id: string;
  name: string;
  team: string;
}

export interface Dmu {
  account: DmuAccount;
  people: DmuPerson[];
  /** Of the team: those that are taken, and those that should be. */
  seats: { function: string; member: { id: string; name: string } | null }[];
  /** Ids of the team's account managers. */
  managers: string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days after which a stance is said to be old, and after which it is not known any more. */
const OLD_DAYS = 180;
const UNKNOWN_DAYS = 365;

export const daysBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / DAY_MS);

/** How much a stance is still worth. */
export function ageOf({ at }: Pick<HeldStance, 'at'>, now: Date): 'fresh' | 'old' | 'unknown' {
  const days = daysBetween(at, now);
  return days > UNKNOWN_DAYS ? 'unknown' : days > OLD_DAYS ? 'old' : 'fresh';
}

/** Whether somebody has this role about a topic: what is said of everything holds for each. */
export const hasRole = ({ roles: held }: Pick<DmuPerson, 'roles'>, role: Role, topic?: string): boolean =>
  held.some((one) => one.role === role && (topic === undefined || one.topic === topic || one.topic === ANY));

/** Those who decide first, then who is listened to most, then by name. */
export function inOrder(people: readonly DmuPerson[]): DmuPerson[] {
  const rank = (one: DmuPerson) => {
    const first = roles.findIndex((role) => hasRole(one, role));
    return first < 0 ? roles.length : first;
  };
  return [...people].sort(
    (a, b) => rank(a) - rank(b) || (b.influence ?? 0) - (a.influence ?? 0) || a.name.localeCompare(b.name),
  );
}
