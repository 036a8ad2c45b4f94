import { eq, sql } from 'drizzle-orm';
import { functionName } from '../../../core/organisation.js';
import { present } from '../../../core/present.js';
import { potentialChoices, type Profile, sizeChoices } from '../../accounts/index.js';
import { accounts as table } from '../../accounts/table.js';
import { teams } from '../../accounts/teams/table.js';
import { column, domains, naming, oneOf, required, seats, words, yes } from '../cells.js';
import { customerName, customerNumber } from './customer-headings.js';
import { defineKind, findRepeats, type Desk, type RowOf, type RowProblem } from '../kind.js';
import { knownAmong, namesakesIn } from '../known.js';
import { foldAll, groupBy } from '../lookup.js';
import { insertAll, updateAll } from '../save.js';
import { holdersOf, seatTeams, type Holder } from '../seats.js';

/** What is kept of an account beside its name. */
const kept = {
  size: column(['size', 'customer size'], ['omvang', 'grootte', 'klantgrootte'], oneOf(sizeChoices)),
  potential: column(['potential'], ['potentie', 'potentieel'], oneOf(potentialChoices)),
} satisfies Record<keyof Profile, unknown>;

const columns = {
  externalId: column(
    ['external id', ...customerNumber.en, 'id', 'no'],
    [...customerNumber.nl, 'extern id', 'nummer', 'nr'],
    words(200),
  ),
  name: required(column(['name', ...customerName.en], ['naam', ...customerName.nl], naming(120))),
  ...kept,
  domains: column(
    ['domains', 'domain', 'e-mail domains', 'website', 'web address', 'home page', 'url'],
    ['domeinen', 'domein', 'maildomeinen', 'website', 'webadres', 'internetadres', 'homepage'],
    domains,
  ),
  team: column(['team', 'account team'], ['team', 'klantenteam'], naming(120)),
  members: column(['members', 'seats', 'team members'], ['medewerkers', 'bezetting', 'plaatsen'], seats),
  open: column(['open', 'open to all'], ['open', 'voor iedereen'], yes),
};

/** Leaves room for a number behind it. */
const MOST_NAME = 90;

type Row = RowOf<typeof columns>;
type Ready = Row & { id: string; known: boolean; teamId: string; newTeam: string | undefined };

export const accounts = defineKind({
  id: 'accounts',
  columns,

  async check(rows: Row[], { db, organisation, look, newId }) {
    const folded = await foldAll(
      db,
      rows.flatMap((row) => (row.team ? [row.name, row.team] : [row.name])),
    );
    const stored = await db
      .select({ id: teams.id, key: teams.key })
      .from(teams)
      .where(eq(teams.organisation, organisation.id));
    const teamsNamed = groupBy(stored, (team) => team.key);
    const newTeams = new Map<string, string>();
    const knownOf = knownAmong(look.allAccounts, ({ key }) => key);
    const keyOf = (row: Row) => folded(row.name).key;
    const alike = namesakesIn(rows, { nameOf: (row) => row.name, keyOf });
    const namesOf = groupBy([...rows.map(keyOf), ...look.allAccounts.map(({ key }) => key)], (key) => key);
    const problems: RowProblem[] = [
      ...findRepeats(rows, { field: 'externalId', keyOf: (row) => row.externalId }),
      ...alike.problems,
    ];
    const seatName = (job: string) => functionName(organisation.functions, job, look.locale);
    const ready: Ready[] = [];
    for (const row of rows) {
      const found = knownOf(row, keyOf(row));
      if ('problem' in found) {
        problems.push(found.problem);
        continue;
      }
      const { known } = found;
      const team = row.team ?? (known ? undefined : teamName(row, present(namesOf.get(keyOf(row))).length > 1));
      const key = team === undefined ? '' : row.team === undefined && team !== row.name ? team : folded(team).key;
      // By its own name alone an account joins no team that is there already.
      const bearing = row.team === undefined ? [] : (teamsNamed.get(key) ?? []);
      const its = bearing.find(({ id }) => id === known?.team) ?? bearing[0];
      if (bearing.length > 1 && its?.id !== known?.team) {
        problems.push({ line: row.line, field: 'team', code: 'team-several', about: { typed: present(team) } });
        continue;
      }
      if (team !== undefined && !its) newTeams.set(key, newTeams.get(key) ?? newId());
      const teamId = team === undefined ? present(known).team : (its?.id ?? present(newTeams.get(key)));
      ready.push({
        ...row,
        id: known?.id ?? newId(),
        known: known !== undefined,
        teamId,
        newTeam: teamId === newTeams.get(key) ? team : undefined,
      });
    }
    return {
      problems: [
        ...problems,
        ...seatsAtOdds(ready, seatName),
        ...seatsHeld(ready, await holdersOf(db, organisation.id, ready), seatName),
      ],
      notes: alike.notes,
      ready,
    };
  },

  async write(ready, desk) {
    const { db, organisation, now, pause } = desk;
    await makeTeams(ready, desk);
    const rows = ready.map((row) => ({ ...row, team: row.teamId }));
    const fields = ['id', 'name', ...Object.keys(kept), 'domains', 'externalId', 'team', 'open'];
    const fresh = rows.filter(({ known }) => !known);
    const started = fresh.map((row) => ({
      ...row,
      domains: row.domains ?? [],
      open: row.open ?? false,
      createdAt: now,
    }));
    await insertAll(db, {
      into: { table, organisation: organisation.id, fields: [...fields, 'createdAt'] },
      rows: started,
      each: pause,
    });
    const known = rows.filter((row) => row.known);
    const changed = new Set(
      await updateAll(db, { into: { table, organisation: organisation.id, fields }, rows: known, each: pause }),
    );
    const reseated = await seatTeams(
      db,
      organisation.id,
      rows.map((row) => ({ team: row.teamId, seats: row.members ?? [], changed: !row.known || changed.has(row.id) })),
    );
    const different = known.filter((row) => changed.has(row.id) || reseated.has(row.teamId)).length;
    return { added: fresh.length, changed: different, unchanged: known.length - different };
  },
});

