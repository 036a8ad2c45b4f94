import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '../../../core/ask.js';
import { instant } from '../../../db/columns.js';
import { rowsOf, type Db } from '../../../db/connect.js';
import { accounts } from '../../accounts/table.js';
import { seats, teams } from '../../accounts/teams/table.js';
import { interactions } from '../../history/table.js';
import { members } from '../../people/table.js';
import { isInsightOn, type Switched } from '../sight.js';
import { unhappyWarnings } from '../table.js';
import type { Felt, UnhappyCause } from '../unhappy.js';

/** A customer who was unhappy lately, and who is to know it. */
export interface Unhappy extends Felt {
  id: string;
  name: string;
  /** Whose seat it is to look after this customer. */
  manager: string;
  /** All who hold a seat there, for when the account manager is away. */
  team: ({ id: string } & Pick<Reader, 'locale' | 'zone'>)[];
  /** When they were unhappy last, the latest first. */
  last: { id: string; at: Date; text: string }[];
}

interface Since {
  organisation: Switched;
  /** From when on ratings count, and from when on functions do. */
  rated: Date;
  functions: Date;
  now: Date;
}

const MOST_TOLD = 3;

/** Customers who were unhappy at least once, in teams that have an account manager; by name. Nothing where figures are off. */
export async function unhappyCustomers(db: Db, { organisation, rated, functions, now }: Since): Promise<Unhappy[]> {
  if (!isInsightOn(organisation)) return [];
  const { id } = organisation;
  const ours = sql`${interactions.organisation} = ${id} and ${interactions.account} = ${accounts.id}
    and ${interactions.at} >= ${instant(rated)} and ${interactions.at} <= ${instant(now)} and ${interactions.experience} is not null`;
  const count = (experience: number): SQL =>
    sql`(count(*) filter (where ${interactions.experience} = ${sql.raw(String(experience))}))::int`;
  const found = await rowsOf<Omit<Unhappy, 'last'> & { last: { id: string; at: string; text: string }[] }>(
    db,
    sql`select ${accounts.id}, ${accounts.name}, ${seats.member} as manager, felt.rated, felt.functions,
        (select json_agg(json_build_object('id', ${members.id}, 'locale', ${members.locale}, 'zone', ${members.zone}))
          from ${members} where ${members.organisation} = ${id} and ${members.deactivatedAt} is null
            and exists (select 1 from ${seats} as seated where seated.organisation = ${id} and seated.team = ${teams.id}
              and seated.member = ${members.id})) as team,
        (select json_agg(one) from (select ${interactions.id}, ${interactions.at}, left(${interactions.text}, 200) as text
          from ${interactions} where ${ours} and ${interactions.experience} = -1
          order by ${interactions.at} desc, ${interactions.id} desc limit ${MOST_TOLD}::int) as one) as last
      from ${teams} join ${accounts} on ${accounts.organisation} = ${teams.organisation} and ${accounts.team} = ${teams.id}
      join ${seats} on ${seats.organisation} = ${teams.organisation} and ${seats.team} = ${teams.id} and ${seats.function} = 'account-manager'
      join ${members} as manager on manager.organisation = ${seats.organisation} and manager.id = ${seats.member}
        and manager.deactivated_at is null
      cross join lateral (select json_build_object('good', ${count(1)}, 'neutral', ${count(0)}, 'bad', ${count(-1)}) as rated,
          (count(*) filter (where ${interactions.experience} = -1))::int as bad,
          (count(distinct ${interactions.function}) filter (where ${interactions.experience} = -1
            and ${interactions.at} >= ${instant(functions)}))::int as functions
        from ${interactions} where ${ours}) as felt
      where ${teams.organisation} = ${id} and ${accounts.endedAt} is null and felt.bad > 0
      order by ${accounts.key}, ${accounts.id}`,
  );
  return found.map((one) => ({ ...one, last: one.last.map((each) => ({ ...each, at: new Date(each.at) })) }));
}

interface Warned {
  organisation: string;
  account: string;
  cause: UnhappyCause;
}

/** Of these causes the ones of which nobody was told yet: somebody is, from now on. */
export async function beginWarnings(tx: Db, warned: readonly Warned[], at: Date): Promise<UnhappyCause[]> {
  if (warned.length === 0) return [];
  const begun = await tx
    .insert(unhappyWarnings)
    .values(warned.map((one) => ({ ...one, at })))
    .onConflictDoNothing()
    .returning({ cause: unhappyWarnings.cause });
  return begun.map(({ cause }) => cause);
}

/** What is not so any more is forgotten: when it is so again, that is said again. */
export async function endWarnings(db: Db, organisation: string, holding: readonly Omit<Warned, 'organisation'>[]) {
  const still = JSON.stringify(holding.map(({ account, cause }) => `${account} ${cause}`));
  await db
    .delete(unhappyWarnings)
    .where(
      and(
        eq(unhappyWarnings.organisation, organisation),
        sql`${unhappyWarnings.account} || ' ' || ${unhappyWarnings.cause} not in (select json_array_elements_text(${still}::json))`,
      ),
    );
}
