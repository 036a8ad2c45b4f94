import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compose, type App } from '../../src/app/app.js';
import { readConfig } from '../../src/config.js';
import { newId } from '../../src/core/id.js';
import { accounts } from '../../src/features/accounts/table.js';
import { agreements } from '../../src/features/agreements/table.js';
import { workspaces } from '../../src/features/people/table.js';
import { makeLog } from '../../src/log/logger.js';
import { serve } from '../../src/app/server.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { cloudOf, teamsSender } from '../support/teams-app.js';
import { APP, BOT, TENANT, teamsConnector, type Post, type TeamsConnector } from '../support/teams-connector.js';
import { teamsIdentity, type TeamsIdentity } from '../support/teams-identity.js';

const OTHER = '8f1c2d3e-0000-4000-8000-00000000000c';
const STRANGE = '8f1c2d3e-0000-4000-8000-00000000000d';
const SECRET = 'pomp van tweeduizend euro';

const cardOf = (post: Post | undefined): any => post?.activity.attachments?.[0]?.content;

describe.each([
  ['each tenant that installs the app', '*', true],
  ['two tenants that are named', `${TENANT}, ${OTHER}`, false],
])('served: %s', (_, tenants, isAny) => {
  let connector: TeamsConnector;
  let identity: TeamsIdentity;
  let database: TestDatabase;
  let app: App;
  let server: Server;
  const faults: unknown[] = [];
  let n = 0;

  beforeAll(async () => {
    [connector, identity, database] = await Promise.all([teamsConnector(), teamsIdentity(), freshDatabase()]);
    connector.addPerson('anna', { name: 'Anna de Wit' });
    connector.addPerson('olga', { name: 'Olga Mol', tenantId: OTHER, email: 'olga@elders.example' });
    connector.addPerson('vera', { name: 'Vera Vreemd', tenantId: STRANGE, email: 'vera@vreemd.example' });
    const config = readConfig({
      LOG_LEVEL: 'silent',
      RATE_LIMIT: 'off',
      ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
      MicrosoftAppId: APP,
      MicrosoftAppPassword: 'not-a-secret',
      MicrosoftAppType: 'MultiTenant',
      MicrosoftAppTenantId: tenants,
      GRAPH_URL: connector.origin,
    });
    const log = makeLog('silent');
    const onFault = (error: unknown) => faults.push(error);
    const teams = { ...config.teams!, cloud: cloudOf(identity, connector) };
    app = await compose({ config: { ...config, teams }, database, now: () => new Date(), newId, log, onFault });
    server = serve(() => ({ doing: 'serving', app }), config, 'test').listen(0, '127.0.0.1');
    await once(server, 'listening');
    await types('anna', 'nieuw Jansen BV omvang groot potentie hoog');
    await types('olga', 'nieuw Jansen BV omvang klein potentie laag');
    await types('anna', `log Jansen BV: bezoek, ${SECRET}`);
    await types('anna', `afspraak Jansen BV: ${SECRET} morgen 14:00`);
  });
  afterAll(async () => {
    await app.chats.teams!.stop();
    server.closeAllConnections();
    server.close();
    await Promise.all([connector.close(), identity.close(), database.close()]);
    expect(faults).toEqual([]);
  });

  /** In a personal chat, signed as Teams signs it. */
  async function sends(user: string, activity: object) {
    const who = connector.people.get(user)!;
    const { port } = server.address() as AddressInfo;
    return teamsSender(
      `http://127.0.0.1:${port}/api/messages`,
      identity,
      connector,
    )({
      id: `m${++n}`,
      channelId: 'msteams',
      locale: 'nl-NL',
      from: { id: who.id, name: who.name, aadObjectId: user },
      recipient: { id: BOT, name: 'Afspraak' },
      conversation: { conversationType: 'personal', tenantId: who.tenantId, id: connector.chats.get(user)! },
      channelData: { tenant: { id: who.tenantId } },
      ...activity,
    });
  }
  const chatOf = (user: string) =>
    [...connector.posts.values()].filter(({ conversation }) => conversation === connector.chats.get(user));

  async function types(user: string, text: string): Promise<string> {
    const before = chatOf(user).length;
    expect((await sends(user, { type: 'message', textFormat: 'plain', text })).status).toBe(200);
    const deadline = Date.now() + 10_000;
    while (chatOf(user).length === before) {
      if (Date.now() > deadline) throw new Error(`nothing came after ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return JSON.stringify(cardOf(chatOf(user).at(-1)));
  }
  const invokes = async (user: string, name: string, value: object) =>
    JSON.stringify((await sends(user, { type: 'invoke', name, value })).body ?? {});
  const presses = (user: string, verb: string, args: object, more: object = {}) =>
    invokes(user, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb, data: { args, ...more } } });

  const accountOf = async (user: string) => {
    const [theirs] = (await database.db.select().from(workspaces)).filter(
      ({ externalId }) => externalId === connector.people.get(user)!.tenantId,
    );
    return (await database.db.select().from(accounts)).find(
      ({ organisation }) => organisation === theirs!.organisation,
    )!;
  };
  /** All that she was told, by an answer or in her chat. */
  const told = (answer: string) => answer + JSON.stringify(chatOf('olga'));

  test('each has an organisation of its own', async () => {
    const theirs = (await database.db.select().from(workspaces)).filter(({ platform }) => platform === 'teams');
    expect(theirs.map(({ externalId }) => externalId).sort()).toEqual([TENANT, OTHER]);
    expect(new Set(theirs.map(({ organisation }) => organisation)).size).toBe(2);
    expect((await accountOf('anna')).id).not.toBe((await accountOf('olga')).id);
  });

  test('an account of the same name is each one’s own', async () => {
    expect(await types('anna', 'briefing Jansen BV')).toContain(SECRET);
    const hers = await types('olga', 'briefing Jansen BV');
    expect(hers).toContain('Jansen BV');
    expect(hers).not.toContain(SECRET);
    expect(await types('olga', 'historie Jansen BV')).not.toContain(SECRET);
    expect(await types('olga', 'zoek pomp')).not.toContain(SECRET);
  });

  test.each(['briefing.show', 'history.show', 'history.log', 'account.change'])(
    'a button with the other’s id gives nothing: %s',
    async (verb) => {
      const { id } = await accountOf('anna');
      const mine = await presses('anna', 'briefing.show', { account: id });
      expect(mine + JSON.stringify(chatOf('anna').at(-1))).toContain(SECRET);
      expect(told(await presses('olga', verb, { account: id, name: 'Gestolen' }))).not.toContain(SECRET);
      expect((await accountOf('anna')).name).toBe('Jansen BV');
    },
  );

  test('a card that asks its view with the other’s agreement gets none', async () => {
    const [agreement] = await database.db.select().from(agreements);
    expect(agreement!.organisation).toBe((await accountOf('anna')).organisation);
    const args = { number: String(agreement!.number) };
    expect(await presses('anna', 'agreement.line', args, { view: true })).toContain(SECRET);
    expect(told(await presses('olga', 'agreement.line', args, { view: true }))).not.toContain(SECRET);
    expect(told(await presses('olga', 'agreement.accept', args))).not.toContain(SECRET);
    expect((await database.db.select().from(agreements))[0]).toEqual(agreement);
  });

  test('a look-up finds and inserts nothing of the other', async () => {
    const { id } = await accountOf('anna');
    const query = { commandId: 'history.entry', parameters: [{ name: 'entry', value: 'pomp' }] };
    expect(await invokes('anna', 'composeExtension/query', query)).toContain(SECRET);
    expect(await invokes('olga', 'composeExtension/query', query)).not.toContain(SECRET);
    const inserted = await invokes('olga', 'composeExtension/selectItem', {
      command: 'briefing.show',
      args: { account: id },
    });
    expect(told(inserted)).not.toContain(SECRET);
    const offered = await invokes('olga', 'application/search', {
      queryText: 'jans',
      queryOptions: { skip: 0, top: 15 },
      dataset: 'history.log/account',
    });
    expect(offered).not.toContain(id);
    expect(offered).toContain((await accountOf('olga')).id);
  });

  test('a tenant that is neither is let in only where any may install it', async () => {
    const { status } = await sends('vera', { type: 'invoke', name: 'application/search', value: {} });
    expect(status === 200).toBe(isAny);
    const known = (await database.db.select().from(workspaces)).map(({ externalId }) => externalId);
    expect(known.includes(STRANGE)).toBe(isAny);
  });
});