/** Of several customers of one name each has a team of its own, told apart by the number. */
const teamName = ({ name, externalId }: Row, isOneOfSeveral: boolean): string =>
  isOneOfSeveral && externalId !== undefined ? `${name.slice(0, MOST_NAME)} (${externalId})` : name;

/** An import is a confirmation: someone decided who serves whom before they made the file. */
async function makeTeams(ready: readonly Ready[], { db, organisation, now }: Desk): Promise<void> {
  const made = new Map(
    ready.flatMap(({ newTeam, teamId }) => (newTeam === undefined ? [] : [[teamId, newTeam] as const])),
  );
  const rows = [...made].map(([id, name]) => ({ id, name, confirmedAt: now, createdAt: now }));
  await insertAll(db, {
    into: { table: teams, organisation: organisation.id, fields: ['id', 'name', 'confirmedAt', 'createdAt'] },
    rows,
  });
  const named = [
    ...new Set(
      ready.filter(({ team, newTeam }) => team !== undefined && newTeam === undefined).map(({ teamId }) => teamId),
    ),
  ];
  if (named.length === 0) return;
  await db.execute(
    sql`update ${teams} set confirmed_at = ${now.toISOString()}::timestamptz
      where organisation = ${organisation.id} and confirmed_at is null
        and id in (select jsonb_array_elements_text(${JSON.stringify(named)}::text::jsonb)::uuid)`,
  );
}

/** One team, two accounts, and the file gives the same seat to two people. */
function seatsAtOdds(ready: readonly Ready[], nameOf: (job: string) => string): RowProblem[] {
  const holders = new Map<string, { line: number; id: string; name: string }>();
  return ready.flatMap((row) =>
    (row.members ?? []).flatMap(({ function: job, member }): RowProblem[] => {
      if (!member) return [];
      const place = `${row.teamId} ${job}`;
      const holder = holders.get(place);
      if (!holder) holders.set(place, { line: row.line, id: member.id, name: member.name });
      if (!holder || holder.id === member.id) return [];
      const about = { function: nameOf(job), name: member.name, other: holder.name, first: String(holder.line) };
      return [{ line: row.line, field: 'members', code: 'seat-at-odds', about }];
    }),
  );
}

/** The file gives a seat to one, and another sits there: an import unseats nobody. */
function seatsHeld(ready: readonly Ready[], holders: readonly Holder[], nameOf: (job: string) => string): RowProblem[] {
  const bySeat = new Map(holders.map((holder) => [`${holder.team} ${holder.function}`, holder]));
  return ready.flatMap((row) =>
    (row.members ?? []).flatMap(({ function: job, member }): RowProblem[] => {
      const holder = member && bySeat.get(`${row.teamId} ${job}`);
      if (!holder || holder.id === member.id) return [];
      const about = { function: nameOf(job), name: member.name, other: holder.name };
      return [{ line: row.line, field: 'members', code: 'seat-held', about }];
    }),
  );
}
