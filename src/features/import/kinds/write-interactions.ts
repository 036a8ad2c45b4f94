import { and, eq, sql } from 'drizzle-orm';
import { present } from '../../../core/present.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { type Kind, toExperience } from '../../history/index.js';
import { interactionPeople, interactions as table, needs } from '../../history/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { seats } from '../../accounts/teams/table.js';
import type { Counts, Desk } from '../kind.js';
import { meetAll, type Named } from '../people.js';
import { insertAll, recordset, chunksOf, updateAll } from '../save.js';
import type { Ready, Row } from './interaction-columns.js';

const kindOf = ({ kind }: Pick<Row, 'kind'>): Kind | undefined => (kind === 'complaint' ? undefined : kind);

export async function writeAll(
  batches: AsyncIterable<Ready[]>,
  names: ReadonlyMap<string, Named>,
  desk: Desk,
): Promise<Counts> {
  const { db, organisation, now, newId, pause } = desk;
  const { who, strangers } = await meetAll(db, { organisation: organisation.id, said: [...names.values()], newId });
  await insertAll(db, {
    into: {
      table: stakeholders,
      organisation: organisation.id,
      fields: ['id', 'account', 'name', 'title', 'createdAt'],
    },
    rows: strangers.map((one) => ({ ...one, createdAt: now })),
  });
  const functionThere = await functionsThere(db, organisation.id);
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for await (const ready of batches) {
    const { added, changed, unchanged } = await write(ready, { ...desk, who, functionThere });
    counts.added += added;
    counts.changed += changed;
    counts.unchanged += unchanged;
    await pause(ready.length);
  }
  return counts;
}

const fields = [
  'id',
  'account',
  'at',
  'member',
  'function',
  'kind',
  'complaint',
  'direction',
  'place',
  'experience',
  'text',
  'externalId',
];

interface Writing extends Desk {
  who: (named: Pick<Named, 'account' | 'name'>) => string;
  functionThere: (row: Row) => string | undefined;
}

async function write(ready: Ready[], desk: Writing): Promise<Counts> {
  const { db, organisation, now, newId, who, functionThere } = desk;
  const stored = await storedAlready(db, organisation.id, ready);
  const rows = ready.map((row) => {
    const before = stored.get(row.externalId);
    // Of which function they were then: known rows keep it, whatever seat they have by now.
    const keeps = before && (!row.member || before.member === row.member.id);
    return {
      ...row,
      id: before?.id ?? newId(),
      known: before !== undefined,
      account: row.account.id,
      member: row.member?.id,
      function: row.function ?? (keeps ? undefined : functionThere(row)),
      kind: kindOf(row) ?? (before ? undefined : 'note'),
      complaint: row.complaint ?? (row.kind === 'complaint' ? true : before ? undefined : false),
      experience: row.experience && toExperience(row.experience),
      loggedAt: now,
      people: (row.with ?? []).map(({ name }) => who({ account: row.account.id, name })),
    };
  });
  const fresh = rows.filter(({ known }) => !known);
  const known = rows.filter((row) => row.known);
  await insertAll(db, {
    into: { table, organisation: organisation.id, fields: [...fields, 'loggedAt'] },
    rows: fresh,
  });
  const changed = new Set(await updateAll(db, { into: { table, organisation: organisation.id, fields }, rows: known }));
  await follow(db, organisation.id, [...changed]);
  for (const id of await link(db, organisation.id, rows)) changed.add(id);
  for (const id of await wish(desk, rows)) changed.add(id);
  const different = known.filter(({ id }) => changed.has(id)).length;
  return { added: fresh.length, changed: different, unchanged: known.length - different };
}

async function storedAlready(
  db: Db,
  organisation: string,
  ready: readonly Ready[],
): Promise<Map<string, { id: string; member: string | null }>> {
  const found = new Map<string, { id: string; member: string | null }>();
  for (const chunk of chunksOf(ready, 5000)) {
    const ids = JSON.stringify(chunk.map(({ externalId }) => externalId));
    const rows = await db
      .select({ id: table.id, member: table.member, externalId: table.externalId })
      .from(table)
      .where(
        and(
          eq(table.organisation, organisation),
          sql`${table.externalId} in (select jsonb_array_elements_text(${ids}::text::jsonb))`,
        ),
      );
    for (const row of rows) found.set(present(row.externalId), row);
  }
  return found;
}

