import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Ask } from '../../../../core/ask.js';
import type { NewId } from '../../../../core/id.js';
import { Problem } from '../../../../core/problem.js';
import type { Db } from '../../../../db/connect.js';
import { matches } from '../../../../db/condition.js';
import type { Account, Profile } from '../../account.js';
import { isName, lockNames } from '../../named.js';
import { profileColumns } from '../../profile.js';
import { changedBy, seenBy } from '../../access.js';
import { accounts, namesakes } from '../../table.js';
import { firstSeatOf, type Privacy } from '../../../people/index.js';
import { rooms, teams } from '../table.js';
import type { SeatChanges } from '../team.js';
import { ACCOUNT_MANAGER, applyRule, inherit, takeVacant, type Seated } from './seats.js';
import type { RoomPlace } from './room-lease.js';
import { isSeen, lockToChange, teamChangedBy } from './team.js';

type NewAccount = Profile & Pick<Account, 'name'>;
/** What is null is emptied. */
export type AccountChange = Partial<NewAccount>;

interface Serving {
  /** What the team is called: the one of this name that the asker sees, or a new one. `id`: this one. */
  name: string;
  id?: string | undefined;
  accounts: readonly string[];
  /** Saved with it, or neither is: those for whom the team had no seat. */
  also: (tx: Db, left: readonly LeftOut[]) => Promise<unknown>;
}

export interface LeftOut extends Seated {
  /** The names of the accounts that they no longer serve. */
  accounts: string[];
}

export interface Served {
  team: string;
  /** Teams that now serve nobody. */
  emptied: string[];
}

/** Accounts and their teams, made and changed together: each all of it, or nothing. */
export function making(db: Db, newId: NewId) {
  return {
    /**
     * An account with a team of its own, and its maker in a seat there: it never joins a team that is there already. Undefined
     * where the asker sees an account of this name. Whether one is hidden from them changes nothing of what they see, nor of
     * what is asked of the database.
     */
    async open({ name, ...kept }: NewAccount, ask: Ask): Promise<string | undefined> {
      const organisation = ask.organisation.id;
      const [account, team] = [newId(), newId()];
      return db.transaction(async (tx) => {
        await lockNames(tx, organisation, [name]);
        const [known] = await tx
          .select({ id: accounts.id })
          .from(accounts)
          .where(and(seenBy(ask), isName(name)))
          .limit(1);
        if (known) return undefined;
        await tx.insert(teams).values({ organisation, id: team, name, createdAt: ask.at });
        await tx
          .insert(accounts)
          .values({ organisation, id: account, name, ...kept, team, domains: [], createdAt: ask.at });
        await applyRule(tx, organisation, team);
        await takeVacant(tx, { organisation, team, function: makersSeat(ask), member: ask.asker.id });
        // Whoever takes it for themselves knows what this is.
        await firstSeatOf(tx, { organisation, members: [ask.asker.id], at: ask.at });
        await noteNamesake(tx, { account, name }, ask);
        return team;
      });
    },

    /** Another name, size or potential; another size asks for other seats. Where nothing would change, seeing it is enough. */
    async changeAccount(
      id: string,
      to: AccountChange,
      ask: Ask,
    ): Promise<{ before: Account; seats: SeatChanges } | Problem> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        if (to.name) await lockNames(tx, organisation, [to.name]);
        const [before] = await tx
          .select(columns)
          .from(accounts)
          .where(and(seenBy(ask), isNull(accounts.endedAt), eq(accounts.id, id)))
          .for('update');
        if (!before) return new Problem('account.unknown', { typed: '' });
        const changes = Object.entries(to).some(([key, value]) => before[key as keyof AccountChange] !== value);
        const may = (await lockToChange(tx, [before.team], ask)).has(before.team);
        if (!may) return changes ? new Problem('command.not-yours-to-change') : { before, seats: noSeats };
        if (to.name && (await isTaken(tx, { account: id, name: to.name }, ask)))
          return new Problem('account.name-taken', { name: to.name, field: 'name' });
        if (changes)
          await tx
            .update(accounts)
            .set(to)
            .where(and(changedBy(ask), eq(accounts.id, id)));
        if (to.name && to.name !== before.name) await noteNamesake(tx, { account: id, name: to.name }, ask);
        return { before, seats: await applyRule(tx, organisation, before.team) };
      });
    },

    /**
     * Lets one team serve these accounts. The asker must be allowed to change each of them, and with it the team that it is taken
     * from, and the team that gets them.
     *
     * Where a team of the name is hidden from them a second one is made, and nobody is asked to merge the two: a team has no
     * history of its own, what is alike are accounts, and of those an administrator is asked (`noteNamesake`). Who sees both is
     * asked which (`severalTeams`).
     */
    async serve({ name, id, accounts: ids, also }: Serving, ask: Ask): Promise<Served | Problem> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        await lockNames(tx, organisation, [name]);
        const moved = await tx
          .select(columns)
          .from(accounts)
          .where(and(seenBy(ask), isNull(accounts.endedAt), inArray(accounts.id, [...ids])))
          .orderBy(accounts.id)
          .for('update');
        const [known, another] = await tx
          .select({ id: teams.id, name: teams.name })
          .from(teams)
          .where(and(isSeen(ask), id ? eq(teams.id, id) : sql`${teams.key} = fold(${name})`))
          .limit(2);
        if (moved.length < new Set(ids).size || another || (id && !known)) return new Problem('team.stale');
        const from = [...new Set(moved.map(({ team }) => team))];
        const may = await lockToChange(tx, known ? [...from, known.id] : from, ask);
        const theirs = [...moved.filter(({ team }) => !may.has(team)), ...(known && !may.has(known.id) ? [known] : [])];
        if (theirs.length > 0)
          return new Problem('team.not-yours', { names: theirs.map((one) => one.name).join(', ') });
        const team = known?.id ?? newId();
        if (!known) await tx.insert(teams).values({ organisation, id: team, name, createdAt: ask.at });
        await tx
          .update(accounts)
          .set({ team })
          .where(and(changedBy(ask), inArray(accounts.id, [...ids])));
        await applyRule(tx, organisation, team);
        const old = from.filter((one) => one !== team);
        const left = old.length > 0 ? await inherit(tx, { organisation, team, from: old, first: ask.asker.id }) : [];
        await also(
          tx,
          left.map(({ from: was, ...one }) => ({
            ...one,
            accounts: moved.filter((account) => account.team === was).map((account) => account.name),
          })),
        );
        const serving = await tx
          .selectDistinct({ team: accounts.team })
          .from(accounts)
          .where(and(eq(accounts.organisation, organisation), inArray(accounts.team, from), isNull(accounts.endedAt)));
        return { team, emptied: old.filter((one) => !serving.some((row) => row.team === one)) };
      });
    },

    /** True the first time, for who may change it. */
    async confirm(team: string, ask: Ask): Promise<boolean> {
      const confirmed = await db
        .update(teams)
        .set({ confirmedAt: ask.at })
        .where(and(teamChangedBy(ask), eq(teams.id, team), isNull(teams.confirmedAt)))
        .returning({ id: teams.id });
      return confirmed.length > 0;
    },

    /** Whether the channels that are made for it are private. */
    async choosePrivacy(team: string, privacy: Privacy, ask: Ask): Promise<void> {
      await db
        .update(teams)
        .set({ privacy })
        .where(and(teamChangedBy(ask), eq(teams.id, team)));
    },

    /** An administrator decided about outsiders in a channel; false when there are none any more. */
    async decideOutsiders(place: RoomPlace, decision: 'allowed' | 'refused'): Promise<boolean> {
      const { organisation, workspace, team } = place;
      const it = matches(rooms, { organisation, workspace, team });
      const decided = await db
        .update(rooms)
        .set({ outsiders: decision })
        .where(and(it, ne(rooms.outsiders, 'none')))
        .returning({ team: rooms.team });
      return decided.length > 0;
    },
  };
}

