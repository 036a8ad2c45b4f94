import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/connect.js';
import { OVERALL, type Stance } from '../dmu/index.js';
import { dmuRoles, pairings, stakeholderEvents, stances } from '../dmu/table.js';
import { members } from '../people/table.js';
import type { RoleCell } from './decision-cells.js';
import type { Desk } from './kind.js';
import { insertAll } from './save.js';

/** What a file says of who decides. */
export interface DecisionMaker {
  id: string;
  roles: readonly RoleCell[];
  stance: Stance | undefined;
  because: string | undefined;
  /** Ids of members. */
  pairs: readonly string[];
}

/** Whose word the rows of a file are: whoever gave it; at the command line an administrator, else any colleague. */
export async function authorOf(
  db: Db,
  { organisation, by }: Pick<Desk, 'organisation' | 'by'>,
): Promise<string | undefined> {
  if (by) return by;
  const [one] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organisation, organisation.id), isNull(members.deactivatedAt)))
    .orderBy(desc(members.administrator), members.id)
    .limit(1);
  return one?.id;
}

type Desked = Pick<Desk, 'db' | 'organisation' | 'now' | 'newId'>;

/** Writes what is new of it, and answers of whom that is. A file takes nothing away. */
export async function writeDecisionMakers(
  all: readonly DecisionMaker[],
  desk: Desked,
  author: string,
): Promise<string[]> {
  const [roles, said, paired] = [await newRoles(all, desk), await newStances(all, desk), await newPairs(all, desk)];
  const { db, now, newId } = desk;
  const organisation = desk.organisation.id;
  const set = { setBy: author, setAt: now };
  await insertAll(db, {
    into: { table: dmuRoles, organisation, fields: ['stakeholder', 'topic', 'role', 'setBy', 'setAt'] },
    rows: roles.map((one) => ({ ...one, ...set })),
  });
  for (const { was: _, ...one } of said)
    await db
      .insert(stances)
      .values({ organisation, topic: OVERALL, ...one, ...set })
      .onConflictDoUpdate({
        target: [stances.organisation, stances.stakeholder, stances.topic],
        set: { stance: one.stance, because: one.because, ...set },
      });
  await db
    .update(pairings)
    .set({ state: 'active', answeredAt: now })
    .where(
      and(
        eq(pairings.organisation, organisation),
        eq(pairings.state, 'asked'),
        sql`(${pairings.stakeholder}, ${pairings.member}) in (select p.stakeholder, p.member
          from jsonb_to_recordset(${JSON.stringify(paired)}::text::jsonb) as p(stakeholder uuid, member uuid))`,
      ),
    );
  const asked = { askedBy: author, askedAt: now, answeredAt: now, state: 'active' as const, lead: false };
  await insertAll(db, {
    into: {
      table: pairings,
      organisation,
      fields: ['id', 'stakeholder', 'member', 'lead', 'state', 'askedBy', 'askedAt', 'answeredAt'],
    },
    rows: paired.filter(({ isAsked }) => !isAsked).map((one) => ({ ...one, ...asked, id: newId() })),
  });
  const events = [
    ...roles.map(({ stakeholder, topic, role }) => ({ stakeholder, kind: 'role', topic, became: role })),
    ...said.map(({ stakeholder, stance, was, because }) => ({
      stakeholder,
      kind: 'stance',
      topic: OVERALL,
      was,
      became: stance,
      note: because,
    })),
    ...paired.map(({ stakeholder, member }) => ({ stakeholder, kind: 'pairing', became: 'active', note: member })),
  ];
  await insertAll(db, {
    into: {
      table: stakeholderEvents,
      organisation,
      fields: ['id', 'stakeholder', 'at', 'kind', 'who', 'topic', 'was', 'became', 'note'],
    },
    rows: events.map((one) => ({ ...one, id: newId(), at: now, who: author })),
  });
  return [...roles, ...said, ...paired].map(({ stakeholder }) => stakeholder);
}

const those = (ids: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid)`;
const idsOf = (all: readonly DecisionMaker[]) => all.map(({ id }) => id);

async function newRoles(all: readonly DecisionMaker[], { db, organisation }: Desked) {
  const held = await db
    .select()
    .from(dmuRoles)
    .where(and(eq(dmuRoles.organisation, organisation.id), sql`${dmuRoles.stakeholder} in ${those(idsOf(all))}`));
  const known = new Set(held.map(({ stakeholder, topic, role }) => `${stakeholder} ${role} ${topic}`));
  return all.flatMap(({ id, roles }) =>
    roles.flatMap(({ role, topic }) => {
      const key = `${id} ${role} ${topic}`;
      if (known.has(key)) return [];
      known.add(key);
      return [{ stakeholder: id, role, topic }];
    }),
  );
}

async function newStances(all: readonly DecisionMaker[], { db, organisation }: Desked) {
  const held = await db
    .select()
    .from(stances)
    .where(
      and(
        eq(stances.organisation, organisation.id),
        eq(stances.topic, OVERALL),
        sql`${stances.stakeholder} in ${those(idsOf(all))}`,
      ),
    );
  const known = new Map(held.map((one) => [one.stakeholder, one]));
  return all.flatMap(({ id, stance, because }) => {
    const was = known.get(id);
    if (!stance || (was?.stance === stance && (because === undefined || was.because === because))) return [];
    return [{ stakeholder: id, stance, because: because ?? null, was: was?.stance ?? null }];
  });
}

async function newPairs(all: readonly DecisionMaker[], { db, organisation }: Desked) {
  const held = await db
    .select()
    .from(pairings)
    .where(
      and(
        eq(pairings.organisation, organisation.id),
        sql`${pairings.state} in ('asked', 'active')`,
        sql`${pairings.stakeholder} in ${those(idsOf(all))}`,
      ),
    );
  const known = new Map(held.map(({ stakeholder, member, state }) => [`${stakeholder} ${member}`, state]));
  return all.flatMap(({ id, pairs }) =>
    [...new Set(pairs)].flatMap((member) => {
      const state = known.get(`${id} ${member}`);
      return state === 'active' ? [] : [{ stakeholder: id, member, isAsked: state === 'asked' }];
    }),
  );
}
