import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Ask } from '../../core/ask.js';
import { accessOf, type Access } from '../../core/right.js';
import { rowsOf } from '../../db/connect.js';
import { changeableBy, eyesOf, isSeen, seenBy, sees } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import type { Kind } from '../history/index.js';
import { members } from '../people/table.js';
import { stakeholders } from '../stakeholders/table.js';
import type { DmuRole, Role, Stance } from './dmu.js';
import { answeredMessage, askMessage, knownMessages, questionMessage } from './messages.js';
import { joinPeople } from './store/join.js';
import { type Deps, type Held, keepEvents, lockToChange } from './store/change.js';
import { dmuOf } from './store/read.js';
import { dmuQuestions, dmuRoles, pairings, stances } from './table.js';

export type DmuStore = ReturnType<typeof dmuStore>;

export interface NewRoles {
  stakeholder: string;
  roles: readonly Role[];
  topics: readonly string[];
  /** They have these roles no longer. */
  not?: boolean | undefined;
}

export interface NewStance {
  stakeholder: string;
  stance: Stance;
  topics: readonly string[];
  because: string | undefined;
}

export interface NewPairing {
  stakeholder: string;
  member: string;
  everyDays: number | undefined;
  atMostDays: number | undefined;
  contact: Kind | undefined;
  lead: boolean;
}

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

export interface Naming {
  stakeholder: string;
  name: string;
  title?: string | undefined;
}

export interface NewQuestion {
  account: string;
  topic: string;
  role: Role;
}

/** Of a question that was put to the team, how long it is not put again. */
const ASKED_AGAIN_MS = 14 * 24 * 60 * 60 * 1000;

