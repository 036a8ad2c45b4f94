import { microsoft } from '../../src/platforms/ms-teams/cloud.js';
import { MONDAY, testApp } from './app.js';
import { slackStandIn } from './slack.js';
import { APP, TENANT, teamsConnector } from './teams-connector.js';
import { teamsGraph } from './teams-graph.js';

/** The composed app of an organisation that talks in Slack and in Teams; both stand in over HTTP. Anna administers it. */
export async function onBothChats() {
  let now = () => MONDAY;
  const slack = await slackStandIn();
  const teams = await teamsConnector(() => now());
  const graph = await teamsGraph(teams);
  const world = await testApp({
    slack: { signingSecret: 'x', botToken: 'xoxb-1', appToken: undefined, apiUrl: slack.apiUrl },
    teams: {
      app: { id: APP, password: 'geheim', tenant: TENANT },
      tenants: [TENANT],
      graphUrl: undefined,
      inbound: 'botbuilder',
      cloud: { ...microsoft, login: teams.origin, graph: graph.origin, services: [teams.origin] },
    },
    admins: ['anna@voorbeeld.example'],
  });
  now = () => world.clock.now;
  const { app, organisation } = world;
  const workspaceOf = async (chat: 'slack' | 'teams', id: string) =>
    (await app.organisations.connect(organisation, chat, { id, name: 'Van Dijk' })).id;
  return {
    world,
    slack,
    teams,
    graph,
    workspaces: { slack: await workspaceOf('slack', 'T1'), teams: await workspaceOf('teams', TENANT) },
    close: async () => {
      await world.close();
      await Promise.all([slack.close(), teams.close(), graph.close()]);
    },
  };
}
