import type { Ask, Reader } from '../../core/ask.js';
import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import type { Deliver } from '../../db/deliver.js';
import { takeOverMessage } from './messages.js';
import { askSuccessor } from './store/succession.js';

interface TakingOver {
  /** By the ids of the pairings in which they are kept. */
  contacts: readonly { id: string; who: string }[];
  account: { name: string };
  former: { name: string };
  to: Reader & { id: string };
}

/** Asks a colleague to keep these contacts in somebody's place; of how many. Who may ask, and what they see, is the caller's to know. */
export async function askToTakeOver(
  { tx, newId, deliver }: { tx: Db; newId: NewId; deliver: Deliver },
  { contacts, account, former, to }: TakingOver,
  { organisation, asker, at }: Ask,
): Promise<number> {
  let asked = 0;
  for (const { id: pairing, who } of contacts) {
    const id = await askSuccessor({ tx, newId, organisation, at }, { pairing, member: to.id, by: asker.id });
    if (!id) continue;
    asked += 1;
    await deliver(tx, takeOverMessage({ key: `pairing:${id}:asked`, id, to, who, account, former }, organisation));
  }
  return asked;
}
