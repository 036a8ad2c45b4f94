import { and, eq, exists, gt, isNull, lte } from 'drizzle-orm';
import type { Locale } from '../../core/locale.js';
import { hashOf, partsOf, tokenOf } from '../../core/secret-token.js';
import { oneRow, type Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import { members } from '../people/table.js';
import { pageTickets } from './table.js';

const MINUTE_MS = 60_000;
/** Minutes in which a link must be followed. */
export const TICKET_MINUTES = 15;

interface Given {
  token: string;
  at: Date;
}

/**
 * What lets `member` in once, at the path `to`. `secret`: 32 random bytes; only their hash is kept.
 * @returns the token that stands in the link
 */
export async function giveTicket(
  db: Db,
  {
    organisation,
    member,
    to,
    secret,
    at,
  }: { organisation: string; member: string; to: string; secret: Buffer; at: Date },
): Promise<string> {
  const said = secret.toString('base64url');
  const expiresAt = new Date(at.getTime() + TICKET_MINUTES * MINUTE_MS);
  await db.insert(pageTickets).values({ organisation, hash: hashOf(said), member, to, expiresAt });
  return tokenOf(organisation, said);
}

/** Whether it can still be used, without using it, and whose it is. */
export async function lookAtTicket(
  db: Db,
  given: Given,
): Promise<{ locale: Locale; organisation: string; email: string } | undefined> {
  const open = openTicket(given);
  if (!open) return undefined;
  const [found] = await db
    .select({ locale: members.locale, organisation: members.organisation, email: members.email })
    .from(pageTickets)
    .innerJoin(members, refersTo(pageTickets.member, members))
    .where(and(open, isNull(members.deactivatedAt)));
  return found;
}

/** Uses it, once: of two who try at the same time one is let in. */
export async function spendTicket(
  db: Db,
  given: Given,
): Promise<{ organisation: string; email: string; to: string } | undefined> {
  const open = openTicket(given);
  if (!open) return undefined;
  const owner = and(refersTo(pageTickets.member, members), isNull(members.deactivatedAt));
  return db.transaction(async (tx) => {
    const [spent] = await tx
      .update(pageTickets)
      .set({ usedAt: given.at })
      .where(and(open, exists(tx.select({ id: members.id }).from(members).where(owner))))
      .returning({ organisation: pageTickets.organisation, member: pageTickets.member, to: pageTickets.to });
    if (!spent) return undefined;
    const member = oneRow(
      await tx
        .select({ email: members.email })
        .from(members)
        .where(matches(members, { organisation: spent.organisation, id: spent.member })),
    );
    return { organisation: spent.organisation, email: member.email, to: spent.to };
  });
}

/** Of someone who is out of service. */
export async function releaseTickets(
  tx: Db,
  { organisation, member }: { organisation: string; member: string },
): Promise<void> {
  await tx.delete(pageTickets).where(matches(pageTickets, { organisation, member }));
}

/** Removes what nobody can use any more. */
export async function sweepTickets(db: Db, { organisation, now }: { organisation: string; now: Date }): Promise<void> {
  await db.delete(pageTickets).where(and(eq(pageTickets.organisation, organisation), lte(pageTickets.expiresAt, now)));
}

function openTicket({ token, at }: Given) {
  const parts = partsOf(token);
  return (
    parts &&
    and(
      matches(pageTickets, { organisation: parts.organisation, hash: hashOf(parts.secret) }),
      isNull(pageTickets.usedAt),
      gt(pageTickets.expiresAt, at),
    )
  );
}
