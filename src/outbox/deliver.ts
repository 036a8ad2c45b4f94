import type { Clock } from '../core/clock.js';
import type { Platform } from '../core/person.js';
import type { Failure, Sending, Sent, Workplace } from '../core/chat-platform.js';
import type { Db } from '../db/connect.js';
import { subtle } from '../core/card.js';
import { present } from '../core/present.js';
import { failureCard } from './cards.js';
import { keyOf, MOST_ATTEMPTS, otherwiseOf, verdict, type Verdict } from './delivery.js';
import type { Enqueue } from '../db/deliver.js';
import type { Claimed, DeliveryStore } from './store.js';
import { deliveryText } from './text.js';

export interface Delivering {
  db: Db;
  store: DeliveryStore;
  enqueue: Enqueue;
  workplaces: Partial<Record<Platform, Workplace>>;
  now: Clock;
  /** 0 to 1. */
  luck: () => number;
  /** The platform says that a channel is gone for us: what became of it. Left out: nobody can say. */
  lost?: (one: Claimed, at: Date) => Promise<'lost' | 'back' | 'there'>;
  report: (error: unknown) => void;
  /** Told of each attempt to send one, and what it came to. */
  attempted?: (one: Pick<Claimed, 'organisation' | 'id' | 'platform' | 'attempts'>, state: Verdict['state']) => void;
}

/** Twice the longest call of a platform, and room to spare: looking and sending both fit in it. */
const LEASE = 25_000;
const CALL = 10_000;
const NO_ROOM: Verdict = { state: 'failed', failure: { kind: 'gone', what: 'no_team_has_this_channel' } };
const NO_MEMBERS: Verdict = { state: 'failed', failure: { kind: 'gone', what: 'nobody_in_the_team' } };
/** Begins with what no cause of a message begins with. */
const NOTICE = '!failed';

/** It was too late for it, or a direct message can't reach them. */
const isUnsaid = ({ to }: Claimed, result: Verdict): boolean =>
  result.state === 'expired' ||
  (result.state === 'failed' && 'user' in to && ['gone', 'refused'].includes(result.failure.kind));

