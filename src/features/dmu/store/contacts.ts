import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { firstOf } from '../../../core/present.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { accounts } from '../../accounts/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { dmuRoles } from '../table.js';
import { changesAccount, type Deps, type Held, keepEvents, lockToChange } from './change.js';
import { joinPeople } from './join.js';
import { endPairings } from './pairings.js';
import { answerQuestions } from './questions.js';

export interface NewContact {
  account: string;
  name: string;
  title?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  influence?: number | undefined;
  note?: string | undefined;
  placeholder?: boolean | undefined;
}

/** All that one says of somebody: what is left out is known no longer. */
export type ChangedContact = { stakeholder: string } & Omit<NewContact, 'account' | 'placeholder'>;

export interface Naming {
  stakeholder: string;
  name: string;
  title?: string | undefined;
}

interface Reporting {
  stakeholder: string;
  /** Id of whom they report to; null: nobody is known. */
  reportsTo: string | null;
}

/** Nobody reports to themselves, by way of others neither, nor to somebody of another customer. */
async function refusedToReport(
  tx: Db,
  { stakeholder, reportsTo, account }: { stakeholder: string; reportsTo: string; account: string },
  organisation: string,
): Promise<'elsewhere' | 'circle' | undefined> {
  const above = await rowsOf<{ id: string; account: string }>(
    tx,
    sql`with recursive above as (
        select ${stakeholders.id} as id, ${stakeholders.account} as account, ${stakeholders.reportsTo} as next from ${stakeholders}
          where ${stakeholders.organisation} = ${organisation} and ${stakeholders.id} = ${reportsTo} and ${stakeholders.goneAt} is null
        union select ${stakeholders.id}, ${stakeholders.account}, ${stakeholders.reportsTo} from above join ${stakeholders}
          on ${stakeholders.organisation} = ${organisation} and ${stakeholders.id} = above.next)
      select id, account from above`,
  );
  if (above.find(({ id }) => id === reportsTo)?.account !== account) return 'elsewhere';
  return above.some(({ id }) => id === stakeholder) ? 'circle' : undefined;
}

