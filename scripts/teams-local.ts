/**
 * `npm run teams:local`: the app with its demo organisation, for Microsoft's Agents Playground, which shows it as Teams would, without
 * a tenant. The Playground's licence is for evaluation: it is fetched by hand and no part of this project.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { v5 as uuidOf } from 'uuid';
import { collect } from '../src/core/collect.js';
import { ConfigFault, readConfig } from '../src/config.js';
import { CannotStart } from '../src/core/cannot-start.js';
import { memberStore } from '../src/features/people/members.js';
import { makeLog } from '../src/log/logger.js';
import { start } from '../src/app/start.js';

const PLAYGROUND = '@microsoft/m365agentsplayground@0.2.28';
/** The Playground wants exactly so many beside the one who types. */
const OTHERS = 5;
/** What the Playground's ids are made of: the same person is the same one each time. */
const NAMESPACE = '9c4f0b52-6b0e-4d6f-9a53-7a1d0f7a2c10';

interface Options {
  as: string;
  port: string;
  folder: string;
  channel: string;
}

interface Colleague {
  name: string;
  email: string;
}

const { as, port, folder, channel } = new Command('teams:local')
  .description('Starts Afspraak with its demo organisation for Microsoft’s Agents Playground, on this machine only.')
  .option('--as <email>', 'the demo member who types there, or the beginning of their address', 'annelies')
  .option('--port <port>', 'where Afspraak listens', '3978')
  .option('--folder <folder>', 'its database, and what the Playground reads', './.data/teams-local')
  .option('--channel <name>', 'the channel beside General', 'Jansen BV')
  .parse()
  .opts<Options>();

try {
  const { NODE_ENV } = process.env;
  const local = { PORT: port, DATA_DIR: folder, TEAMS_LOCAL: '1', WEB_LOGIN: 'demo', LOG_LEVEL: 'warn' };
  const config = readConfig({ ...local, NODE_ENV });
  const running = await start(config, { log: makeLog(config.logLevel) });
  const [organisation] = await collect(running.app.organisations.each(), 1);
  const colleagues = await collect(memberStore(running.app.database.db).each(organisation!.id));
  const typing = colleagues.find(({ email }) => email.startsWith(as.toLowerCase()));
  if (!typing) throw new ConfigFault([`--as ${as}: no demo member has an address that begins so`]);
  const others = colleagues.filter((one) => one !== typing).slice(0, OTHERS);
  const playground = resolve(folder, 'playground');
  mkdirSync(playground, { recursive: true });
  writeFileSync(join(playground, '.m365agentsplayground.yml'), configured(typing, others));
  console.log(sayHow(typing, others, relative(process.cwd(), playground)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void running.stop().then(() => process.exit(0)));
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(1);
}

/**
 * JSON is YAML. The Playground spells “userPrincipleName” so, takes nothing that it does not know, and finds people on its roster by
 * their `id` alone, where Teams finds them by their Entra id too: so the two are the same.
 */
function configured(typing: Colleague, others: Colleague[]): string {
  const user = ({ name, email }: Colleague) => ({
    id: uuidOf(email, NAMESPACE),
    name,
    userPrincipleName: email,
    aadObjectId: uuidOf(email, NAMESPACE),
    givenName: name.split(' ')[0],
    surname: name.split(' ').slice(1).join(' '),
    email,
  });
  const thread = (name: string) => `19:${uuidOf(name, NAMESPACE)}@thread.tacv2`;
  const config = {
    version: '0.1.1',
    tenantId: uuidOf('tenant', NAMESPACE),
    bot: { id: `28:${uuidOf('bot', NAMESPACE)}`, name: 'Afspraak' },
    currentUser: user(typing),
    users: others.map(user),
    personalChat: { id: `a:${uuidOf(typing.email, NAMESPACE)}` },
    groupChat: { id: thread('group chat'), name: 'Group chat' },
    team: {
      id: thread('team'),
      name: 'Account teams',
      aadGroupId: uuidOf('team', NAMESPACE),
      channels: [{ id: thread(channel), name: channel }],
    },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

function sayHow(typing: Colleague, others: Colleague[], playground: string): string {
  return `
Afspraak is ready for the Agents Playground on http://127.0.0.1:${port}/api/messages.

In another window:

  cd ${playground}
  npx -y ${PLAYGROUND} --app-endpoint http://127.0.0.1:${port}/api/messages --channel-id msteams --disable-telemetry

It opens on http://localhost:56150. There you are ${typing.name} (--as chooses another);
also there: ${others.map(({ name }) => name).join(', ')}.

In the personal chat just type: menu, briefing Jansen BV, log Jansen BV: visit, pump repaired, happy +
In the channel “${channel}” mention the bot first, once as an administrator: link Jansen BV (koppel Jansen BV);
from then on: briefing, log visit, pump repaired, happy +

What it cannot show: forms, buttons that only some see, the message extension, channels made by the app.
The page of the same organisation: http://localhost:${port}. Ctrl-C stops.
`;
}
