import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { present } from '../../../core/present.js';
import { zoned } from '../../../language/moment.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import type { Choices } from '../../../language/fields/index.js';
import {
  complaintWord,
  directionChoices,
  experienceChoices,
  type Kind,
  kindChoices,
  toExperience,
} from '../../history/index.js';
import { interactionPeople, interactions as table, needs } from '../../history/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { seats } from '../../accounts/teams/table.js';
import {
  account,
  answered,
  column,
  date,
  job,
  member,
  names,
  oneOf,
  prose,
  required,
  time,
  words,
  yes,
} from '../cells.js';
import { instant } from '../file/instant.js';
import {
  defineStreamedKind,
  findRepeats,
  type Batches,
  type Counts,
  type Desk,
  type RowOf,
  type RowProblem,
} from '../kind.js';
import { foldAll } from '../lookup.js';
import { meetAll, namesakesAt, type Named } from '../people.js';
import { insertAll, recordset, chunksOf, updateAll } from '../save.js';
import { customerName } from './customer-headings.js';

/** Other systems have complaints as a kind; of how such a contact came about it says nothing. */
const kindCells: Choices<Kind | 'complaint'> = {
  ...kindChoices,
  complaint: {
    en: { label: complaintWord.en, words: ['complained', 'complains'] },
    nl: { label: complaintWord.nl, words: ['klaagt', 'klaagde', 'geklaagd'] },
  },
};

const kindOf = ({ kind }: Pick<Row, 'kind'>): Kind | undefined => (kind === 'complaint' ? undefined : kind);

const columns = {
  externalId: column(
    ['external id', 'interaction id', 'activity id', 'id'],
    ['extern id', 'nummer', 'contactmomentnr'],
    words(200),
  ),
  account: required(column(customerName.en, customerName.nl, account)),
  date: required(column(['date', 'day', 'when'], ['datum', 'dag', 'wanneer', 'contactdatum', 'datum contact'], date)),
  time: column(['time'], ['tijd', 'tijdstip'], time),
  member: column(
    ['member', 'employee', 'colleague', 'by', 'handled by'],
    ['medewerker', 'collega', 'door', 'behandelaar', 'behandeld door', 'uitgevoerd door'],
    member,
  ),
  function: column(['function'], ['functie'], job),
  kind: column(['kind', 'type', 'contact type'], ['soort', 'type', 'soort contact', 'contactsoort'], oneOf(kindCells)),
  complaint: column(['complaint', 'is complaint'], ['klacht', 'is klacht'], yes),
  direction: column(['direction'], ['richting'], oneOf(directionChoices)),
  place: column(['place', 'location'], ['plaats', 'locatie'], words(200)),
  with: column(
    ['with', 'contacts', 'stakeholders', 'contact', 'contact person', 'contact name'],
    ['met', 'contactpersoon', 'contactpersonen', 'gesproken met'],
    names,
  ),
  experience: column(['experience', 'rating'], ['ervaring', 'oordeel', 'tevredenheid'], oneOf(experienceChoices)),
  text: required(
    column(
      ['text', 'description', 'notes', 'note', 'comments', 'remarks', 'summary', 'subject'],
      [
        'tekst',
        'omschrijving',
        'notitie',
        'notities',
        'verslag',
        'opmerking',
        'opmerkingen',
        'memo',
        'samenvatting',
        'onderwerp',
      ],
      prose(40_000),
    ),
  ),
  need: column(['need', 'open need', 'wish', 'question'], ['behoefte', 'wens', 'vraag'], prose(300)),
  answered: column(['answered', 'answered on'], ['beantwoord', 'beantwoord op'], answered),
};

type Row = RowOf<typeof columns>;
type Ready = Row & { at: Date; answeredAt: Date | undefined; externalId: string };

