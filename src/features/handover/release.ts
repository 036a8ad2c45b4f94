import type { Organisation } from '../../core/organisation.js';
import type { Db } from '../../db/connect.js';
import type { Deliver } from '../../db/deliver.js';
import { readerOf } from '../dmu/index.js';
import { unansweredMessage } from './messages.js';
import { withdrawOffers } from './store/seat-offers.js';

interface Leaver {
  organisation: Organisation;
  member: { id: string; name: string };
  at: Date;
}

/** The seats that somebody who left was asked to take over: whoever asked hears that nobody does. */
export async function releaseOffers(
  { tx, deliver }: { tx: Db; deliver: Deliver },
  { organisation, member, at }: Leaver,
): Promise<void> {
  for (const offer of await withdrawOffers(tx, {
    organisation: organisation.id,
    of: { member: member.id },
    at,
  })) {
    const to = await readerOf(tx, { organisation: organisation.id, member: offer.askedBy });
    if (to) await deliver(tx, unansweredMessage(offer, { organisation, name: member.name, to }));
  }
}

/** Whoever is back is asked anew what becomes of their seats: what others were asked while they were away does not count any more. */
export async function forgetOffers(
  tx: Db,
  { organisation, member, at }: { organisation: string; member: string; at: Date },
): Promise<void> {
  await withdrawOffers(tx, { organisation, of: { former: member }, at });
}
