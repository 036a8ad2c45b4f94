import { alias } from 'drizzle-orm/pg-core';
import { and, desc, eq, inArray, isNull, lt, lte, ne, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { AccountRef, Ask, Reader } from '../../core/ask.js';
import type { Cursor } from '../../core/cursor.js';
import type { NewId } from '../../core/id.js';
import type { Platform } from '../../core/person.js';
import { isProblem, Problem } from '../../core/problem.js';
import type { Db } from '../../db/connect.js';
import { eyesOf, visibleTo } from '../accounts/access.js';
import { accounts } from '../accounts/table.js';
import type { Deliver } from '../appointments/jobs/needs.js';
import { members } from '../organisation/table.js';
import { openStates, type Due, type Kind } from './agreement.js';
import { attentionAt } from './attention.js';
import type { Overview } from './home.js';
import { messagesOf } from './messages.js';
import { agreementEvents, agreementNumbers, agreements, type Agreement, type AgreementEvent } from './table.js';
import { apply, withDue, type Happened, type Rule } from './transitions.js';
import { everybody, viewed, type AgreementView, type Party, type Sight } from './view.js';

export type AgreementStore = ReturnType<typeof agreementStore>;

export interface NewAgreement {
  account: string;
  kind: Kind;
  what: string;
  place: string | undefined;
  due: Due | null;
  /** Id of a promise. */
  serves: string | null;
  /** Who should own it. */
  owner: string | undefined;
  permalink: string | undefined;
  interaction: string | undefined;
  appointment: string | undefined;
}

/** Who did something, and where; `who` is null for what the app does by itself. */
export interface By {
  who: { id: string; name: string } | null;
  at: Date;
  organisation: Reader & { id: string };
  platform?: Platform | undefined;
  room?: string | undefined;
}

export interface Filter {
  /** Owned by, or asked of, this member. */
  member?: string | undefined;
  accounts?: string[] | undefined;
  only?: 'late' | 'unowned' | 'kept' | undefined;
  /** Due before. */
  before?: Date | undefined;
  /** Without those that stand under an open promise. */
  roots?: boolean | undefined;
}

export type EventView = Pick<AgreementEvent, 'id' | 'at' | 'kind' | 'due' | 'note' | 'platform' | 'permalink'> & {
  who: string | null;
  member: string | null;
};

const byAsk = ({ organisation, asker, at, place }: Ask): By => ({
  who: asker,
  at,
  organisation,
  platform: place.platform,
  room: place.room,
});

const isOpen = inArray(agreements.state, [...openStates]);

/** Whoever may see the account, and those it is between. */
function seenAgreements(ask: Ask): SQL {
  const { organisation, asker } = ask;
  return and(
    eq(agreements.organisation, organisation.id),
    or(
      visibleTo(eyesOf(ask)),
      eq(agreements.owner, asker.id),
      eq(agreements.proposed, asker.id),
      eq(agreements.askedBy, asker.id),
    ),
  )!;
}

export function agreementStore(db: Db, newId: NewId, deliver: Deliver) {
  const newest = async (tx: Db, organisation: string, id: string | null, sight: Sight) => {
    if (id === null) return undefined;
    const [view] = await viewed(tx, and(eq(agreements.organisation, organisation), eq(agreements.id, id)), sight);
    return view;
  };

  /** Notes what happened and says it to those it concerns, in the transaction that made it true. */
  async function record(tx: Db, event: Happened, by: By, { id, before }: { id: string; before?: Agreement }) {
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
    const view = (await newest(tx, organisation, id, everybody))!;
    const promise =
      event.kind === 'kept' ? await newest(tx, organisation, view.agreement.serves, everybody) : undefined;
    const gone = [before?.owner, before?.proposed].filter(
      (one): one is string => !!one && one !== view.owner?.id && one !== view.proposed?.id,
    );
    const former = gone.length > 0 ? await parties(tx, organisation, gone) : [];
    const news = {
      view,
      before,
      event,
      by: by.who ?? undefined,
      at: by.at,
      organisation: by.organisation,
      promise,
      former,
    };
    await deliver(tx, messagesOf(news));
  }

  /**
   * Writes what a rule decided, provided that nothing else happened to the agreement since it was read. Undefined: something did.
   */
  async function changeIn(
    tx: Db,
    before: Agreement,
    after: Agreement,
    event: Happened,
    by: By,
  ): Promise<Agreement | undefined> {
    const { sortsAt: _, organisation, id, number: _number, ...to } = after;
    const [changed] = await tx
      .update(agreements)
      .set(to)
      .where(
        and(
          eq(agreements.organisation, organisation),
          eq(agreements.id, id),
          eq(agreements.state, before.state),
          eq(agreements.edition, before.edition),
        ),
      )
      .returning();
    if (changed) await record(tx, event, by, { id, before });
    return changed;
  }

  async function addIn(tx: Db, added: NewAgreement, ask: Ask): Promise<string> {
    const { organisation, asker, at } = ask;
    const [numbered] = await tx
      .insert(agreementNumbers)
      .values({ organisation: organisation.id, last: 1 })
      .onConflictDoUpdate({ target: agreementNumbers.organisation, set: { last: sql`${agreementNumbers.last} + 1` } })
      .returning({ number: agreementNumbers.last });
    const { owner, due, place, permalink, interaction, appointment, ...rest } = added;
    const id = newId();
    const mine = owner === asker.id;
    const made = {
      ...rest,
      organisation: organisation.id,
      id,
      number: numbered!.number,
      place: place ?? null,
      ...withDue(due, organisation.zone),
      state: mine ? ('accepted' as const) : ('proposed' as const),
      owner: mine ? asker.id : null,
      proposed: mine ? null : (owner ?? null),
      askedBy: asker.id,
      askedAt: at,
      activeAt: at,
      permalink: permalink ?? null,
      interaction: interaction ?? null,
      appointment: appointment ?? null,
    };
    const attention = attentionAt({ ...made, snoozedUntil: null, nudgesStoppedWhy: null });
    await tx.insert(agreements).values({ ...made, attentionAt: attention });
    const event: Happened = { kind: 'asked', member: made.owner ?? made.proposed, due };
    await record(tx, event, byAsk(ask), { id });
    return id;
  }

  /** Locked: whoever presses at the same moment decides on what came of it. */
  async function locked(tx: Db, number: number, ask: Ask): Promise<Agreement | undefined> {
    const [found] = await tx
      .select({ agreement: agreements })
      .from(agreements)
      .innerJoin(accounts, and(eq(accounts.organisation, agreements.organisation), eq(accounts.id, agreements.account)))
      .where(and(seenAgreements(ask), eq(agreements.number, number)))
      .for('update', { of: agreements });
    return found?.agreement;
  }

  const unknown = (number: number) => new Problem('agreement.unknown', { number: String(number) });

  return {
    changeIn,

    async add(all: NewAgreement[], ask: Ask): Promise<AgreementView[]> {
      const ids = await db.transaction(async (tx) => {
        const made: string[] = [];
        for (const one of all) made.push(await addIn(tx, one, ask));
        return made;
      });
      const ours = and(eq(agreements.organisation, ask.organisation.id), inArray(agreements.id, ids));
      return viewed(db, ours, eyesOf(ask), { order: [agreements.number] });
    },

    async one(number: number, ask: Ask): Promise<AgreementView | undefined> {
      const [view] = await viewed(db, and(seenAgreements(ask), eq(agreements.number, number)), eyesOf(ask));
      return view;
    },

    /** Does what the rule allows, and in the same transaction `also`; the agreement as the asker sees it then, or why not. */
    async act(
      number: number,
      rule: Rule,
      ask: Ask,
      also?: (tx: Db, after: Pick<AgreementView, 'agreement'>) => Promise<void>,
    ): Promise<{ view: AgreementView; event: Happened } | Problem> {
      const done = await db.transaction(async (tx): Promise<{ id: string; event: Happened } | Problem> => {
        const before = await locked(tx, number, ask);
        if (!before) return unknown(number);
        const leads = ask.asker.administrator || (await leadsAny(tx, before, ask));
        const outcome = apply(rule, before, { id: ask.asker.id, leads }, ask.at);
        if (isProblem(outcome)) return outcome;
        const changed = await changeIn(tx, before, outcome.after, outcome.event, byAsk(ask));
        if (!changed) throw new Error('a locked agreement changed');
        await also?.(tx, { agreement: changed });
        return { id: before.id, event: outcome.event };
      });
      if (isProblem(done)) return done;
      const view = await newest(db, ask.organisation.id, done.id, eyesOf(ask));
      return { view: view!, event: done.event };
    },

    /** What happened to it, oldest first; what is private only to who said it and his manager. */
    events(agreement: string, { organisation, asker }: Ask): Promise<EventView[]> {
      const name = (column: SQL | typeof agreementEvents.who | typeof agreementEvents.member) =>
        sql<
          string | null
        >`(select ${members.name} from ${members} where ${members.organisation} = ${agreementEvents.organisation} and ${members.id} = ${column})`;
      const ledBy = sql`exists (select 1 from ${members} where ${members.organisation} = ${agreementEvents.organisation}
        and ${members.id} = ${agreementEvents.who} and ${members.manager} = ${asker.id})`;
      return db
        .select({
          id: agreementEvents.id,
          at: agreementEvents.at,
          kind: agreementEvents.kind,
          due: agreementEvents.due,
          note: agreementEvents.note,
          platform: agreementEvents.platform,
          permalink: agreementEvents.permalink,
          who: sql<string | null>`${name(agreementEvents.who)}`,
          member: sql<string | null>`${name(agreementEvents.member)}`,
        })
        .from(agreementEvents)
        .where(
          and(
            eq(agreementEvents.organisation, organisation.id),
            eq(agreementEvents.agreement, agreement),
            or(eq(agreementEvents.private, false), eq(agreementEvents.who, asker.id), ledBy),
          ),
        )
        .orderBy(agreementEvents.at, agreementEvents.id)
        .limit(200);
    },

    /** The promise of this number, as far as an agreement under it is concerned. */
    async promise(number: number, ask: Ask) {
      const [found] = await db
        .select({
          id: agreements.id,
          kind: agreements.kind,
          state: agreements.state,
          account: { id: accounts.id, name: accounts.name },
        })
        .from(agreements)
        .innerJoin(
          accounts,
          and(eq(accounts.organisation, agreements.organisation), eq(accounts.id, agreements.account)),
        )
        .where(and(seenAgreements(ask), eq(agreements.number, number)));
      return found satisfies { account: AccountRef } | undefined;
    },

    /** What someone has to know when he opens the app: of each so many, the first due first. */
    async overview(limit: number, ask: Ask): Promise<Overview> {
      const here = and(eq(agreements.organisation, ask.organisation.id), isOpen);
      const me = ask.asker.id;
      const isNot = (column: SQLWrapper) => sql`${column} is distinct from ${me}`;
      const mine = and(eq(members.organisation, agreements.organisation), eq(members.manager, me));
      const people = db.select({ id: members.id }).from(members).where(mine);
      const [own, waiting, unowned] = await Promise.all([
        listed(db, { member: me }, undefined, limit, ask),
        viewed(
          db,
          and(here, eq(agreements.askedBy, me), isNot(agreements.owner), isNot(agreements.proposed)),
          eyesOf(ask),
          { limit },
        ),
        viewed(
          db,
          and(
            here,
            inArray(agreements.state, ['proposed', 'declined']),
            ne(agreements.askedBy, me),
            or(inArray(agreements.proposed, people), inArray(agreements.askedBy, people)),
          ),
          eyesOf(ask),
          { limit },
        ),
      ]);
      return { mine: own, waiting, people: unowned };
    },

    /** Open ones by when they are due, those without a date last; kept ones the latest first. */
    list: (filter: Filter, after: Cursor | undefined, limit: number, ask: Ask): Promise<AgreementView[]> =>
      listed(db, filter, after, limit, ask),
  };
}

async function leadsAny(
  tx: Db,
  { organisation, owner, proposed, askedBy }: Agreement,
  { asker }: Ask,
): Promise<boolean> {
  const people = [owner, proposed, askedBy].filter((one): one is string => one !== null);
  const led = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organisation, organisation), inArray(members.id, people), eq(members.manager, asker.id)))
    .limit(1);
  return led.length > 0;
}

