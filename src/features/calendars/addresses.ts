import { and, eq, isNull } from 'drizzle-orm';
import type { Locale } from '../../core/locale.js';
import { hashOf, partsOf, tokenOf } from '../../core/secret-token.js';
import type { Db } from '../../db/connect.js';
import { administers } from '../people/index.js';
import { members } from '../people/table.js';
import { calendarAddresses } from './table.js';

export type AddressStore = ReturnType<typeof addressStore>;

/** Whose appointments an address gives. */
export interface Owner {
  organisation: string;
  id: string;
  email: string;
  name: string;
  locale: Locale;
  zone: string;
  administrator: boolean;
}

/** `newSecret`: 32 random bytes. Only their hash is kept. `admins`: see `administers`. */
export function addressStore(db: Db, newSecret: () => Buffer, admins: readonly string[]) {
  const of = (organisation: string, member: string) =>
    and(eq(calendarAddresses.organisation, organisation), eq(calendarAddresses.member, member));

  return {
    /** The token of a new address; the one before it gives nothing any more. */
    async renew(organisation: string, member: string, now: Date): Promise<string> {
      const secret = newSecret().toString('base64url');
      const hash = hashOf(secret);
      await db
        .insert(calendarAddresses)
        .values({ organisation, member, hash, madeAt: now })
        .onConflictDoUpdate({
          target: [calendarAddresses.organisation, calendarAddresses.member],
          set: { hash, madeAt: now },
        });
      return tokenOf(organisation, secret);
    },

    async madeAt(organisation: string, member: string): Promise<Date | undefined> {
      const [found] = await db
        .select({ at: calendarAddresses.madeAt })
        .from(calendarAddresses)
        .where(of(organisation, member));
      return found?.at;
    },

    async withdraw(organisation: string, member: string): Promise<void> {
      await db.delete(calendarAddresses).where(of(organisation, member));
    },

    /** The member behind a token, as long as they are one of us. */
    async owner(token: string): Promise<Owner | undefined> {
      const { organisation, secret } = partsOf(token) ?? {};
      if (!organisation || !secret) return undefined;
      const [found] = await db
        .select({
          organisation: members.organisation,
          id: members.id,
          email: members.email,
          name: members.name,
          locale: members.locale,
          zone: members.zone,
          administrator: administers(admins),
        })
        .from(calendarAddresses)
        .innerJoin(
          members,
          and(eq(members.organisation, calendarAddresses.organisation), eq(members.id, calendarAddresses.member)),
        )
        .where(
          and(
            eq(calendarAddresses.organisation, organisation),
            eq(calendarAddresses.hash, hashOf(secret)),
            isNull(members.deactivatedAt),
          ),
        );
      return found;
    },
  };
}
