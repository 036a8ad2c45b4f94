import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '../../core/ask.js';
import type { MemberRef } from '../../core/lookups.js';
import { nested } from '../../db/columns.js';
import type { Db } from '../../db/connect.js';
import { refersTo } from '../../db/condition.js';
import { visibleTo } from '../accounts/index.js';
import { accounts } from '../accounts/table.js';
import { identities, members, workspaces } from '../people/table.js';
import type { Due, Kind, State } from './agreement.js';
import { agreementColumns, agreements, type Agreement } from './table.js';

/** A colleague as an agreement needs them: to name, to write to, to know who leads them. */
export interface Party extends MemberRef, Reader {
  /** No longer a colleague. */
  left: boolean;
  manager: Omit<Party, 'manager' | 'ids'> | null;
}

/** An agreement with all that a card says of it, as one reader may see it. */
export interface AgreementView {
  /** What is private is null for whoever it is not for. */
  agreement: Agreement;
  account: { id: string; name: string; team: string };
  owner: Party | null;
  proposed: Party | null;
  asker: Party;
  /** That the reader leads one of these, or is an administrator. */
  leads: boolean;
  /** What it serves; only the number for who does not see the account and has no part in it. */
  promise: { number: number; what: string | null } | null;
  /** What serves it, as far as the reader sees it. */
  under: Under[];
}

export interface Under {
  number: number;
  what: string;
  state: State;
  kind: Kind;
  owner: string | null;
  proposed: string | null;
  due: Due | null;
  dueAt: Date | null;
}

/** Whose eyes: null sees what everybody may. */
export interface Sight {
  member: string | null;
  administrator: boolean;
}

export const everybody: Sight = { member: null, administrator: false };

const ids = sql`(select json_object_agg(${workspaces.platform}, ${identities.externalId}) from ${identities}
  join ${workspaces} on ${workspaces.organisation} = ${identities.organisation} and ${workspaces.id} = ${identities.workspace}
  where ${identities.organisation} = ${members.organisation} and ${identities.member} = ${members.id})`;

const boss = alias(members, 'boss');

const party = (id: SQLWrapper) =>
  nested(sql<Party>`(select json_build_object('id', ${members.id}, 'name', ${members.name}, 'ids', coalesce(${ids}, '{}'),
      'locale', ${members.locale}, 'zone', ${members.zone}, 'left', ${members.deactivatedAt} is not null,
      'manager', (select json_build_object('id', ${boss.id}, 'name', ${boss.name}, 'locale', ${boss.locale}, 'zone', ${boss.zone},
          'left', ${boss.deactivatedAt} is not null) from ${members} as boss
        where ${boss.organisation} = ${members.organisation} and ${boss.id} = ${members.manager}))
    from ${members} where ${members.organisation} = ${agreements.organisation} and ${members.id} = ${id})`);

/** True when this member manages one of these. */
const manages = (member: string, ...led: SQLWrapper[]) =>
  sql`exists (select 1 from ${members} where ${members.organisation} = ${agreements.organisation}
    and ${members.id} in (${sql.join(led, sql`, `)}) and ${members.manager} = ${member})`;

const served = alias(agreements, 'served');
const serving = alias(agreements, 'serving');

const nameOf = (id: SQLWrapper) =>
  sql`(select ${members.name} from ${members} where ${members.organisation} = ${serving.organisation} and ${members.id} = ${id})`;

const under = (shown: SQL) =>
  nested(sql<Under[]>`(select coalesce(json_agg(json_build_object('number', ${serving.number}, 'what', ${serving.what},
      'state', ${serving.state}, 'kind', ${serving.kind}, 'owner', ${nameOf(serving.owner)}, 'proposed', ${nameOf(serving.proposed)},
      'due', case when ${serving.dueDay} is not null then json_build_object('day', ${serving.dueDay}, 'time', to_char(${serving.dueTime}, 'HH24:MI'), 'zone', ${serving.zone}) end,
      'dueAt', ${serving.dueAt}) order by ${serving.sortsAt}, ${serving.number}), '[]')
    from ${agreements} as serving where ${serving.organisation} = ${agreements.organisation} and ${serving.serves} = ${agreements.id} and ${shown})`);

const promise = (shown: SQL) =>
  nested(sql<
    AgreementView['promise']
  >`(select json_build_object('number', ${served.number}, 'what', case when ${shown} then ${served.what} end)
    from ${agreements} as served where ${served.organisation} = ${agreements.organisation} and ${served.id} = ${agreements.serves})`);

/** Of another agreement of the same account: whoever sees the account, and those that one is between. */
const shownTo = ({ member, administrator }: Sight, { owner, proposed, askedBy }: Parties): SQL =>
  member === null
    ? sql`true`
    : sql`(${visibleTo({ member, administrator })} or ${member} in (${owner}, ${proposed}, ${askedBy}))`;

type Parties = Record<'owner' | 'proposed' | 'askedBy', SQLWrapper>;

/** Agreements with their people, account and promise, in this order. */
export async function viewed(
  db: Db,
  {
    where,
    sight,
    limit = 100,
    order = [agreements.sortsAt, agreements.id] as (SQL | SQLWrapper)[],
  }: {
    where: SQL | undefined;
    sight: Sight;
    limit?: number | undefined;
    order?: (SQL<unknown> | SQLWrapper)[] | undefined;
  },
): Promise<AgreementView[]> {
  const { member, administrator } = sight;
  const mayKnow = member
    ? sql`(${agreements.blockedBy} = ${member} or ${manages(member, agreements.blockedBy)})`
    : sql`false`;
  const secret = <T>(column: SQLWrapper) => nested(sql<T>`case when ${mayKnow} then ${column} end`);
  const rows = await db
    .select({
      agreement: {
        ...agreementColumns,
        blockedWhy: secret<string | null>(agreements.blockedWhy),
        blockedAt: nested(
          sql<Date | null>`case when ${mayKnow} then ${agreements.blockedAt} end`.mapWith(
            agreements.blockedAt,
          ) as SQL<Date | null>,
        ),
        blockedBy: secret<string | null>(agreements.blockedBy),
      },
      account: { id: accounts.id, name: accounts.name, team: accounts.team },
      owner: party(agreements.owner),
      proposed: party(agreements.proposed),
      asker: party(agreements.askedBy),
      leads: member
        ? nested(
            sql<boolean>`${administrator ? sql`true` : manages(member, agreements.owner, agreements.proposed, agreements.askedBy)}`,
          )
        : sql<boolean>`false`,
      promise: promise(shownTo(sight, served)),
      under: under(shownTo(sight, serving)),
    })
    .from(agreements)
    .innerJoin(accounts, refersTo(agreements.account, accounts))
    .where(where)
    .orderBy(...(order as SQL[]))
    .limit(limit);
  return rows.map((row) => ({
    ...row,
    under: row.under.map((one) => ({ ...one, dueAt: one.dueAt && new Date(one.dueAt) })),
  }));
}