/** Sends what is due. Any number of these may run, in any number of processes, and stop at any moment. */
export function deliverer({ db, store, enqueue, workplaces, now, luck, lost, report, attempted }: Delivering) {
  const on = Object.keys(workplaces) as Platform[];
  const paceOf = (platform: Platform) => workplaces[platform]?.pace;

  async function deliver(one: Claimed): Promise<void> {
    if (one.bestBefore && one.bestBefore <= now()) return settle(one, await tooLate(one));
    if (one.way === 'nowhere') return settle(one, NO_ROOM);
    if (one.way === 'to-each') return settle(one, await divert(one));
    const workplace = present(workplaces[one.platform]);
    const { outcome, unsure } = await attempt(workplace, one);
    const at = now();
    const result = verdict(outcome, { attempts: one.attempts, since: one.since, at, luck: luck(), unsure });
    const gone = result.state === 'failed' && result.failure.kind === 'gone';
    if (gone && (await store.elsewhere({ one, at, on, rest: workplace.pace.channel }))) return;
    return settle(one, gone && 'room' in one.to ? await withoutRoom(one, result, at) : result);
  }

  /** What may have arrived is looked for all the same. */
  async function tooLate(one: Claimed): Promise<Verdict> {
    const workplace = workplaces[one.platform];
    if (!workplace || one.way !== 'there' || one.before === 'queued' || one.edits) return { state: 'expired' };
    const found = await caught(workplace.sentBefore({ ...one, key: one.id }, one.since));
    return found && 'id' in found ? { state: 'sent', message: found.id } : { state: 'expired' };
  }

  /**
   * What is said instead is saved before this is finished: cut off in between, both are done again, and said once; also where a
   * team has several channels.
   */
  async function settle(one: Claimed, result: Verdict): Promise<void> {
    attempted?.(one, result.state);
    const key = 'room' in one.to ? keyOf(one.key, one.workspaceId) : one.key;
    if (isUnsaid(one, result)) await db.transaction((tx) => enqueue(tx, otherwiseOf({ ...one, key })));
    const ours = await store.finish({ one, result, at: now(), rest: workplaces[one.platform]?.pace.channel ?? 0 });
    if (ours && result.state === 'failed') await tellAdministrators(one, result.failure);
  }

  /** Where the channel is gone its members get it; where we are back in it, it is tried again. */
  async function withoutRoom(one: Claimed, failed: Verdict, at: Date): Promise<Verdict> {
    const loss = await lost?.(one, at).catch(report);
    if (loss === 'lost') return divert(one);
    if (loss !== 'back' || one.attempts >= MOST_ATTEMPTS) return failed;
    return { state: 'queued', failure: { kind: 'gone', what: 'joined' }, pause: 0, counts: true };
  }

  /**
   * To each member of the team, in the order of the channel. Saved before it is finished here: what was cut off in between is
   * done again, and every key is said once.
   */
  async function divert(one: Claimed): Promise<Verdict> {
    const each = await store.each(one);
    if (!each) return NO_MEMBERS;
    const { organisation, key, keys, reader } = one;
    const card = { ...one.card, parts: [...one.card.parts, subtle(deliveryText[reader.locale].meantFor(each.room))] };
    const copies = each.members
      .filter(({ isReached }) => !isReached)
      .map(({ id }) => {
        const own = (earlier: string | null) => (earlier === null ? undefined : `${earlier} ~${id}`);
        const to = { member: id };
        const { kind, bestBefore } = one;
        const earlier = { under: own(keys.under), edits: own(keys.edits) };
        return { organisation, key: `${key} ~${id}`, kind, bestBefore, to, card, reader, ...earlier };
      });
    await db.transaction((tx) => enqueue(tx, copies));
    return { state: 'diverted' };
  }

  /** What left earlier and may have arrived is looked for before it is sent again. An edit may as well be done twice. */
  async function attempt(workplace: Workplace, one: Claimed): Promise<{ outcome: Sent | Failure; unsure?: boolean }> {
    const sending: Sending = { ...one, key: one.id };
    if (one.before !== 'queued' && !one.edits) {
      const found = await caught(workplace.sentBefore(sending, one.since));
      if (found) return { outcome: found, unsure: true };
    }
    if (one.until.getTime() - now().getTime() < CALL)
      return { outcome: { kind: 'busy', what: 'late', retryAfter: 1 }, unsure: one.before !== 'queued' };
    return { outcome: await caught(workplace.send(sending)) };
  }

  /** A bug in drawing or sending one card must not stop the others. */
  async function caught<T>(sending: Promise<T>): Promise<T | Failure> {
    try {
      return await sending;
    } catch (error) {
      report(error);
      return { kind: 'unknown', what: error instanceof Error ? error.name : 'error' };
    }
  }

  /**
   * Once for each channel or person and reason until something gets through there again, and for each message that only they
   * can look for; never about a notice itself.
   */
  async function tellAdministrators(one: Claimed, failure: { kind: string; what: string }): Promise<void> {
    if (one.key.startsWith(NOTICE)) return;
    const { organisation } = one;
    const { place = '', person, sentAt } = (await store.failure(organisation, one.id)) ?? {};
    const since = sentAt?.toISOString() ?? 'ever';
    const about = failure.kind === 'unseen' ? one.id : `${person ?? one.line} ${failure.kind} ${failure.what} ${since}`;
    const people = await store.administrators(organisation);
    await db.transaction((tx) =>
      enqueue(
        tx,
        people.map((reader) => ({
          organisation,
          key: `${NOTICE} ${about} ${reader.id}`,
          kind: 'notice' as const,
          to: { member: reader.id },
          card: failureCard(place, { failure, about: { id: one.id, title: one.card.title }, locale: reader.locale }),
          reader,
        })),
      ),
    );
  }

  return {
    /** What is due and free now, at most so many; each promise ends when it is dealt with. */
    async take(limit: number): Promise<{ claimed: Claimed; done: Promise<void> }[]> {
      const all = await store.claim({ at: now(), limit, lease: LEASE, paceOf });
      return all.map((claimed) => ({ claimed, done: deliver(claimed).catch(report) }));
    },
    nextDue: () => store.nextDue(),
    giveBack: (one: Claimed) => store.giveBack(one, now()),
  };
}