/** As in the history's own store: their seat in the account's team, else the first thing they do. */
async function functionsThere(db: Db, organisation: string) {
  const held = await db
    .select({ team: seats.team, member: seats.member, function: sql<string>`min(${seats.function})` })
    .from(seats)
    .where(and(eq(seats.organisation, organisation), sql`${seats.member} is not null`))
    .groupBy(seats.team, seats.member);
  const there = new Map(held.map((seat) => [`${seat.team} ${seat.member}`, seat.function]));
  return ({ account: { team }, member: who }: Row) => who && (there.get(`${team} ${who.id}`) ?? who.functions[0]);
}

/** With whom: the file adds people, and takes nobody away. */
async function link(
  db: Db,
  organisation: string,
  rows: readonly { id: string; at: Date; people: string[] }[],
): Promise<string[]> {
  const pairs = rows.flatMap(({ id, at, people }) =>
    [...new Set(people)].map((stakeholder) => ({ interaction: id, stakeholder, at })),
  );
  const linked: string[] = [];
  for (const chunk of chunksOf(pairs, 5000)) {
    const added = await rowsOf<{ interaction: string }>(
      db,
      sql`insert into ${interactionPeople} (organisation, interaction, stakeholder, at)
        select ${organisation}::uuid, r.interaction, r.stakeholder, r.at from ${recordset(interactionPeople, ['interaction', 'stakeholder', 'at'], chunk)}
        on conflict do nothing returning interaction`,
    );
    for (const { interaction } of added) linked.push(interaction);
  }
  return linked;
}

/** Who was there was there when the interaction was, also when that turns out to be another moment or another account. */
async function follow(db: Db, organisation: string, changed: string[]): Promise<void> {
  for (const chunk of chunksOf(changed, 5000)) {
    const of = sql`p.organisation = ${organisation} and i.organisation = p.organisation and i.id = p.interaction
      and i.id in (select jsonb_array_elements_text(${JSON.stringify(chunk)}::text::jsonb)::uuid)`;
    await db.execute(
      sql`delete from ${interactionPeople} as p using ${table} as i, ${stakeholders} as s
        where ${of} and s.organisation = p.organisation and s.id = p.stakeholder and s.account <> i.account`,
    );
    await db.execute(
      sql`update ${interactionPeople} as p set at = i.at from ${table} as i where ${of} and p.at <> i.at`,
    );
  }
}

interface Wished {
  id: string;
  known: boolean;
  account: string;
  need: string | undefined;
  at: Date;
  answeredAt: Date | undefined;
}

/** What the customer wished: one need per interaction. What was answered here is not opened again by a file. */
async function wish({ db, organisation, newId }: Desk, rows: readonly Wished[]): Promise<string[]> {
  const wished = rows.filter(({ need }) => need !== undefined);
  const before = new Map<string, string>();
  for (const chunk of chunksOf(
    wished.filter(({ known }) => known),
    5000,
  )) {
    const ids = JSON.stringify(chunk.map(({ id }) => id));
    const found = await db
      .select({ id: needs.id, interaction: needs.interaction })
      .from(needs)
      .where(
        and(
          eq(needs.organisation, organisation.id),
          sql`${needs.interaction} in (select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)`,
        ),
      )
      .orderBy(needs.id);
    for (const need of found.reverse()) before.set(need.interaction, need.id);
  }
  const needed = wished.map(({ id, account: of, need, at, answeredAt }) => {
    return {
      id: before.get(id) ?? newId(),
      known: before.has(id),
      account: of,
      interaction: id,
      text: need,
      openedAt: at,
      answeredAt,
    };
  });
  const into = {
    table: needs,
    organisation: organisation.id,
    fields: ['id', 'account', 'interaction', 'text', 'openedAt', 'answeredAt'],
  };
  const fresh = needed.filter(({ known }) => !known);
  await insertAll(db, { into, rows: fresh });
  const known = needed.filter((need) => need.known);
  const changed = new Set(await updateAll(db, { into, rows: known }));
  return [...fresh, ...known.filter(({ id }) => changed.has(id))].map(({ interaction }) => interaction);
}