/** Who is known at a customer. */
export function contactsOf(deps: Deps) {
  const { db, newId } = deps;
  return {
    /** Makes someone known at an account, or adds what is new of whoever bears the name there. */
    async save(
      { account, name, ...details }: NewContact,
      ask: Ask,
    ): Promise<{ id: string; isNew: boolean } | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        if (!(await changesAccount(tx, account, ask))) return undefined;
        const told = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
        const bearer = () =>
          tx
            .select({ id: stakeholders.id })
            .from(stakeholders)
            .where(
              and(
                matches(stakeholders, { organisation, account, key: sql`fold(${name})` }),
                isNull(stakeholders.goneAt),
              ),
            )
            .orderBy(stakeholders.createdAt, stakeholders.id)
            .limit(1);
        const [known] = await bearer();
        const made = known
          ? []
          : await tx
              .insert(stakeholders)
              .values({ organisation, id: newId(), account, name, createdAt: ask.at, ...told })
              .onConflictDoNothing()
              .returning({ id: stakeholders.id });
        const there = firstOf(known ? [known] : await bearer());
        const isNew = made.length > 0;
        const { placeholder: _, ...changes } = told;
        if (!isNew && Object.keys(changes).length > 0) {
          if (!(await lockToChange(tx, there.id, ask))) return undefined;
          await tx
            .update(stakeholders)
            .set(changes)
            .where(matches(stakeholders, { organisation, id: there.id }));
        }
        const happened = { stakeholder: there.id, kind: isNew ? ('made' as const) : ('changed' as const) };
        if (isNew || Object.keys(changes).length > 0) await keepEvents(tx, [happened], { ask, newId });
        return { id: there.id, isNew };
      });
    },

    /** `taken`: another there bears the name. */
    async change({ stakeholder, name, ...details }: ChangedContact, ask: Ask): Promise<Held | 'taken' | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const namesake = await tx
          .select({ id: stakeholders.id })
          .from(stakeholders)
          .where(
            and(
              matches(stakeholders, { organisation, account: held.account.id }),
              ne(stakeholders.id, stakeholder),
              eq(stakeholders.key, sql`fold(${name})`),
              isNull(stakeholders.goneAt),
            ),
          );
        if (name !== held.name && namesake.length > 0) return 'taken';
        const { title = null, email = null, phone = null, influence = null, note = null } = details;
        await tx
          .update(stakeholders)
          .set({ name, title, email, phone, influence, note })
          .where(matches(stakeholders, { organisation, id: stakeholder }));
        await keepEvents(tx, [{ stakeholder, kind: 'changed' }], { ask, newId });
        return { ...held, name };
      });
    },

    /** `circle`: they would report to somebody who reports to them. */
    async setReportsTo(
      { stakeholder, reportsTo }: Reporting,
      ask: Ask,
    ): Promise<'done' | 'elsewhere' | 'circle' | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        // Of two who would make a circle together, the second sees what the first did.
        const account = held.account.id;
        await tx.execute(
          sql`select from ${accounts} where ${accounts.organisation} = ${organisation} and ${accounts.id} = ${account} for update`,
        );
        const refused = reportsTo && (await refusedToReport(tx, { stakeholder, reportsTo, account }, organisation));
        if (refused) return refused;
        const changed = await tx
          .update(stakeholders)
          .set({ reportsTo })
          .where(
            and(
              matches(stakeholders, { organisation, id: stakeholder }),
              sql`${stakeholders.reportsTo} is distinct from ${reportsTo}::uuid`,
            ),
          )
          .returning({ id: stakeholders.id });
        if (changed.length > 0) await keepEvents(tx, [{ stakeholder, kind: 'changed' }], { ask, newId });
        return 'done';
      });
    },

    /**
     * Whom nobody had met is this person: roles, pairings and what happened stay. Who is known there by that name gets them.
     * What the team was asked of their roles is answered by it.
     */
    async nameThem({ stakeholder, name, title }: Naming, ask: Ask): Promise<Held | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held?.placeholder) return undefined;
        const here = and(
          matches(stakeholders, { organisation, account: held.account.id }),
          isNull(stakeholders.goneAt),
        );
        const [known] = await tx
          .select({ id: stakeholders.id, name: stakeholders.name })
          .from(stakeholders)
          .where(and(here, ne(stakeholders.id, stakeholder), eq(stakeholders.key, sql`fold(${name})`)));
        if (known) {
          await joinPeople(tx, { organisation, goes: stakeholder, stays: known.id });
          await tx
            .update(stakeholders)
            .set({ goneAt: ask.at })
            .where(and(here, eq(stakeholders.id, stakeholder)));
        } else {
          await tx
            .update(stakeholders)
            .set({ name, placeholder: false, title: title ?? held.name })
            .where(and(here, eq(stakeholders.id, stakeholder)));
        }
        const id = known?.id ?? stakeholder;
        await keepEvents(tx, [{ stakeholder: id, kind: 'named', was: held.name, became: known?.name ?? name }], {
          ask,
          newId,
        });
        const named = { ...held, id, name: known?.name ?? name, placeholder: false };
        const roles = await tx
          .select({ topic: dmuRoles.topic, role: dmuRoles.role })
          .from(dmuRoles)
          .where(matches(dmuRoles, { organisation, stakeholder: id }));
        await answerQuestions({ ...deps, db: tx }, { ...named, roles }, ask);
        return named;
      });
    },

    /** Their pairings end; what they were is kept. */
    async gone(
      { stakeholder, to, at }: { stakeholder: string; to: string | undefined; at: Date },
      ask: Ask,
    ): Promise<Held | undefined> {
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const organisation = ask.organisation.id;
        await tx
          .update(stakeholders)
          .set({ goneAt: at, goneTo: to ?? null })
          .where(matches(stakeholders, { organisation, id: stakeholder }));
        await endPairings(
          { ...deps, db: tx },
          { organisation, of: { stakeholder }, at: ask.at, by: ask.asker.id, why: 'gone' },
        );
        await keepEvents(tx, [{ stakeholder, kind: 'gone', became: to ?? null }], { ask, newId });
        return held;
      });
    },
  };
}
