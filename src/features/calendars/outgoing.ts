import { createHash } from 'node:crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { visibleTo } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { attendees, occurrences } from '../appointments/table.js';
import { kindWord, type Occurrence, theirNames, viewed } from '../appointments/index.js';
import type { AddressStore, Owner } from './addresses.js';
import { writeCalendar, type FeedEntry } from './ics/write.js';
import { calendarText } from './text.js';

export interface OwnCalendar {
  body: string;
  etag: string;
}

interface Grounds {
  db: Db;
  addresses: AddressStore;
  /** Where someone with this e-mail address finds the briefing of an account; undefined: only in chat. */
  briefingAt: (email: string, account: string) => string | undefined;
}

const DAY = 24 * 60 * 60 * 1000;
/** What has just been stays for a while. */
const BEFORE = 14 * DAY;
const MOST = 1000;

/** A member's appointments for their own calendar; undefined when the token is worth nothing. */
export function outgoing({ db, addresses, briefingAt }: Grounds) {
  return async function ownCalendar(token: string, now: Date): Promise<OwnCalendar | undefined> {
    const owner = await addresses.owner(token);
    if (!owner) return undefined;
    const { organisation, id, administrator } = owner;
    const going = sql`exists (select 1 from ${attendees} where ${attendees.organisation} = ${occurrences.organisation}
      and ${attendees.appointment} = ${occurrences.appointment} and ${attendees.member} = ${id})`;
    const mine = await viewed(
      db,
      and(
        eq(occurrences.organisation, organisation),
        gt(occurrences.startsAt, new Date(now.getTime() - BEFORE)),
        eq(occurrences.state, 'planned'),
        isNull(accounts.endedAt),
        visibleTo({ member: id, administrator }),
        going,
      ),
      { limit: MOST },
    );
    const name = calendarText[owner.locale].feed.name(owner.name);
    const entries = mine.map((one) => entryOf(one, owner, briefingAt(owner.email, one.account.id)));
    // Weak: when it was written is in it too.
    const hash = createHash('sha256').update(JSON.stringify([name, entries]));
    return { body: writeCalendar({ name, entries, now }), etag: `W/"${hash.digest('base64url').slice(0, 27)}"` };
  };
}

function entryOf(one: Occurrence, { locale }: Owner, link: string | undefined): FeedEntry {
  const say = calendarText[locale].feed;
  const theirs = theirNames(one);
  const lines = [
    one.purpose && say.purpose(one.purpose),
    theirs.length > 0 && say.with(theirs.join(', ')),
    one.ours.length > 0 && say.ours(one.ours.map(({ name }) => name).join(', ')),
    link ? say.briefing(link) : say.ask(one.account.name),
  ];
  return {
    id: one.id,
    startsAt: one.startsAt,
    endsAt: one.endsAt,
    title: `${one.account.name} · ${kindWord(one.kind, locale).toLowerCase()}`,
    place: one.place ?? undefined,
    description: lines.filter(Boolean).join('\n'),
    url: link,
    cancelled: false,
    sequence: one.round,
  };
}
