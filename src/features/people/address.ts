import type { Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import type { Departing } from './departing.js';
import { identities, members } from './table.js';

interface NewAddress {
  organisation: string;
  member: string;
  email: string;
  /** Only where they have this one; it is kept as a former one. */
  instead?: string | undefined;
}

/**
 * Gives a member another address. Where the address is the id by which they are known, that goes with it: whoever gets the old one
 * later is nobody's double and finds nothing of theirs. False: they have it, or not the one that it comes instead of.
 */
export async function changeAddress(
  tx: Db,
  departing: Pick<Departing, 'readdressed'>,
  { organisation, member, email, instead }: NewAddress,
): Promise<boolean> {
  const isMember = matches(members, { organisation, id: member });
  const [before] = await tx.select({ email: members.email }).from(members).where(isMember).for('update');
  if (!before || before.email === email || (instead !== undefined && before.email !== instead)) return false;
  const from = before.email;
  await tx
    .update(members)
    .set({ email, ...(instead !== undefined && { formerEmail: from }) })
    .where(isMember);
  await tx
    .update(identities)
    .set({ externalId: email })
    .where(matches(identities, { organisation, member, externalId: from }));
  await departing.readdressed(tx, { organisation, from, to: email });
  return true;
}