const columns = {
  id: accounts.id,
  name: accounts.name,
  ...profileColumns,
  team: accounts.team,
};
const noSeats: SeatChanges = { add: [], drop: [], turn: [] };

/** Whoever is an account manager has what they make, until they say otherwise; anyone else serves it in their first function. */
const makersSeat = ({ asker: { functions } }: Ask) =>
  functions.includes(ACCOUNT_MANAGER) ? ACCOUNT_MANAGER : (functions[0] ?? ACCOUNT_MANAGER);

interface Naming {
  account: string;
  name: string;
}

/** Whether the asker sees another account of this name. */
async function isTaken(tx: Db, { account, name }: Naming, ask: Ask): Promise<boolean> {
  const [other] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(seenBy(ask), isName(name), ne(accounts.id, account)))
    .limit(1);
  return other !== undefined;
}

/**
 * Another account bears the name, and was hidden from the asker: administrators are asked about it, by a job and not here, so that
 * the same statements are sent whether there is one or not.
 */
async function noteNamesake(
  tx: Db,
  { account, name }: Naming,
  { organisation: { id }, asker, at }: Ask,
): Promise<void> {
  await tx.execute(sql`insert into ${namesakes} (organisation, account, namesake, named_by, named_at)
    select ${accounts.organisation}, ${account}::uuid, ${accounts.id}, ${asker.id}::uuid, ${at.toISOString()}::timestamptz
    from ${accounts} where ${accounts.organisation} = ${id} and ${isName(name)} and ${accounts.id} <> ${account}
    order by ${accounts.createdAt}, ${accounts.id} limit 1 on conflict do nothing`);
}
