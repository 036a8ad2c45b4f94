import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { App } from './app.js';
import type { Config } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import type { Clock } from '../core/clock.js';
import { collect } from '../core/collect.js';
import { newId } from '../core/id.js';
import type { Organisation } from '../core/organisation.js';
import { within } from '../core/timeout.js';
import type { Database } from '../db/connect.js';
import { faultOf } from '../log/fault.js';
import type { Logger } from '../log/logger.js';
import { flow } from '../outbox/worker.js';
import type { Cloud } from '../platforms/ms-teams/cloud.js';
import { serve, type Stage } from './server.js';

const HOUR = 60 * 60 * 1000;
const RETRY = 30_000;
/** A start waits so long for Slack to say whose workspace the token is. */
const SLACK_PATIENCE_MS = 10_000;
/** Of the ten seconds after which we are gone whatever happens. */
const FINISH_WITHIN = 7000;
const ROOMS_AT_ONCE = 500;
const DEMO = 'Van Dijk Installatietechniek';
const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const migrations = here('migrations');

/**
 * Opens the database and brings it up to date. `say` is told what its owner should know.
 * @throws CannotStart
 */
export async function openDatabase({ database }: Config, say?: (what: string) => void): Promise<Database> {
  if ('url' in database) return (await import('../db/postgres.js')).connectPostgres(database.url, migrations);
  return (await import('../db/embedded.js')).connectEmbedded(database.folder, migrations, say && { say });
}

export interface Running {
  app: App;
  port: number;
  stop(): Promise<void>;
}

export interface Starting {
  log: Logger;
  now?: Clock;
  cloud?: Cloud;
  /** A start that is aborted closes what it opened, and throws the signal's reason. */
  signal?: AbortSignal;
}

/**
 * From configuration to a server that answers. It listens first, and says meanwhile what it is doing: the larger part of the code is
 * loaded after that. It is ready once the configured workspace is known.
 * @throws CannotStart
 */
export async function start(
  config: Config,
  { log, now = () => new Date(), cloud, signal }: Starting,
): Promise<Running> {
  const stage: Stage = { doing: 'opening the database' };
  const server = serve(() => stage, config, version());
  await listening(server, config);
  const { port } = server.address() as AddressInfo;
  const become = (doing: Stage['doing']) => {
    stage.doing = doing;
    log.info({ port }, doing === 'serving' ? `ready: ${config.publicUrl}` : doing);
  };
  const begin = (doing: Stage['doing']) => {
    signal?.throwIfAborted();
    become(doing);
  };
  let database: Database | undefined;
  let slack: SlackConnection | undefined;
  try {
    begin('opening the database');
    database = await openDatabase(config, (what) => log.warn(what));
    signal?.throwIfAborted();
    const { compose } = await import('./app.js');
    const app = await compose({ config, database, now, newId, log, cloud });
    if (config.webLogin === 'demo') {
      begin('loading the demonstration');
      await demo(app, config, now());
    }
    if (app.slack) {
      begin('connecting Slack');
      slack = connectWorkspace(app, log, () => stage.app && stage.doing === 'connecting Slack' && become('serving'));
      await within(SLACK_PATIENCE_MS, slack.tried);
    }
    begin('starting the workers');
    stage.app = app;
    const stopWork = await startWork(app, { config, log, now });
    become(!slack || (await isOnSlack(app)) ? 'serving' : 'connecting Slack');
    sayWhatIsOff(config, log);
    return { app, port, stop: () => stop({ stage, server, app, stopWork, slack }) };
  } catch (error) {
    slack?.giveUp();
    server.closeAllConnections();
    server.close();
    await database?.close();
    throw error;
  }
}

async function listening(server: Server, { port, host }: Config): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new CannotStart(
      `Port ${port} of ${host} is in use, perhaps by Afspraak itself. Stop what uses it, or set another PORT.`,
    );
  });
}

type StopWork = (patience: number) => Promise<unknown>;

/** What runs by itself, as far as this process's role has it. */
async function startWork(
  app: App,
  { config, log, now }: { config: Config; log: Logger; now: Clock },
): Promise<StopWork> {
  const timers = [setInterval(() => void sweep(app, now(), log), HOUR)];
  void openWebRooms(app, now(), log);
  const working = config.role === 'web' ? undefined : app.startJobs();
  if (app.database.kind === 'embedded') await app.deliveries.freeAll(now());
  const sending = config.role === 'web' ? undefined : startSending(app, log);
  return (patience) => {
    timers.forEach(clearInterval);
    return Promise.all([sending?.stop(patience), working?.stop(patience)]);
  };
}

