import { and, eq } from 'drizzle-orm';
import { newId } from '../../src/core/id.js';
import { accounts } from '../../src/features/accounts/table.js';
import { rooms, seats, teams } from '../../src/features/accounts/teams/table.js';
import { hireElsewhere, testApp, type Person, type TestApp } from './app.js';

/** One team that serves an account open to the organisation and one that is not, and people of every distance to it. */
export interface MixedTeam {
  world: TestApp;
  /** Sits in the team. */
  anna: Person;
  /** Anna's manager; sits nowhere. */
  boss: Person;
  /** An administrator; sits nowhere. */
  admin: Person;
  /** Sits in another team: sees the open account and not the hidden one. */
  bob: Person;
  /** Sits in no team. */
  joke: Person;
  /** An administrator of another organisation. */
  olga: Person;
  /** Ids. */
  open: string;
  hidden: string;
  elsewhere: string;
  team: string;
  bobsTeam: string;
  /** Of the team's channel, and of Bob's. */
  room: string;
  bobsRoom: string;
  /** Takes Anna's seat away, or gives it back. */
  seatAnna(seated: boolean): Promise<void>;
}

export const OPEN = 'Jansen BV';
export const HIDDEN = 'Geheim Research';
export const ELSEWHERE = 'Verweg Bouw';

export async function mixedTeam(): Promise<MixedTeam> {
  const world = await testApp();
  const { db } = world.database;
  const { organisation } = world;
  const admin = await world.person({ name: 'Ada Baas', administrator: true });
  const boss = await world.person({ name: 'Saskia Chef', locale: 'en' });
  const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], manager: boss.id });
  const bob = await world.person({ name: 'Bob Kuiper', functions: ['account-manager'], locale: 'en' });
  const joke = await world.person({ name: 'Joke Smit', functions: ['secretariat'] });
  for (const [who, name] of [
    [anna, OPEN],
    [anna, HIDDEN],
    [bob, ELSEWHERE],
  ] as const)
    await who.presses(await who.asks(`nieuw ${name}`), /kanaal|channel/);
  const named = async (name: string) =>
    (
      await db
        .select()
        .from(accounts)
        .where(and(eq(accounts.organisation, organisation), eq(accounts.name, name)))
    )[0]!;
  const [open, hidden, elsewhere] = [await named(OPEN), await named(HIDDEN), await named(ELSEWHERE)];
  const { team } = open;
  await db.update(accounts).set({ open: true }).where(eq(accounts.id, open.id));
  await db.update(accounts).set({ team }).where(eq(accounts.id, hidden.id));
  await db.delete(rooms).where(eq(rooms.team, hidden.team));
  await db.delete(seats).where(eq(seats.team, hidden.team));
  await db.delete(teams).where(eq(teams.id, hidden.team));
  const roomOf = async (of: string) => (await db.select().from(rooms).where(eq(rooms.team, of)))[0]!.externalId;

  const who = { name: `Olga ${newId().slice(-6)}`, administrator: true };
  const olga = await hireElsewhere(world, who, { name: 'Elders BV' });
  return {
    world,
    anna,
    boss,
    admin,
    bob,
    joke,
    olga,
    open: open.id,
    hidden: hidden.id,
    elsewhere: elsewhere.id,
    team,
    bobsTeam: elsewhere.team,
    room: await roomOf(team),
    bobsRoom: await roomOf(elsewhere.team),
    async seatAnna(seated) {
      await db
        .update(seats)
        .set({ member: seated ? anna.id : null })
        .where(and(eq(seats.organisation, organisation), eq(seats.team, team), eq(seats.function, 'account-manager')));
    },
  };
}
