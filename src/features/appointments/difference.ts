import type { State } from './appointment.js';

/** What a posted briefing said, as far as a change of it matters to who is on their way. */
export interface Summary {
  startsAt: string;
  endsAt: string;
  state: State;
  place: string | null;
  purpose: string | null;
  needs: Noted[];
  complaints: Noted[];
  /** Those that are open; what was noted before there were any has none. */
  agreements?: (Noted & { as: string })[];
  /** Who of the customer decides, and who of us keeps which contact; what was noted before there were any has none. */
  deciders?: Decider[];
  pairs?: Noted[];
  /** Names of those who read it. */
  readers: string[];
}

export interface Noted {
  id: string;
  text: string;
}

export interface Decider {
  id: string;
  name: string;
  /** Ids of what they decide on. */
  topics: string[];
}

type AgreementChange = 'agreement' | 'agreement-changed' | 'agreement-closed';

export type Change =
  | { kind: 'moved'; from: { startsAt: string; endsAt: string } }
  | { kind: 'cancelled' | 'resumed' }
  | { kind: 'place' | 'purpose'; to: string | null }
  | { kind: 'need' | 'answered' | 'complaint' | 'pair' | 'pair-gone' | AgreementChange; text: string }
  | { kind: 'decider' | 'decider-gone'; name: string; topics: string[] };

/** What is different now; what merely grew old is not. */
export function difference(before: Summary, now: Summary): Change[] {
  const moved = before.startsAt !== now.startsAt || before.endsAt !== now.endsAt;
  const changes: (Change | false)[] = [
    before.state === 'planned' && now.state !== 'planned' && { kind: 'cancelled' },
    before.state !== 'planned' && now.state === 'planned' && { kind: 'resumed' },
    moved && { kind: 'moved', from: { startsAt: before.startsAt, endsAt: before.endsAt } },
    before.place !== now.place && { kind: 'place', to: now.place },
    before.purpose !== now.purpose && { kind: 'purpose', to: now.purpose },
    ...fresh(before.complaints, now.complaints).map((text): Change => ({ kind: 'complaint', text })),
    ...fresh(before.needs, now.needs).map((text): Change => ({ kind: 'need', text })),
    ...fresh(now.needs, before.needs).map((text): Change => ({ kind: 'answered', text })),
    ...agreementChanges(before.agreements ?? now.agreements, now.agreements),
    ...newDeciders(before.deciders ?? now.deciders, now.deciders).map((one): Change => ({ kind: 'decider', ...one })),
    ...newDeciders(now.deciders, before.deciders ?? now.deciders).map((one): Change => ({
      kind: 'decider-gone',
      ...one,
    })),
    ...fresh(before.pairs ?? now.pairs ?? [], now.pairs ?? []).map((text): Change => ({ kind: 'pair', text })),
    ...fresh(now.pairs ?? [], before.pairs ?? now.pairs ?? []).map((text): Change => ({ kind: 'pair-gone', text })),
  ];
  return changes.filter((change) => change !== false);
}

function agreementChanges(before: Summary['agreements'] = [], now: Summary['agreements'] = []): Change[] {
  const stays = now.filter((one) => before.some(({ id, as }) => id === one.id && as !== one.as));
  const said = (kind: AgreementChange, texts: string[]) => texts.map((text): Change => ({ kind, text }));
  return [
    ...said('agreement', fresh(before, now)),
    ...said(
      'agreement-changed',
      stays.map(({ text }) => text),
    ),
    ...said('agreement-closed', fresh(now, before)),
  ];
}

/** Of each who decides on something that they did not decide on, what that is. */
const newDeciders = (before: readonly Decider[] = [], now: readonly Decider[] = []) =>
  now.flatMap(({ id, name, topics }) => {
    const known = before.find((one) => one.id === id)?.topics ?? [];
    const added = topics.filter((topic) => !known.includes(topic));
    return added.length > 0 ? [{ name, topics: added }] : [];
  });

const fresh = (before: Noted[], now: Noted[]): string[] =>
  now.filter(({ id }) => !before.some((one) => one.id === id)).map(({ text }) => text);

/** Whether the post itself says something else: also when someone read it, which is worth no message of its own. */
export const saysOther = (before: Summary, now: Summary): boolean =>
  difference(before, now).length > 0 || before.readers.join('\n') !== now.readers.join('\n');
