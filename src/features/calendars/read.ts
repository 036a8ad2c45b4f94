import type { Db } from '../../db/connect.js';
import type { FetchUrl } from '../../core/fetch.js';
import type { NewId } from '../../core/id.js';
import type { Deliver } from '../../db/deliver.js';
import { HORIZON } from '../appointments/index.js';
import { failingCard } from './cards.js';
import { failingOf, nextReading, TOLD_AFTER, WHOLE_EACH } from './feed.js';
import type { Outcome } from './outcome.js';
import type { Feed, FeedStore } from './feeds.js';
import type { ReadCalendar, Wanted } from './ics/calendar.js';
import { ownerOf, place, type Placing } from './place.js';
import { seriesOf } from './known.js';
import { record } from './record.js';
import type { Source } from './rows.js';

/** Reads a calendar's file where that holds nobody up; undefined when it takes more than it may. */
export type ReadCalendarFile = (bytes: Uint8Array, wanted: Wanted) => Promise<ReadCalendar | undefined>;

export interface Reading extends Placing {
  db: Db;
  newId: NewId;
  feeds: FeedStore;
  fetchUrl: FetchUrl;
  readCalendar: ReadCalendarFile;
  deliver: Deliver;
  /** 0 to 1. */
  luck: () => number;
}

const DAY = 24 * 60 * 60 * 1000;

/** A calendar's file, read for a member: what may be with a customer becomes an appointment. */
export async function readFile({
  reading,
  bytes,
  source,
  now,
}: {
  reading: Pick<Reading, 'newId' | 'readCalendar' | keyof Placing>;
  bytes: Uint8Array;
  source: Source & { zone: string };
  now: Date;
}): Promise<{ name: string | undefined; outcome: Outcome; until: Date }> {
  const until = new Date(now.getTime() + HORIZON * DAY);
  const { zone, feed } = source;
  const known = await seriesOf(reading.db, source);
  const read = await reading.readCalendar(bytes, { zone, from: now, to: until, known, feed });
  if (!read) return { name: undefined, outcome: { kind: 'failed', why: 'too-much' }, until };
  const { name, warnings } = read;
  if (warnings.some(({ code }) => code === 'no-calendar'))
    return { name, outcome: { kind: 'failed', why: 'no-calendar' }, until };
  const owner = await ownerOf(reading, source.organisation, source.member);
  const own = owner?.email ?? '';
  const recorded = await record({ reading, source, read, own, now, until });
  await place({ placing: reading, organisation: source.organisation, member: source.member, now });
  return { name, outcome: { kind: 'read', ...recorded, warnings }, until };
}

/** Fetches a calendar and takes over what is new. `whole`: also when it says that nothing is. */
export async function readFeed({
  reading,
  feed,
  now,
  whole = false,
  signal,
}: {
  reading: Reading;
  feed: Feed;
  now: Date;
  whole?: boolean;
  signal?: AbortSignal;
}): Promise<Outcome> {
  const { feeds, luck } = reading;
  const stale = !feed.readUntil || feed.readUntil.getTime() - now.getTime() < HORIZON * DAY - WHOLE_EACH;
  const known = whole || stale ? {} : { etag: feed.etag ?? undefined, lastModified: feed.lastModified ?? undefined };
  const fetched = await reading.fetchUrl({ url: feed.url, ...known, ...(signal && { signal }) });
  if (fetched.kind === 'refused' || fetched.kind === 'failed') {
    const outcome: Outcome = { kind: 'failed', why: failingOf(fetched) };
    // Asked to stop: it is due again when the claim runs out.
    if (signal?.aborted) return outcome;
    return failed({ reading, feed, outcome, now, least: fetched.kind === 'failed' ? fetched.retryAfter : 0 });
  }
  const due = nextReading({ now, failures: 0, luck: luck() });
  if (fetched.kind === 'notModified') {
    await feeds.wasUnchanged(feed, now, due);
    return feed.outcome ?? { kind: 'failed', why: 'trouble' };
  }
  const { organisation, member } = feed;
  const source = { organisation, member: member.id, zone: member.zone, feed: feed.id };
  const { name, outcome, until } = await readFile({ reading, bytes: fetched.bytes, source, now });
  if (outcome.kind === 'failed') return failed({ reading, feed, outcome, now });
  const { etag, lastModified } = fetched;
  await feeds.wasRead({ feed, as: { etag, lastModified, name, readUntil: until, outcome }, now, dueAt: due });
  return outcome;
}

/** The owner is told once per trouble, when it is no hiccup any more: they are the one who can get a new address. */
async function failed({
  reading,
  feed,
  outcome,
  now,
  least = 0,
}: {
  reading: Reading;
  feed: Feed;
  outcome: Outcome & { kind: 'failed' };
  now: Date;
  least?: number | undefined;
}): Promise<Outcome> {
  const failures = feed.failures + 1;
  const { organisation, id, member, failingSince } = feed;
  await reading.db.transaction(async (tx) => {
    await reading.feeds.hasFailed(tx, {
      feed,
      outcome,
      now,
      dueAt: nextReading({ now, failures, luck: reading.luck(), least }),
    });
    if (failures !== TOLD_AFTER) return;
    const since = failingSince ?? now;
    await reading.deliver(tx, {
      organisation,
      key: `calendar:${id}:${since.toISOString()}`,
      kind: 'news',
      to: { member: member.id },
      card: failingCard({ feed, why: outcome.why, since, locale: member.locale }),
      reader: member,
    });
  });
  return outcome;
}
