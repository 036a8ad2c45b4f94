import type { Ask } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { FetchUrl } from '../../core/fetch.js';
import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import { eyesOf } from '../accounts/index.js';
import type { Deliver } from '../../db/deliver.js';
import type { Reading, ReadCalendarFile } from './read.js';
import { readCard, stateCard } from './cards.js';
import type { AddressStore } from './addresses.js';
import type { EventStore, Mine } from './events.js';
import type { Outcome } from './outcome.js';
import type { FeedStore } from './feeds.js';
import type { Appointing } from './settle.js';

/** What the calendars' commands and jobs are handed, under one name. */
export interface Calendars {
  feeds: FeedStore;
  events: EventStore;
  addresses: AddressStore;
  fetchUrl: FetchUrl;
  readCalendar: ReadCalendarFile;
  appointing: (tx: Db) => Appointing;
  /** See `administers`. */
  admins: readonly string[];
  luck: () => number;
  /** Told of each feed that was read, and whether it could be. */
  feedRead?: (outcome: Outcome['kind']) => void;
  /** Where a token is served. */
  addressOf: (token: string) => string;
}

export interface Needs {
  db: Db;
  newId: NewId;
  deliver: Deliver;
  calendars: Calendars;
}

/** From what compose gives to what reading takes. */
export const readingOf = ({ db, newId, deliver, calendars }: Needs): Reading => ({ db, newId, deliver, ...calendars });

export const mineOf = ({ organisation, asker, at }: Ask): Mine => ({
  organisation: organisation.id,
  member: asker.id,
  now: at,
});

export async function stateOf(title: string, ask: Ask, { calendars }: Pick<Needs, 'calendars'>): Promise<Card> {
  const { organisation, asker } = ask;
  const [feeds, counts, address] = await Promise.all([
    calendars.feeds.mine(organisation.id, asker.id),
    calendars.events.counts(mineOf(ask), eyesOf(ask)),
    calendars.addresses.madeAt(organisation.id, asker.id),
  ]);
  return stateCard({ feeds, counts, address }, title, ask);
}

/** Lines that fit under a result; the rest is a button away. */
const SHOWN = 6;

export async function resultOf({
  outcome,
  title,
  ask,
  needs: {
    calendars: { events },
  },
}: {
  outcome: Outcome;
  title: string;
  ask: Ask;
  needs: Pick<Needs, 'calendars'>;
}): Promise<Card> {
  const [counts, placed] = await Promise.all([
    events.counts(mineOf(ask), eyesOf(ask)),
    events.list({ which: 'placed', mine: mineOf(ask), eyes: eyesOf(ask), offset: 0, limit: SHOWN }),
  ]);
  return readCard({ outcome, counts, placed }, title, ask);
}