/** What is known of who decides at a customer. Each change says in SQL who may make it, keeps what happened, and answers what it did. */
export function dmuStore({ db, newId, deliver }: Deps) {
  const keep = (tx: Deps['db'], happened: Parameters<typeof keepEvents>[1], ask: Ask) =>
    keepEvents(tx, happened, { ask, newId });

  return {
    of: (account: string, ask: Ask) => dmuOf(db, account, ask),

    /** What the asker may do with someone, by their account. */
    async access(stakeholder: string, ask: Ask): Promise<Access> {
      const [found] = await db
        .select({ changeable: sql<boolean>`${changeableBy(eyesOf(ask))}` })
        .from(stakeholders)
        .innerJoin(
          accounts,
          and(eq(accounts.organisation, stakeholders.organisation), eq(accounts.id, stakeholders.account)),
        )
        .where(and(seenBy(ask), eq(stakeholders.id, stakeholder)));
      return accessOf(found);
    },

    /** Undefined: the asker may not change it, or they are gone. */
    async setRoles({ stakeholder, roles, topics, not }: NewRoles, ask: Ask): Promise<Held | undefined> {
      const organisation = ask.organisation.id;
      const each = topics.flatMap((topic) => roles.map((role) => ({ topic, role })));
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const those = or(...each.map(({ topic, role }) => and(eq(dmuRoles.topic, topic), eq(dmuRoles.role, role))));
        const of = and(eq(dmuRoles.organisation, organisation), eq(dmuRoles.stakeholder, stakeholder));
        const changed = not
          ? await tx.delete(dmuRoles).where(and(of, those)).returning()
          : await tx
              .insert(dmuRoles)
              .values(each.map((one) => ({ ...one, organisation, stakeholder, setBy: ask.asker.id, setAt: ask.at })))
              .onConflictDoNothing()
              .returning();
        const events = changed.map(({ topic, role }) => ({
          stakeholder,
          kind: 'role' as const,
          topic,
          ...(not ? { was: role } : { became: role }),
        }));
        await keep(tx, events, ask);
        return held;
      });
    },

    /** One stance for each topic: a new one takes the place of the old, which its event keeps. */
    async setStance({ stakeholder, stance, topics, because }: NewStance, ask: Ask): Promise<Held | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const of = and(eq(stances.organisation, organisation), eq(stances.stakeholder, stakeholder));
        const before = await tx
          .select()
          .from(stances)
          .where(and(of, inArray(stances.topic, [...topics])));
        const set = { stance, because: because ?? null, setBy: ask.asker.id, setAt: ask.at };
        await tx
          .insert(stances)
          .values(topics.map((topic) => ({ organisation, stakeholder, topic, ...set })))
          .onConflictDoUpdate({ target: [stances.organisation, stances.stakeholder, stances.topic], set });
        const events = topics.map((topic) => {
          const was = before.find((one) => one.topic === topic)?.stance;
          return { stakeholder, kind: 'stance' as const, topic, became: stance, ...(was && { was }), note: because };
        });
        await keep(tx, events, ask);
        return held;
      });
    },

    /**
     * Asks a colleague to keep this contact; oneself one takes it at once. Twice is once: what is new of it is kept.
     * `unseen`: they do not see the account, so there is nothing to ask them.
     */
    async pair(
      { stakeholder, member, everyDays, atMostDays, contact, lead }: NewPairing,
      ask: Ask,
    ): Promise<(Held & { state: 'asked' | 'active' }) | 'unseen' | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const colleague = await readerOf(tx, { organisation, member });
        const eyes = colleague && { ...ask, asker: { ...ask.asker, ...colleague } };
        if (!eyes || !(await sees(tx, held.account.id, eyes))) return 'unseen';
        const of = and(eq(pairings.organisation, organisation), eq(pairings.stakeholder, stakeholder));
        if (lead)
          await tx
            .update(pairings)
            .set({ lead: false })
            .where(and(of, ne(pairings.member, member), pairings.lead));
        const own = member === ask.asker.id;
        const wish = {
          ...(everyDays !== undefined && { everyDays }),
          ...(atMostDays !== undefined && { atMostDays }),
          ...(contact && { contact }),
          ...(lead && { lead }),
        };
        const answered = own ? { state: 'active' as const, answeredAt: ask.at } : {};
        const open = and(of, eq(pairings.member, member), inArray(pairings.state, ['asked', 'active']));
        const [before] = await tx.select().from(pairings).where(open);
        if (before) {
          const isNew = own && before.state === 'asked';
          if (isNew || Object.keys(wish).length > 0)
            await tx
              .update(pairings)
              .set({ ...wish, ...(isNew && answered) })
              .where(open);
          if (isNew)
            await keep(tx, [{ stakeholder, kind: 'pairing', was: 'asked', became: 'active', note: member }], ask);
          return { ...held, state: isNew || before.state === 'active' ? 'active' : 'asked' };
        }
        const state = own ? ('active' as const) : ('asked' as const);
        const id = newId();
        const asked = { organisation, id, stakeholder, member, askedBy: ask.asker.id, askedAt: ask.at, state };
        await tx.insert(pairings).values({ ...asked, ...wish, ...answered });
        await keep(tx, [{ stakeholder, kind: 'pairing', became: state, note: member }], ask);
        if (!own) await deliver(tx, askMessage({ id, held, to: colleague, wish: { everyDays, atMostDays } }, ask));
        return { ...held, state };
      });
    },

    /** Yes or no of whoever was asked. Undefined: nothing is asked of them (any more). */
    async answer(
      { id, accept }: { id: string; accept: boolean },
      ask: Ask,
    ): Promise<{ name: string; account: { id: string; name: string } } | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const state = accept ? ('active' as const) : ('declined' as const);
        const [answered] = await tx
          .update(pairings)
          .set({ state, answeredAt: ask.at })
          .where(
            and(
              eq(pairings.organisation, organisation),
              eq(pairings.id, id),
              eq(pairings.member, ask.asker.id),
              eq(pairings.state, 'asked'),
              sql`exists (select 1 from ${stakeholders} where ${stakeholders.organisation} = ${pairings.organisation}
                and ${stakeholders.id} = ${pairings.stakeholder} and ${stakeholders.goneAt} is null and ${isSeen(stakeholders.account, ask)})`,
            ),
          )
          .returning();
        if (!answered) return undefined;
        const { stakeholder, askedBy } = answered;
        const [who] = await tx
          .select({ name: stakeholders.name, account: { id: accounts.id, name: accounts.name } })
          .from(stakeholders)
          .innerJoin(
            accounts,
            and(eq(accounts.organisation, stakeholders.organisation), eq(accounts.id, stakeholders.account)),
          )
          .where(and(eq(stakeholders.organisation, organisation), eq(stakeholders.id, stakeholder)));
        const asker = await readerWhoSees(tx, { member: askedBy, account: who!.account.id }, ask);
        await keep(tx, [{ stakeholder, kind: 'pairing', was: 'asked', became: state, note: ask.asker.id }], ask);
        if (asker && asker.id !== ask.asker.id)
          await deliver(tx, answeredMessage({ id, accept, who: who!, to: asker }, ask));
        return who;
      });
    },

    /** Undefined: the asker may change nothing of it; `ended` is false where there was none. */
    async unpair(
      { stakeholder, member, why }: { stakeholder: string; member: string; why: string | undefined },
      ask: Ask,
    ): Promise<(Held & { ended: boolean }) | undefined> {
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held) return undefined;
        const ended = await tx
          .update(pairings)
          .set({ state: 'ended', endedAt: ask.at, why: why ?? null })
          .where(
            and(
              eq(pairings.organisation, ask.organisation.id),
              eq(pairings.stakeholder, stakeholder),
              eq(pairings.member, member),
              inArray(pairings.state, ['asked', 'active']),
            ),
          )
          .returning();
        await keep(
          tx,
          ended.map(() => ({ stakeholder, kind: 'pairing' as const, became: 'ended', note: member })),
          ask,
        );
        return { ...held, ended: ended.length > 0 };
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
          .where(and(eq(stakeholders.organisation, organisation), eq(stakeholders.id, stakeholder)));
        await tx
          .update(pairings)
          .set({ state: 'ended', endedAt: ask.at, why: 'gone' })
          .where(
            and(
              eq(pairings.organisation, organisation),
              eq(pairings.stakeholder, stakeholder),
              inArray(pairings.state, ['asked', 'active']),
            ),
          );
        await keep(tx, [{ stakeholder, kind: 'gone', became: to ?? null }], ask);
        return held;
      });
    },

    /** Makes someone known at an account, or adds what is new of whoever bears the name there. */
    async save(
      { account, name, ...details }: NewContact,
      ask: Ask,
    ): Promise<{ id: string; isNew: boolean } | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        if (!(await sees(tx, account, ask))) return undefined;
        const told = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
        const bearer = () =>
          tx
            .select({ id: stakeholders.id })
            .from(stakeholders)
            .where(
              and(
                eq(stakeholders.organisation, organisation),
                eq(stakeholders.account, account),
                eq(stakeholders.key, sql`fold(${name})`),
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
        const [there] = known ? [known] : await bearer();
        const isNew = made.length > 0;
        const { placeholder: _, ...changes } = told;
        if (!isNew && Object.keys(changes).length > 0) {
          if (!(await lockToChange(tx, there!.id, ask))) return undefined;
          await tx
            .update(stakeholders)
            .set(changes)
            .where(and(eq(stakeholders.organisation, organisation), eq(stakeholders.id, there!.id)));
        }
        const happened = { stakeholder: there!.id, kind: isNew ? ('made' as const) : ('changed' as const) };
        if (isNew || Object.keys(changes).length > 0) await keep(tx, [happened], ask);
        return { id: there!.id, isNew };
      });
    },

    /** Whom nobody had met is this person: roles, pairings and what happened stay. Who is known there by that name gets them. */
    async nameThem({ stakeholder, name, title }: Naming, ask: Ask): Promise<(Held & { roles: DmuRole[] }) | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const held = await lockToChange(tx, stakeholder, ask);
        if (!held?.placeholder) return undefined;
        const here = and(
          eq(stakeholders.organisation, organisation),
          eq(stakeholders.account, held.account.id),
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
        await keep(tx, [{ stakeholder: id, kind: 'named', was: held.name, became: known?.name ?? name }], ask);
        const roles = await tx
          .select({ topic: dmuRoles.topic, role: dmuRoles.role })
          .from(dmuRoles)
          .where(and(eq(dmuRoles.organisation, organisation), eq(dmuRoles.stakeholder, id)));
        return { ...held, id, name: known?.name ?? name, placeholder: false, roles };
      });
    },

    /** Asks the team in its channel, in one line; within two weeks not again. False: it is asked already; undefined: not seen. */
    async askTeam({ account, topic, role }: NewQuestion, ask: Ask): Promise<boolean | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        if (!(await sees(tx, account, ask))) return undefined;
        const [of] = await rowsOf<{ name: string; team: string }>(
          tx,
          sql`select ${accounts.name}, ${accounts.team} from ${accounts} where ${accounts.organisation} = ${organisation} and ${accounts.id} = ${account} for update`,
        );
        const since = new Date(ask.at.getTime() - ASKED_AGAIN_MS);
        const [open] = await tx
          .select({ id: dmuQuestions.id })
          .from(dmuQuestions)
          .where(
            and(
              eq(dmuQuestions.organisation, organisation),
              eq(dmuQuestions.account, account),
              sql`${dmuQuestions.askedAt} > ${since.toISOString()}::timestamptz`,
              eq(dmuQuestions.topic, topic),
              eq(dmuQuestions.role, role),
              isNull(dmuQuestions.answeredAt),
            ),
          );
        if (open) return false;
        const id = newId();
        await tx
          .insert(dmuQuestions)
          .values({ organisation, id, account, topic, role, askedBy: ask.asker.id, askedAt: ask.at });
        await deliver(tx, questionMessage({ id, account: { id: account, ...of! }, topic, role }, ask));
        return true;
      });
    },

    /** Somebody knows: the line in the channel says so, and whoever asked is told. Where nothing was asked, nothing is said. */
    async answerTeam({ account, topic, role, name }: NewQuestion & { name: string }, ask: Ask): Promise<number> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const answered = await tx
          .update(dmuQuestions)
          .set({ answeredAt: ask.at })
          .where(
            and(
              eq(dmuQuestions.organisation, organisation),
              eq(dmuQuestions.account, account),
              eq(dmuQuestions.topic, topic),
              eq(dmuQuestions.role, role),
              isNull(dmuQuestions.answeredAt),
              isSeen(dmuQuestions.account, ask),
            ),
          )
          .returning();
        const [about] = await tx
          .select({ id: accounts.id, name: accounts.name, team: accounts.team })
          .from(accounts)
          .where(and(eq(accounts.organisation, organisation), eq(accounts.id, account)));
        for (const { id, askedBy } of answered) {
          const to = await readerWhoSees(tx, { member: askedBy, account }, ask);
          await deliver(tx, knownMessages({ id, topic, role, account: about!, name, to }, ask));
        }
        return answered.length;
      });
    },
  };
}

/** Of an account they still see. */
async function readerWhoSees(tx: Deps['db'], { member, account }: { member: string; account: string }, ask: Ask) {
  const found = await readerOf(tx, { organisation: ask.organisation.id, member });
  return found && (await sees(tx, account, { ...ask, asker: { ...ask.asker, ...found } })) ? found : undefined;
}

/** A colleague who still works here, as somebody to write to. */
async function readerOf(tx: Deps['db'], { organisation, member }: { organisation: string; member: string }) {
  const [found] = await tx
    .select({ id: members.id, locale: members.locale, zone: members.zone, administrator: members.administrator })
    .from(members)
    .where(and(eq(members.organisation, organisation), eq(members.id, member), isNull(members.deactivatedAt)));
  return found;
}
