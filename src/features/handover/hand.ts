import type { Ask } from '../../core/ask.js';
import type { NewId } from '../../core/id.js';
import type { MemberRef } from '../../core/lookups.js';
import type { Db } from '../../db/connect.js';
import type { Deliver } from '../../db/deliver.js';
import type { AgreementStore } from '../agreements/index.js';
import { askToTakeOver, readerOf } from '../dmu/index.js';
import { totalOf, type AskedCount } from './counts.js';
import { offerMessage, packMessage } from './messages.js';
import { type Former, type PackAccount, packOf } from './store/pack.js';
import { offerSeat } from './store/seat-offers.js';

export interface Deps {
  db: Db;
  newId: NewId;
  deliver: Deliver;
  agreements: AgreementStore;
}

/** One thing of a pack: a seat of a customer's team by its function, a contact or an agreement by its id. */
export type Item = { seat: string } | { contact: string } | { agreement: string };

interface HandingOver {
  former: Former;
  to: MemberRef;
  /** Undefined: everything, of this customer or of all. */
  only: Item | undefined;
  account: string | undefined;
}

/** What of one customer is asked now: what the asker may hand over, nobody was asked yet, and the other may see. */
export function askable({ may, theySee, ...one }: PackAccount, only: Item | undefined) {
  const open = <T extends { asked: boolean }>(all: readonly T[], isMeant: (item: T) => boolean): T[] =>
    may ? all.filter((item) => !item.asked && (only === undefined || isMeant(item))) : [];
  const seen = <T>(all: readonly T[]): readonly T[] => (theySee ? all : []);
  return {
    seats: open(one.seats, (seat) => only !== undefined && 'seat' in only && only.seat === seat.function),
    contacts: open(seen(one.contacts), ({ id }) => only !== undefined && 'contact' in only && only.contact === id),
    agreements: open(
      seen(one.agreements),
      ({ id }) => only !== undefined && 'agreement' in only && only.agreement === id,
    ),
  };
}

/** Asks a colleague to take over what somebody does, each by itself: it is theirs once they accept. */
export async function handOver(
  { former, to, only, account }: HandingOver,
  ask: Ask,
  { db, newId, deliver, agreements }: Deps,
): Promise<AskedCount> {
  const { organisation, asker, at } = ask;
  return db.transaction(async (tx) => {
    const asked: AskedCount = { seats: 0, contacts: 0, agreements: 0 };
    const reader = await readerOf(tx, { organisation: organisation.id, member: to.id });
    if (!reader) return asked;
    const offered = new Set<string>();
    for (const one of await packOf(tx, { former, to, account }, ask)) {
      const { seats, contacts, agreements: theirs } = askable(one, only);
      for (const { function: job } of seats) {
        const seat = { team: one.team.id, function: job };
        // A team may serve several customers.
        const id = offered.has(`${seat.team} ${job}`)
          ? undefined
          : await offerSeat({ tx, newId }, { ...seat, former: former.id, member: to.id }, ask);
        offered.add(`${seat.team} ${job}`);
        if (!id) continue;
        asked.seats += 1;
        await deliver(tx, offerMessage({ id, team: one.team, function: job, former, to: reader }, ask));
      }
      const taking = { contacts, account: one, former, to: reader };
      asked.contacts += await askToTakeOver({ tx, newId, deliver }, taking, ask);
      const ids = theirs.map(({ id }) => id);
      if (ids.length > 0)
        asked.agreements += await agreements.handOver(tx, {
          organisation,
          member: former.id,
          at,
          by: asker,
          to,
          only: ids,
        });
    }
    if (only === undefined && totalOf(asked) > 0) await deliver(tx, packMessage({ former, to: reader, asked }, ask));
    return asked;
  });
}
