import { accounts } from '../../src/features/accounts/table.js';
import { rooms } from '../../src/features/accounts/teams/table.js';
import { identities } from '../../src/features/people/table.js';
import { MONDAY, testApp, type Person } from './app.js';
import { cloudOf } from './teams-app.js';
import { APP, TENANT, teamsConnector } from './teams-connector.js';
import { teamsIdentity } from './teams-identity.js';
import { ANNA, CHANNEL, PIET } from './teams-payload.js';

/** Where the page is. */
export const OURS = 'https://afspraak.example';
/** The channel of a team with two customers. */
export const BOTH = '19:twee-klanten@thread.tacv2';

export type TabWorld = Awaited<ReturnType<typeof tabWorld>>;

/**
 * An organisation in one tenant of Teams: Anna, whose team of Jansen BV has a channel, as has the one of De Vries and a baker's; and
 * Piet, who sees none of them. Entra is a stand-in.
 */
export async function tabWorld() {
  const [identity, connector] = await Promise.all([teamsIdentity(), teamsConnector()]);
  const app = { id: APP, password: 'not-a-secret', tenant: TENANT };
  const teams = {
    app,
    tenants: [TENANT],
    graphUrl: undefined,
    inbound: 'plain' as const,
    cloud: cloudOf(identity, connector),
  };
  const over = { webLogin: 'off' as const, publicUrl: OURS, pageUrl: OURS, teams };
  const world = await testApp(over);
  const { db } = world.database;
  const { organisation } = world;
  const anna = await world.person({ name: 'Anna Vos', functions: ['account-manager'] });
  const piet = await world.person({ name: 'Piet Bakker', functions: ['finance'], locale: 'en' });
  const { id: workspace } = await world.app.organisations.connect(organisation, 'teams', { id: TENANT, name: 'Teams' });

  const identify = ({ id: member }: Pick<Person, 'id'>, externalId: string) =>
    db
      .insert(identities)
      .values({ organisation, workspace, externalId, member, standing: 'colleague', checkedAt: MONDAY });
  await identify(anna, ANNA);
  await identify(piet, PIET);

  const named = async (args: Record<string, string>) =>
    anna.says({ as: 'form', command: 'account.new', args: { size: 'large', potential: 'high', sure: 'yes', ...args } });
  for (const name of ['Jansen BV', 'De Vries', 'Bakkerij Het Hoekje']) await named({ name });
  await anna.asks('team Noord for De Vries, Bakkerij Het Hoekje');
  const all = await db.select().from(accounts);
  const ofTeam = (name: string) => all.find((one) => one.name === name)!.team;
  for (const [team, externalId] of [
    [ofTeam('Jansen BV'), CHANNEL],
    [ofTeam('De Vries'), BOTH],
  ] as const)
    await db.insert(rooms).values({ organisation, workspace, team, externalId, name: 'kanaal', openedAt: MONDAY });

  return {
    ...world,
    identity,
    anna,
    piet,
    /** By name. */
    accounts: Object.fromEntries(all.map(({ name, id }) => [name, id])) as Record<string, string>,
    /** Somebody in Teams, by their id there. */
    identify,
    /** What Teams gives to the tab of somebody, now. */
    tokenOf: (user: string, claims: Record<string, unknown> = {}) =>
      identity.tabToken({ tenant: TENANT, user, at: world.clock.now }, claims),
    async close() {
      await world.close();
      await Promise.all([identity.close(), connector.close()]);
    },
  };
}
