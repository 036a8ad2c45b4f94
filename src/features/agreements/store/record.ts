import { and, eq, inArray, isNull, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ask, Reader } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import type { Platform } from '../../../core/person.js';
import type { Db } from '../../../db/connect.js';
import { visibleTo } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import type { Deliver } from '../../../db/deliver.js';
import { matches } from '../../../db/condition.js';
import { members } from '../../people/table.js';
import { messagesOf } from '../messages.js';
import { agreementEvents, type Agreement } from '../table.js';
import type { Happened } from '../transitions.js';
import { everybody, type AgreementView, type Party } from '../view.js';
import { newest } from './one.js';

/** Who did something, and where; `who` is null for what the app does by itself. */
export interface By {
  who: { id: string; name: string } | null;
  at: Date;
  organisation: Reader & { id: string };
  platform?: Platform | undefined;
  room?: string | undefined;
  /** The answer takes the place of the card on which it was pressed; what is typed is answered by itself. */
  inPlace?: boolean;
}

export const byAsk = ({ organisation, asker, at, place, said }: Ask): By => ({
  who: asker,
  at,
  organisation,
  platform: place.platform,
  room: place.room,
  inPlace: said.as !== 'words',
});

export type Recording = ReturnType<typeof recorder>;

/** Notes what happened and says it to those it concerns, in the transaction that made it true. */
export const recorder =
  (newId: NewId, deliver: Deliver) =>
  // eslint-disable-next-line max-params -- what happened, by whom, to which: each call reads as that sentence
  async (tx: Db, event: Happened, by: By, { id, before }: { id: string; before?: Agreement }): Promise<void> => {
    const organisation = by.organisation.id;
    await tx.insert(agreementEvents).values({
      organisation,
      id: newId(),
      agreement: id,
      at: by.at,
      kind: event.kind,
      who: by.who?.id ?? null,
      member: event.member ?? null,
      due: event.due ?? null,
      note: event.note ?? null,
      private: event.private ?? false,
      platform: by.platform ?? null,
      room: by.room ?? null,
    });
    const view = await newest(tx, { organisation, id, sight: everybody });
    const { serves } = view.agreement;
    const promise =
      event.kind === 'kept' && serves ? await newest(tx, { organisation, id: serves, sight: everybody }) : undefined;
    const gone = [before?.owner, before?.proposed].filter(
      (one): one is string => !!one && one !== view.owner?.id && one !== view.proposed?.id,
    );
    const former = gone.length > 0 ? await parties(tx, organisation, gone) : [];
    const news = {
      view,
      before,
      event,
      by: by.who ?? undefined,
      inPlace: by.inPlace ?? false,
      at: by.at,
      organisation: by.organisation,
      promise,
      former,
      // Only what it serves is another agreement's.
      blind: view.promise ? await withoutSight(tx, view, former) : new Set<string>(),
    };
    await deliver(tx, messagesOf(news));
  };

async function parties(tx: Db, organisation: string, ids: string[]): Promise<Party[]> {
  const found = await tx
    .select({ id: members.id, name: members.name, locale: members.locale, zone: members.zone })
    .from(members)
    .where(and(eq(members.organisation, organisation), inArray(members.id, ids), isNull(members.deactivatedAt)));
  return found.map((one) => ({ ...one, left: false, manager: null }));
}

async function withoutSight(
  tx: Db,
  { agreement: { organisation }, account, owner, proposed, asker }: AgreementView,
  former: readonly Party[],
): Promise<Set<string>> {
  const people = [owner, proposed, asker, ...former].flatMap((one) => one?.id ?? []);
  const me = alias(members, 'me');
  const found = await tx
    .select({ id: me.id })
    .from(me)
    .innerJoin(accounts, matches(accounts, { organisation: me.organisation, id: account.id }))
    .where(
      and(
        eq(me.organisation, organisation),
        inArray(me.id, people),
        not(visibleTo({ member: me.id, administrator: sql`false` })),
      ),
    );
  return new Set(found.map(({ id }) => id));
}
