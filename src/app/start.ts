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
import type { Connected } from '../core/platform-definition.js';
import { within } from '../core/timeout.js';
import type { Database } from '../db/connect.js';
import { faultOf } from '../log/fault.js';
import type { Logger } from '../log/logger.js';
import { flow } from '../outbox/worker.js';
import { chatIds, chats, servesOf, type ChatId } from '../platforms/index.js';
import { serve, type Stage } from './server.js';
import { openWebRooms } from './web-rooms.js';

const HOUR = 60 * 60 * 1000;
const RETRY = 30_000;
/** A start waits so long for a platform to say whose workspace its settings are of. */
const CHAT_PATIENCE_MS = 10_000;
/** Of the ten seconds after which we are gone whatever happens. */
const FINISH_WITHIN = 7000;
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
  /** A start that is aborted closes what it opened, and throws the signal's reason. */
  signal?: AbortSignal;
}

/**
 * From configuration to a server that answers. It listens first, and says meanwhile what it is doing: the larger part of the code is
 * loaded after that. It is ready once the configured workspace is known.
 * @throws CannotStart
 */
export async function start(config: Config, { log, now = () => new Date(), signal }: Starting): Promise<Running> {
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
  let chat: ChatConnection | undefined;
  try {
    begin('opening the database');
    database = await openDatabase(config, (what) => log.warn(what));
    signal?.throwIfAborted();
    const { compose } = await import('./app.js');
    const app = await compose({ config, database, now, newId, log });
    if (config.webLogin === 'demo') {
      begin('loading the demonstration');
      const { loadDemonstration } = await import('./demonstration.js');
      await loadDemonstration(app, { config, folder: here('demo'), now: now(), log });
    }
    const installed = installedIn(app);
    if (installed.length > 0) begin('connecting the chat platforms');
    const known = () => stage.app && stage.doing === 'connecting the chat platforms' && become('serving');
    chat = connectInstalled(app, log, known);
    await within(CHAT_PATIENCE_MS, chat.tried);
    begin('starting the workers');
    stage.app = app;
    const stopWork = await startWork(app, { config, log, now });
    become((await areKnown(app)) ? 'serving' : 'connecting the chat platforms');
    sayWhatIsOn(app, config, log);
    return { app, port, stop: () => stop({ stage, server, app, stopWork, chat }) };
  } catch (error) {
    chat?.giveUp();
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
async function stop({ stage, server, app, stopWork, chat }: Stopping): Promise<void> {
  stage.doing = 'stopping';
  chat?.giveUp();
  server.close();
  const finished = Promise.all([stopWork(FINISH_WITHIN), app.imports.stop(FINISH_WITHIN)]);
  server.closeIdleConnections();
  await Promise.all(Object.values(app.chats).map((one) => one.stop()));
  await finished;
  await app.stopThreads();
  server.closeAllConnections();
  await app.database.close();
}

interface Stopping {
  stage: Stage;
  server: Server;
  app: App;
  stopWork: StopWork;
  chat: ChatConnection | undefined;
}

interface ChatConnection {
  /** Resolves after the first try of each, however that ended. */
  tried: Promise<unknown>;
  giveUp(): void;
}

/** A platform may be away for a while. `known` is told once each installed workspace belongs to an organisation. */
function connectInstalled(app: App, log: Logger, known: () => void): ChatConnection {
  const timers = new Map<ChatId, NodeJS.Timeout>();
  const attempt = async ([id, installed]: Installed): Promise<void> => {
    const { name } = chats[id];
    try {
      const external = await installed.workspace();
      await app.settle(id, external);
      if (await areKnown(app)) known();
      await installed.start();
      log.info({ workspace: external.id }, `${name} is on`);
    } catch (error) {
      log.error(
        { error: faultOf(error) },
        `${name} cannot be reached with these settings; trying again in half a minute`,
      );
      timers.set(
        id,
        setTimeout(() => void attempt([id, installed]), RETRY),
      );
    }
  };
  return { tried: Promise.all(installedIn(app).map(attempt)), giveUp: () => timers.forEach(clearTimeout) };
}

/** Whether the workspace of each platform that is installed in one was known already, or is now. */
async function areKnown(app: App): Promise<boolean> {
  const known = await Promise.all(installedIn(app).map(([on]) => collect(app.organisations.each({ on }), 1)));
  return known.every(([one]) => one !== undefined);
}

type Installed = [ChatId, NonNullable<Connected['installed']>];

/** The platforms that are installed in one workspace, of which their settings are. */
const installedIn = ({ chats: connected }: App): Installed[] =>
  chatIds.flatMap((id): Installed[] => {
    const installed = connected[id]?.installed;
    return installed ? [[id, installed]] : [];
  });

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

function sayWhatIsOn(app: App, config: Config, log: Logger): void {
  for (const id of chatIds) {
    const { name, howToSet } = chats[id];
    const serves = servesOf(id, config[id]);
    if (!serves) log.info(`${name} is off: ${howToSet}`);
    else if (serves === 'local') log.info(`${name} is on for this computer only`);
    else if (!app.chats[id]?.installed) log.info(`${name} is on`);
  }
  const real = chatIds.filter((id) => !['local', undefined].includes(servesOf(id, config[id])));
  if (real.length > 0 && !real.some((id) => chats[id].namesOwners) && config.admins.length === 0)
    log.warn(
      `ADMINS is empty: ${real.map((id) => chats[id].name).join(', ')} does not say who administers it, so nobody can link a channel or choose a team for new ones`,
    );
  if (config.webLogin === 'demo')
    log.info('the page lets you choose which demo member you are; WEB_LOGIN=off turns that off');
}

export function version(): string {
  return (JSON.parse(readFileSync(here('package.json'), 'utf8')) as { version: string }).version;
}