/** What is under way is finished; nothing new is taken. */
async function stop({ stage, server, app, stopWork, slack }: Stopping): Promise<void> {
  stage.doing = 'stopping';
  slack?.giveUp();
  server.close();
  const finished = Promise.all([stopWork(FINISH_WITHIN), app.imports.stop(FINISH_WITHIN)]);
  server.closeIdleConnections();
  await Promise.all([app.slack?.stop(), app.teamsChat?.stop()]);
  await finished;
  await app.stopReading();
  server.closeAllConnections();
  await app.database.close();
}

interface Stopping {
  stage: Stage;
  server: Server;
  app: App;
  stopWork: StopWork;
  slack: SlackConnection | undefined;
}

/**
 * The first start without any workspace: an organisation to look around in. It is on the page only when it is complete, so a
 * start that was cut short is taken up again.
 */
async function demo({ organisations, database }: App, config: Config, now: Date): Promise<void> {
  let begun: Organisation | undefined;
  let isEmpty = true;
  for await (const organisation of organisations.each()) {
    isEmpty = false;
    if (organisation.name === DEMO) begun = organisation;
    if (begun) break;
  }
  if (!isEmpty && !begun) return;
  if (begun && (await organisations.workspacesOf(begun.id)).length > 0) return;
  const organisation =
    begun ?? (await organisations.found({ name: DEMO, locale: config.locale, zone: config.zone, at: now }));
  const { loadDemo } = await import('../features/import/demo.js');
  await loadDemo(database.db, organisation, { folder: here('demo'), now, newId });
  await organisations.connect(organisation.id, 'web', { id: organisation.id, name: organisation.name });
}

/** Channels on the page cost nothing: whichever team lacks one gets it, also after an import. */
async function openWebRooms({ organisations, teams, rooms }: App, now: Date, log: Logger): Promise<void> {
  try {
    for await (const organisation of organisations.each({ on: 'web' })) {
      const [workspace] = (await organisations.workspacesOf(organisation.id)).filter((one) => one.platform === 'web');
      const tried = new Set<string>();
      const next = async () =>
        (
          await teams.withoutRoom({
            organisation: organisation.id,
            workspace: workspace!.id,
            limit: tried.size + ROOMS_AT_ONCE,
          })
        ).filter((id) => !tried.has(id));
      for (let ids = await next(); ids.length > 0; ids = await next())
        for (const id of ids) {
          tried.add(id);
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

interface SlackConnection {
  /** Resolves after the first try, however that ended. */
  tried: Promise<void>;
  giveUp(): void;
}

/** Slack may be away for a while. `known` is told once the workspace of the token belongs to an organisation. */
function connectWorkspace(app: App, log: Logger, known: () => void): SlackConnection {
  const slack = app.slack!;
  let timer: NodeJS.Timeout | undefined;
  const attempt = async (): Promise<void> => {
    try {
      const external = await slack.workspace();
      await app.settle('slack', external);
      known();
      await slack.start();
      log.info({ workspace: external.id }, 'Slack is on');
    } catch (error) {
      log.error({ error: faultOf(error) }, 'Slack cannot be reached with this token; trying again in half a minute');
      timer = setTimeout(() => void attempt(), RETRY);
    }
  };
  return { tried: attempt(), giveUp: () => clearTimeout(timer) };
}

/** Whether a workspace was known already, or is now. */
const isOnSlack = async ({ organisations }: App): Promise<boolean> =>
  (await collect(organisations.each({ on: 'slack' }), 1)).length > 0;

/** The embedded database works on this process's own time: fewer at once. */
function startSending({ delivering, database }: App, log: Logger) {
  const capacity = database.kind === 'embedded' ? 10 : 40;
  const report = (error: unknown) => log.warn({ error: faultOf(error) }, 'sending is held up; trying again');
  return flow(delivering, { capacity, report });
}

/** Each hour, of every organisation: what is remembered for a while goes. */
export async function sweep(
  { organisations, once, deliveries, sweepSessions, sweepTickets, sweepImports }: App,
  now: Date,
  log: Logger,
): Promise<void> {
  try {
    for await (const { id } of organisations.each()) {
      await once.sweep(id, now);
      await deliveries.sweep(id, now);
      await sweepSessions(id);
      await sweepTickets(id);
      await sweepImports(id);
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

export function version(): string {
  return (JSON.parse(readFileSync(here('package.json'), 'utf8')) as { version: string }).version;
}
