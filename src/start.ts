import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { compose, type App } from './compose.js';
import type { Config } from './config.js';
import type { Clock } from './core/clock.js';
import { newId } from './core/id.js';
import type { Database } from './db/connect.js';
import { loadDemo } from './features/import/demo.js';
import { faultOf } from './fault.js';
import type { Logger } from './log.js';
import { flow } from './jobs/flow.js';
import type { Cloud } from './platforms/teams/cloud.js';
import { serve } from './server.js';

const HOUR = 60 * 60 * 1000;
const RETRY = 30_000;
/** Of the ten seconds after which we are gone whatever happens. */
const FINISH_WITHIN = 7000;
const DEMO = 'Van Dijk Installatietechniek';
const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const migrations = here('migrations');

/**
 * Opens the database and brings it up to date. `say` is told what its owner should know.
 * @throws CannotStart
 */
export async function openDatabase({ database }: Config, say?: (what: string) => void): Promise<Database> {
  if ('url' in database) return (await import('./db/postgres.js')).connectPostgres(database.url, migrations);
  return (await import('./db/embedded.js')).connectEmbedded(database.folder, migrations, say && { say });
}

export interface Running {
  app: App;
  port: number;
  stop(): Promise<void>;
}

/** From configuration to a server that answers. */
export async function start(
  config: Config,
  { log, now = () => new Date(), cloud }: { log: Logger; now?: Clock; cloud?: Cloud },
): Promise<Running> {
  const database = await openDatabase(config);
  const app = await compose({ config, database, now, newId, log, cloud });
  if (config.webLogin === 'demo') await demo(app, config, now());
  const server = serve(app, config, version());
  server.listen(config.port, config.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  log.info({ port, database: database.kind }, `ready: ${config.publicUrl}`);
  sayWhatIsOff(config, log);

  const timers = [setInterval(() => void sweep(app, now(), log), HOUR)];
  void openWebRooms(app, now(), log);
  const working = config.role === 'web' ? undefined : app.startJobs();
  if (database.kind === 'embedded') await app.deliveries.freeAll(now());
  const sending = config.role === 'web' ? undefined : startSending(app, log);
  if (app.slack) void connectWorkspace(app, log, timers);

  return {
    app,
    port,
    async stop() {
      timers.forEach(clearInterval);
      server.close();
      const finished = Promise.all([sending?.stop(FINISH_WITHIN), working?.stop(FINISH_WITHIN)]);
      server.closeIdleConnections();
      await Promise.all([app.slack?.stop(), app.teamsChat?.stop()]);
      await finished;
      server.closeAllConnections();
      await database.close();
    },
  };
}

/**
 * The first start without any workspace: an organisation to look around in. It is on the page only when it is complete, so a
 * start that was cut short is taken up again.
 */
async function demo({ organisations, database }: App, config: Config, now: Date): Promise<void> {
  const all = await organisations.all();
  const begun = all.find((organisation) => organisation.name === DEMO);
  if (all.length > 0 && !begun) return;
  if (begun && (await organisations.workspacesOf(begun.id)).length > 0) return;
  const organisation =
    begun ?? (await organisations.found({ name: DEMO, locale: config.locale, zone: config.zone, at: now }));
  await loadDemo(database.db, organisation, { folder: here('demo'), now, newId });
  await organisations.connect(organisation.id, 'web', { id: organisation.id, name: organisation.name });
}

/** Channels on the page cost nothing: whichever team lacks one gets it, also after an import. */
async function openWebRooms({ organisations, teams, rooms }: App, now: Date, log: Logger): Promise<void> {
  try {
    for (const organisation of await organisations.on('web')) {
      const [workspace] = (await organisations.workspacesOf(organisation.id)).filter((one) => one.platform === 'web');
      for (const id of await teams.withoutRoom(organisation.id, workspace!.id, 1000)) {
        const team = await teams.whole(organisation.id, id);
        if (team) await rooms.ensure(team, organisation, now);
      }
    }
  } catch (error) {
    log.error(
      { error: faultOf(error) },
      'the page’s channels could not all be opened; the next start goes on with them',
    );
  }
}

/** The workspace of the token belongs to an organisation from now on. Slack may be away for a while. */
async function connectWorkspace(app: App, log: Logger, timers: NodeJS.Timeout[]): Promise<void> {
  const { slack } = app;
  try {
    const external = await slack!.workspace();
    await app.settle('slack', external);
    await slack!.start();
    log.info({ workspace: external.id }, 'Slack is on');
  } catch (error) {
    log.error({ error: faultOf(error) }, 'Slack cannot be reached with this token; trying again in half a minute');
    timers.push(setTimeout(() => void connectWorkspace(app, log, timers), RETRY));
  }
}

/** The embedded database works on this process's own time: fewer at once. */
function startSending({ delivering, database }: App, log: Logger) {
  const capacity = database.kind === 'embedded' ? 10 : 40;
  const report = (error: unknown) => log.warn({ error: faultOf(error) }, 'sending is held up; trying again');
  return flow(delivering, { capacity, report });
}

async function sweep({ organisations, once, deliveries, sweepSessions }: App, now: Date, log: Logger): Promise<void> {
  try {
    for (const { id } of await organisations.all()) {
      await once.sweep(id, now);
      await deliveries.sweep(id, now);
      await sweepSessions(id);
    }
  } catch (error) {
    log.warn({ error: faultOf(error) }, 'housekeeping failed; the next hour tries again');
  }
}

function sayWhatIsOff(config: Config, log: Logger): void {
  if (!config.slack)
    log.info('Slack is off: set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (socket mode)');
  if (!config.teams)
    log.info(
      'Microsoft Teams is off: set MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId (or TEAMS_LOCAL=1)',
    );
  else log.info(config.teams.app ? 'Microsoft Teams is on' : 'Microsoft Teams is on for the local Playground only');
  if (config.teams?.app && !config.slack && config.admins.length === 0)
    log.warn(
      'ADMINS is empty: Teams does not say who administers a tenant, so nobody can link a channel or choose a team for new ones',
    );
  if (config.webLogin === 'demo')
    log.info('the page lets you choose which demo member you are; WEB_LOGIN=off turns that off');
}

function version(): string {
  return (JSON.parse(readFileSync(here('package.json'), 'utf8')) as { version: string }).version;
}
