import { and, asc, eq, isNull } from 'drizzle-orm';
import type { AccountRef, Ask } from '../../../core/ask.js';
import { facts, type Button, type Part } from '../../../core/card.js';
import { isId } from '../../../language/fields/index.js';
import type { Db } from '../../../db/connect.js';
import type { AccountStore } from '../store.js';
import { administers } from '../../people/index.js';
import { members } from '../../people/table.js';
import type { TeamStore } from './store.js';
import { ACCOUNT_MANAGER } from './store/seats.js';
import { teamText } from './text.js';

interface Needs {
  db: Db;
  accounts: AccountStore;
  teams: TeamStore;
  /** See `administers`. */
  admins: readonly string[];
}

/**
 * Under "you may not change this": who may, by name, and what the asker can do instead. Undefined where the blanks name no team or
 * customer that they see.
 */
export async function whoMayChange(
  args: { account?: AccountRef | string | undefined; team?: string | undefined },
  ask: Ask,
  { db, accounts, teams, admins }: Needs,
): Promise<{ parts: Part[]; buttons: Button[] } | undefined> {
  const say = teamText[ask.asker.locale];
  const named = typeof args.account === 'string' ? args.account : args.account?.id;
  const account = named && isId(named) ? await accounts.byId(named, ask) : undefined;
  const about = account?.team ?? (args.team && isId(args.team) ? args.team : undefined);
  const team = about ? await teams.byId(about, ask) : undefined;
  if (!team) return undefined;
  const manager = team.seats.find((seat) => seat.function === ACCOUNT_MANAGER)?.member?.name;
  const administrator = await administratorIn(db, ask.organisation.id, admins);
  const isSeated = team.seats.some((seat) => seat.member);
  return {
    parts: [
      facts(
        ...(manager ? [{ label: say.theirManager, value: manager }] : []),
        ...(administrator ? [{ label: say.anAdministrator, value: administrator }] : []),
      ),
    ],
    buttons: [
      ...(isSeated ? [{ label: say.askSeat, command: 'team.ask-seat', args: { team: team.id } }] : []),
      ...(account ? [{ label: say.briefing, command: 'briefing.show', args: { account: account.id } }] : []),
    ],
  };
}

async function administratorIn(db: Db, organisation: string, admins: readonly string[]): Promise<string | undefined> {
  const [found] = await db
    .select({ name: members.name })
    .from(members)
    .where(and(eq(members.organisation, organisation), administers(admins), isNull(members.deactivatedAt)))
    .orderBy(asc(members.name), asc(members.id))
    .limit(1);
  return found?.name;
}
