import { and, sql } from 'drizzle-orm';
import type { NewId } from '../../core/id.js';
import { oneRow, type Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import type { Said } from './membership.js';
import type { Newcomer } from './newcomer.js';
import { deriveAdministrators } from './administrators.js';
import { identities, members } from './table.js';

/** A member as a platform knows them. */
export interface IdentityKey {
  organisation: string;
  workspace: string;
  externalId: string;
}

/** Someone whom a platform shows us for the first time. */
export interface Meeting {
  organisation: string;
  identity: Omit<IdentityKey, 'organisation'>;
  who: Newcomer;
  said: Said;
  /** Whether the platform itself knows who works there; the page has its people from us. */
  vouches: boolean;
  at: Date;
}

/** Linked: they are this member from now on. Else it is a question whether they are. */
export type Met = { linked: string } | { same: string };

/**
 * Their verified e-mail address says which member they are, or makes them one. Not silently where that member left, or is
 * someone else in the same workspace already: an address can be given to another.
 */
export async function meet(tx: Db, newId: NewId, meeting: Meeting): Promise<Met> {
  const { organisation, identity, who, vouches } = meeting;
  const [made] = await tx
    .insert(members)
    .values({ organisation, id: newId(), functions: [], ...who })
    .onConflictDoNothing()
    .returning({ id: members.id });
  if (made) {
    await addIdentity(tx, meeting, made.id);
    return { linked: made.id };
  }
  const member = oneRow(
    await tx
      .select({ id: members.id, deactivatedAt: members.deactivatedAt })
      .from(members)
      .where(matches(members, { organisation, email: who.email }))
      .for('update'),
  );
  const [there] = await tx
    .select({ user: identities.externalId })
    .from(identities)
    .where(
      and(
        matches(identities, { organisation, member: member.id, workspace: identity.workspace }),
        sql`${identities.externalId} <> ${identity.externalId}`,
      ),
    )
    .limit(1);
  if (vouches && (member.deactivatedAt || there)) return { same: member.id };
  await addIdentity(tx, meeting, member.id);
  return { linked: member.id };
}

export async function addIdentity(
  tx: Db,
  { organisation, identity, who, said, vouches, at }: Meeting,
  member: string,
): Promise<void> {
  await tx
    .insert(identities)
    .values({
      organisation,
      ...identity,
      member,
      standing: vouches ? 'colleague' : 'unknown',
      administrator: who.administrator,
      said,
      checkedAt: at,
    })
    .onConflictDoNothing();
  await deriveAdministrators(tx, organisation, member);
}