async function parties(tx: Db, organisation: string, ids: string[]): Promise<Party[]> {
  const found = await tx
    .select({ id: members.id, name: members.name, locale: members.locale, zone: members.zone })
    .from(members)
    .where(and(eq(members.organisation, organisation), inArray(members.id, ids), isNull(members.deactivatedAt)));
  return found.map((one) => ({ ...one, left: false, manager: null }));
}

const served = alias(agreements, 'served');
const standsAlone = sql`not exists (select 1 from ${agreements} as served where ${served.organisation} = ${agreements.organisation}
  and ${served.id} = ${agreements.serves} and ${inArray(served.state, [...openStates])})`;

async function listed(
  db: Db,
  { member, accounts: of, only, before, roots }: Filter,
  after: Cursor | undefined,
  limit: number,
  ask: Ask,
): Promise<AgreementView[]> {
  const here = eq(agreements.organisation, ask.organisation.id);
  const beyond =
    after &&
    sql`(${agreements.sortsAt}, ${agreements.id}) > (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`;
  const wanted = and(
    of && inArray(agreements.account, of),
    only === 'late' ? lte(agreements.sortsAt, ask.at) : undefined,
    only === 'unowned' ? inArray(agreements.state, ['proposed', 'declined']) : undefined,
    before && lt(agreements.sortsAt, before),
    roots ? standsAlone : undefined,
  );
  if (only === 'kept') {
    const earlier =
      after &&
      sql`(${agreements.closedAt}, ${agreements.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`;
    const kept = and(
      seenAgreements(ask),
      eq(agreements.state, 'kept'),
      member ? eq(agreements.owner, member) : undefined,
      wanted,
      earlier,
    );
    return viewed(db, kept, eyesOf(ask), { limit, order: [desc(agreements.closedAt), desc(agreements.id)] });
  }
  if (!member) return viewed(db, and(seenAgreements(ask), isOpen, wanted, beyond), eyesOf(ask), { limit });
  // Of each of the two the first few, from its own index: one look over both would sort all of them.
  const first = (column: typeof agreements.owner | typeof agreements.proposed) =>
    db
      .select({ id: agreements.id })
      .from(agreements)
      .where(and(here, eq(column, member), isOpen, wanted, beyond))
      .orderBy(agreements.sortsAt, agreements.id)
      .limit(limit);
  const mine = sql`${agreements.id} in ((${first(agreements.owner)}) union all (${first(agreements.proposed)}))`;
  return viewed(db, and(here, mine), eyesOf(ask), { limit });
}
