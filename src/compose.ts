import { randomBytes } from 'node:crypto';
import { carrying } from './core/carry.js';
import type { Clock } from './core/clock.js';
import { openDoor, type Door } from './core/dispatch.js';
import type { Feature, NeedsOf } from './core/feature.js';
import type { NewId } from './core/id.js';
import type { Job } from './core/job.js';
import type { Lookups } from './core/lookups.js';
import { functionName } from './core/organisation.js';
import type { Platform } from './core/person.js';
import { sealer } from './core/seal.js';
import type { Workplace } from './core/workplace.js';
import { keyFor, type Config } from './config.js';
import type { Database } from './db/connect.js';
import { absenceStore } from './features/absence/store.js';
import { accountStore } from './features/accounts/store.js';
import { agreementStore } from './features/agreements/store.js';
import type { Deliver } from './features/appointments/jobs/needs.js';
import { plan } from './features/appointments/jobs/plan.js';
import { appointmentStore } from './features/appointments/store.js';
import { sections } from './features/briefing/sections.js';
import { briefingStore, namedAhead } from './features/briefing/store.js';
import { addressStore } from './features/calendars/addresses.js';
import { eventStore } from './features/calendars/events.js';
import { feedStore } from './features/calendars/feeds.js';
import type { Calendars } from './features/calendars/needs.js';
import { originIn } from './features/calendars/origin.js';
import { outgoing } from './features/calendars/outgoing.js';
import { deliverer } from './features/delivery/deliver.js';
import { enqueuer } from './features/delivery/enqueue.js';
import { deliveryStore } from './features/delivery/store.js';
import { happened } from './features/history/happened.js';
import { historyStore } from './features/history/store.js';
import { features } from './features/index.js';
import { nudge } from './features/nudges/jobs/nudge.js';
import { overviews } from './features/nudges/jobs/weekly.js';
import { nudgeStore } from './features/nudges/store.js';
import { weeklyStore } from './features/nudges/weekly-store.js';
import { conversationStore } from './features/organisation/conversations.js';
import { homeStore } from './features/organisation/homes.js';
import { memberStore } from './features/organisation/members.js';
import { recogniser } from './features/organisation/recognise.js';
import { draftStore, onceStore, organisationStore } from './features/organisation/store.js';
import { stakeholderStore } from './features/stakeholders/store.js';
import { teamRooms } from './features/teams/rooms.js';
import { teamStore } from './features/teams/store.js';
import type { Logger } from './log.js';
import { metrics } from './metrics.js';
import { fetcher, type Wire } from './net/fetch.js';
import { startWorker } from './jobs/worker.js';
import { askPath } from './platforms/web/html.js';
import { webApp } from './platforms/web/listen.js';
import type { Cloud } from './platforms/teams/cloud.js';
import type { Reference } from './platforms/teams/reference.js';
import { directRoom, webWorkplace, type People } from './platforms/web/rooms.js';

export interface Grounds {
  config: Config;
  database: Database;
  now: Clock;
  newId: NewId;
  log: Logger;
  /** Microsoft's addresses, when they are others; for tests. */
  cloud?: Cloud | undefined;
  /** Takes what would go out unasked; for tests. */
  deliver?: Deliver;
  /** How what people give an address of is reached; for tests. */
  wire?: Partial<Wire>;
  /** Sees every bug as it was thrown; for tests. */
  onFault?: (error: unknown) => void;
}

export type App = Awaited<ReturnType<typeof compose>>;