export const interactions = defineStreamedKind({
  id: 'interactions',
  columns,

  async prepare(batches, desk) {
    const problems: RowProblem[] = [];
    const said = new Map<string, Named>();
    const first = new Map<string, number>();
    for await (const batch of batches()) {
      const wrong = [
        ...findRepeats(batch, { field: 'externalId', keyOf: (row) => row.externalId, first }),
        ...batch.flatMap((row) => problemsOf(row, desk)),
        ...(await meantBySeveral(batch, desk)),
      ];
      problems.push(...wrong);
      const bad = new Set(wrong.map(({ line }) => line));
      for (const row of batch) if (!bad.has(row.line)) addNames(row, said);
    }
    return { problems, notes: [], write: (isGood) => writeAll(readyIn(batches, { isGood, desk }), said, desk) };
  },
});

function problemsOf(row: Row, { organisation, now }: Desk): RowProblem[] {
  const problems: RowProblem[] = [];
  const at = instant(row.date, row.time, organisation.zone);
  const told = row.time ?? row.date.time;
  if (told !== undefined && at > now) {
    problems.push({
      line: row.line,
      field: row.time === undefined ? 'date' : 'time',
      code: 'future',
      about: { typed: `${row.date.date} ${told}` },
    });
  }
  const answeredAt = answeredOn(row, at, organisation.zone);
  if (answeredAt && answeredAt < at)
    problems.push({ line: row.line, field: 'answered', code: 'answered-before', about: {} });
  if (answeredAt && row.need === undefined)
    problems.push({ line: row.line, field: 'answered', code: 'answered-nothing', about: {} });
  return problems;
}

function addNames(row: Row, said: Map<string, Named>): void {
  for (const one of row.with ?? []) {
    const key = `${row.account.id} ${one.name}`;
    if (one.title || !said.has(key)) said.set(key, { account: row.account.id, ...one });
  }
}

interface Readying {
  isGood: (line: number) => boolean;
  desk: Desk;
}

async function* readyIn(batches: Batches<Row>, { isGood, desk }: Readying): AsyncGenerator<Ready[]> {
  const { zone } = desk.organisation;
  const times = new Map<string, number>();
  for await (const batch of batches()) {
    const ready = batch.map((row): Ready => {
      const at = instant(row.date, row.time, zone);
      return { ...row, at, answeredAt: answeredOn(row, at, zone), externalId: row.externalId ?? keyOf(row, times) };
    });
    yield ready.filter(({ line }) => isGood(line));
  }
}

async function writeAll(
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

/** Names of two people at one customer. */
async function meantBySeveral(rows: readonly Row[], { db, organisation }: Desk): Promise<RowProblem[]> {
  const naming = rows.flatMap((row) => (row.with ? [{ ...row, with: row.with }] : []));
  const several = await namesakesAt(
    db,
    organisation.id,
    naming.map((row) => row.account.id),
  );
  if (several.size === 0) return [];
  const folded = await foldAll(
    db,
    naming.flatMap((row) => row.with.map(({ name }) => name)),
  );
  return naming.flatMap((row) =>
    row.with.flatMap(({ name }): RowProblem[] => {
      const ids = several.get(`${row.account.id} ${folded(name).key}`);
      return ids ? [{ line: row.line, field: 'with', code: 'name-several', about: { name, ids: ids.join(', ') } }] : [];
    }),
  );
}

function answeredOn({ answered: on, need }: Row, at: Date, zone: string): Date | undefined {
  if (on === undefined || on === false) return undefined;
  if (on === true) return need === undefined ? undefined : at;
  const then = instant(on, undefined, zone);
  const sameDay = on.time === undefined && zoned(at, zone).toPlainDate().toString() === on.date;
  return sameDay && then < at ? at : then;
}

/** What a row without a number is known by the next time. Two rows that are all the same are two contacts. */
function keyOf(row: Row, times: Map<string, number>): string {
  const told = [
    row.account.id,
    row.date.date,
    row.time ?? row.date.time ?? '',
    row.member?.id ?? '',
    row.kind ?? '',
    row.text,
  ];
  const hash = createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22);
  const nth = (times.get(hash) ?? 0) + 1;
  times.set(hash, nth);
  return nth === 1 ? `row:${hash}` : `row:${hash}:${nth}`;
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