/** The one place where concrete things meet. */
export async function compose({ config, database, now, newId, log, cloud, deliver: instead, wire, onFault }: Grounds) {
  const { db } = database;
  const organisations = organisationStore(db, newId);
  const members = memberStore(db, newId);
  const accounts = accountStore(db);
  const homes = homeStore(db);
  const teams = teamStore(db, newId, config.admins);
  const history = historyStore(db, newId);
  const stakeholders = stakeholderStore(db, newId);
  const appointments = appointmentStore(db, newId);
  const briefings = briefingStore(db, sections);
  const absence = absenceStore(db, newId);
  const nudges = nudgeStore(db, newId);
  const weekly = weeklyStore(db, config.admins);
  const once = onceStore(db);
  const measured = metrics();

  const people: People = {
    organisations: () => organisations.on('web'),
    async list(organisation) {
      const { functions = [] } = (await organisations.on('web')).find((one) => one.id === organisation) ?? {};
      const all = await members.all(organisation);
      return all.map((member) => ({
        ...member,
        functions: member.functions.map((job) => functionName(functions, job, member.locale)).join(', '),
      }));
    },
  };

  /**
   * One process with one workspace of each is one organisation's own; for the Playground there is only the demonstration. Whoever
   * else installs the app gets an organisation of his own.
   */
  async function homeOf(platform: 'slack' | 'teams'): Promise<string | undefined> {
    if (!config.teams || config.teams.tenants === 'any') {
      const isPlayground = platform === 'teams' && config.teams && !config.teams.app;
      const [only, other] = isPlayground ? await organisations.all() : [];
      return other ? undefined : only?.id;
    }
    if (!config.slack || config.teams.tenants.length > 1) return undefined;
    const [only, other] = await organisations.on(platform === 'slack' ? 'teams' : 'slack');
    return other ? undefined : only?.id;
  }

  // Their SDKs take a while to load: only for those who use them.
  const { connectTeams } = config.teams ? await import('./platforms/teams/connect.js') : {};
  const teamsChat =
    config.teams &&
    connectTeams?.({
      door: () => door,
      config: config.teams,
      conversations: conversationStore<Reference>(db, 'teams'),
      async settle(workspace) {
        const founding = { locale: config.locale, zone: config.zone, at: now() };
        await organisations.forWorkspace('teams', workspace, founding, await homeOf('teams'));
      },
      met: (workspace, room) =>
        rooms.met('teams', workspace, room, now()).catch((error: unknown) => {
          onFault?.(error);
          log.error({ error: faultOf(error) }, 'a channel that waited could not be made ready');
        }),
      now,
      log: log.child({ platform: 'teams' }),
      ...(cloud && { cloud }),
    });
  const { connectSlack } = config.slack ? await import('./platforms/slack/connect.js') : {};
  const slack =
    config.slack &&
    connectSlack?.({ door: () => door, config: config.slack, now, log: log.child({ platform: 'slack' }) });
  const workplaces: Partial<Record<Platform, Workplace>> = {
    web: webWorkplace({ db, people, now, newId }),
    ...(slack && { slack: slack.workplace }),
    ...(teamsChat && { teams: teamsChat.workplace }),
  };
  const jobs = (features as readonly Feature[]).flatMap((feature) => feature.jobs ?? []);
  const on = Object.keys(workplaces) as Platform[];
  const enqueue = enqueuer({ newId, now, on });
  const deliver: Deliver = instead ?? (async (tx, delivery) => void (await enqueue(tx, delivery)));
  const agreements = agreementStore(db, newId, deliver);
  const deliveries = deliveryStore(db, newId, config.admins);
  const delivering = deliverer({
    db,
    store: deliveries,
    enqueue,
    workplaces,
    now,
    luck: Math.random,
    report(error) {
      onFault?.(error);
      log.error({ error: faultOf(error) }, 'a delivery failed unexpectedly');
    },
  });
  const rooms = teamRooms({ teams, members, organisations, homes, workplaces });
  const ahead = { 'briefing.show': briefings.ahead };
  const { recognise, mentioned } = recogniser({ db, members, workplaces, admins: config.admins, ahead });

  const look: Lookups = {
    account: (id, ask) => accounts.byId(id, ask),
    async accounts(typed, ask) {
      const clear = namedAhead(typed, ask);
      return clear ? { clear, near: [clear] } : accounts.search(typed, ask);
    },
    accountsLike: (typed, ask) => accounts.like(typed, ask),
    member: (id, ask) => members.byId(ask.organisation.id, id),
    members: (typed, ask) => members.search(ask.organisation.id, typed),
    former: (of, ask) => members.former(of, ask),
    happened: (typed, ask) => happened(history, typed, ask),
    mentioned,
  };
  const catalogue = {
    commands: () =>
      features.flatMap((feature) => [...feature.commands]).filter((command) => command.words.en.length > 0),
  };
  const calendars: Calendars = {
    feeds: feedStore(db, newId, sealer([keyFor('secrets', config.key)])),
    events: eventStore(db),
    addresses: addressStore(db, () => randomBytes(32), config.admins),
    fetchUrl: fetcher(wire),
    appointing: (tx) => appointmentStore(tx, newId),
    admins: config.admins,
    luck: Math.random,
    addressOf: (token) => `${config.publicUrl}/calendar/${token}.ics`,
  };
  const needs: NeedsOf<(typeof features)[number]> = {
    organisations,
    members,
    accounts,
    teams,
    rooms,
    homes,
    workplaces,
    history,
    stakeholders,
    agreements,
    appointments,
    briefings,
    absence,
    nudges,
    weekly,
    catalogue,
    newId,
    enqueue,
    deliver,
    db,
    deliveries,
    calendars,
    originOf: originIn(db),
    admins: config.admins,
    off: () =>
      (Object.keys(platformNames) as Platform[]).filter((one) => !on.includes(one)).map((one) => platformNames[one]),
  };

  const door: Door = measured.door(
    openDoor({
      features,
      needs,
      look,
      recognise,
      once,
      carrying: carrying(draftStore(db, newId)),
      menu: 'help.menu',
      otherwise: { locale: config.locale, zone: config.zone },
      newReference: () => newId().slice(-6).toUpperCase(),
      report(error, about) {
        onFault?.(error);
        log.error({ ...about, error: faultOf(error) }, 'an ask failed');
      },
    }),
  );

  const briefingAt = (email: string, account: string) =>
    config.webLogin === 'off'
      ? undefined
      : `${config.publicUrl}${askPath(directRoom(email), 'show', { command: 'briefing.show', args: { account } })}`;
  const serveOwn = outgoing({ db, addresses: calendars.addresses, briefingAt });
  const ownCalendar = (token: string) =>
    serveOwn(token, now()).catch((error: unknown) => {
      onFault?.(error);
      log.error({ error: faultOf(error) }, 'a member’s own calendar failed');
      return 'failed' as const;
    });

  const startJobs = () =>
    startWorker({
      jobs,
      needs,
      now,
      report(error, job) {
        onFault?.(error);
        log.error({ job, error: faultOf(error) }, 'a job failed');
      },
    });

  const page = webApp({
    door,
    db,
    sessionKey: keyFor('session', config.key),
    login: config.webLogin,
    now,
    newId,
    publicUrl: config.publicUrl,
    log: log.child({ platform: 'web' }),
    people,
  });

  return {
    door,
    plan: (at: Date) => plan({ db, deliver, briefings }, at),
    nudge: (at: Date) => nudge({ db, deliver, absence, nudges, admins: config.admins }, at),
    overviews: (at: Date) => overviews({ db, deliver, absence, weekly }, at),
    weekly,
    agreements,
    appointments,
    ownCalendar,
    page,
    slack,
    teamsChat,
    homeOf,
    database,
    organisations,
    teams,
    rooms,
    once,
    metrics: measured,
    workplaces,
    deliveries,
    delivering,
    enqueue,
    startJobs,
    /** One of the jobs, once. */
    runJob: (name: string) =>
      (jobs.find((job) => job.name === name) as Job<unknown> | undefined)?.run(
        { at: now(), signal: new AbortController().signal },
        needs,
      ),
  };
}

const platformNames: Record<Platform, string> = { slack: 'Slack', teams: 'Microsoft Teams', web: 'web' };

/** What may be logged of an error: never the query's values, which hold what people typed. */
export function faultOf(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an error' };
  const cause = error.cause instanceof Error ? error.cause : error;
  const {
    code,
    constraint_name: constraint,
    routine,
  } = cause as { code?: string; constraint_name?: string; routine?: string };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
  return {
    name: cause.name,
    code,
    constraint,
    routine,
    message: code && cause !== error ? code : withoutValues(cause.message),
    stack: frames?.join('\n'),
  };
}

const withoutValues = (message: string) =>
  message.startsWith('Failed query') ? 'failed query' : message.slice(0, 300);
