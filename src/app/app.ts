import { randomBytes } from 'node:crypto';
import { carrying } from '../core/drafts.js';
import type { Clock } from '../core/clock.js';
import { openDoor } from './dispatcher.js';
import type { Door } from '../core/door.js';
import type { Feature, NeedsOf } from '../core/feature.js';
import type { NewId } from '../core/id.js';
import type { Job } from '../core/job.js';
import { patience, type Patience } from '../core/database-timeout.js';
import type { Platform } from '../core/person.js';
import { rateLimit } from '../core/rate-limit.js';
import { sealer } from '../core/encryption.js';
import type { Workplace } from '../core/chat-platform.js';
import { calendarReader } from './calendar-reader.js';
import { connectChats } from './chat.js';
import type { AppDeps } from './deps.js';
import { importer, type ReadTable } from './importer.js';
import { lookups } from './lookups.js';
import { ownCalendars } from './own-calendar.js';
import { linkedOn, pageLinks, tabAt } from './page-links.js';
import { peopleOf } from './page-people.js';
import { pictureMaker, renderer, type Render } from './pictures.js';
import { platformEvents } from './platform-events.js';
import { settling } from './join-organisation.js';
import { keysFor, type Config } from '../config.js';
import type { Database } from '../db/connect.js';
import { agreementStore } from '../features/agreements/store.js';
import type { Deliver } from '../db/deliver.js';
import { plan } from '../features/appointments/jobs/plan.js';
import { appointmentOf } from '../features/appointments/of-account.js';
import { appointmentStore } from '../features/appointments/store.js';
import { addressStore } from '../features/calendars/addresses.js';
import { eventStore } from '../features/calendars/events.js';
import { feedStore } from '../features/calendars/feeds.js';
import type { Calendars } from '../features/calendars/needs.js';
import { originIn } from '../features/calendars/origin.js';
import type { ReadCalendarFile } from '../features/calendars/read.js';
import { deliverer } from '../outbox/deliver.js';
import { enqueuer } from '../outbox/enqueue.js';
import { releaseDeliveries } from '../outbox/release.js';
import { dmuStore } from '../features/dmu/store.js';
import { forgetOffers, releaseOffers } from '../features/handover/release.js';
import { importDesk } from '../features/import/wizard.js';
import { sweepImports } from '../features/import/runs.js';
import { features } from './features.js';
import { nudge } from '../features/nudges/jobs/nudge.js';
import { overviews } from '../features/nudges/jobs/weekly.js';
import { askedInVain } from '../features/nudges/overview.js';
import { departing } from '../features/offboarding/departing.js';
import { sweepTickets } from '../features/page/tickets.js';
import { hasAdministrator } from '../features/people/administrators.js';
import { hearOfPerson } from '../features/people/people.js';
import { pageOf } from './page.js';
import { recogniser } from './recognise.js';
import { storesOn } from './stores.js';
import { draftStore } from '../features/people/store.js';
import { readsNamed } from '../features/accounts/index.js';
import { roomWatch } from '../features/accounts/teams/heard.js';
import { teamRooms } from '../features/accounts/teams/rooms.js';
import { reporting } from '../log/fault.js';
import type { Logger } from '../log/logger.js';
import { metrics } from '../log/metrics.js';
import { following } from './follow.js';
import { fetcher, type Wire } from '../net/fetch.js';
import { startWorker } from '../jobs/worker.js';
import { whoMayChange } from '../features/accounts/teams/who-may.js';
import { readdress } from '../platforms/page/readdress.js';
import { endSessionsOf, sweepSessions } from '../platforms/page/session.js';
import { chatIds, chats, type ChatId } from '../platforms/index.js';
import { webWorkplace } from '../platforms/page/rooms.js';

export interface Grounds {
  config: Config;
  database: Database;
  now: Clock;
  newId: NewId;
  log: Logger;
  /** Takes what would go out unasked; for tests. */
  deliver?: Deliver;
  /** How what people give an address of is reached; for tests. */
  wire?: Partial<Wire>;
  /** How long somebody waits for the database; for tests. */
  patience?: Patience;
  /** How calendar files are read; for tests. */
  readCalendar?: ReadCalendarFile | undefined;
  /** How files to import are read; for tests. */
  readTable?: ReadTable | undefined;
  /** How pictures are drawn; for tests. */
  render?: Render | undefined;
  /** Sees every bug as it was thrown; for tests. */
  onFault?: (error: unknown) => void;
}

export type App = Awaited<ReturnType<typeof compose>>;

/** Per person. Nobody types so fast; suggestions come with every letter. */
const ASKS = { atOnce: 30, perSecond: 2 };
const SUGGESTIONS = { atOnce: 60, perSecond: 10 };

/** The one place where concrete things meet; what has to be decided about one of them is in a file beside it. */
export async function compose({
  config,
  database,
  now,
  newId,
  log,
  deliver: instead,
  wire,
  onFault,
  patience: waiting = patience(() => database.ping()),
  ...given
}: Grounds) {
  const { db } = database;
  const { admins } = config;
  const stores = storesOn(db, { newId, admins });
  const { organisations, members, accounts, teams, stakeholders, history, appointments, deliveries, once } = stores;
  const report = reporting(log, onFault);
  const newSecret = () => randomBytes(32);
  const deps: AppDeps = { config, db, now, newId, newSecret, log, report, patience: waiting };
  const newReference = () => newId().slice(-6).toUpperCase();
  const measured = metrics({
    deliveries: () => deliveries.waiting(),
    connections: () => database.connections?.() ?? Promise.resolve([]),
    now,
  });
  const follow = following({ log, measured, newReference, report });

  const people = peopleOf(organisations, members);
  const settle = settling({ config, organisations, now });
  const met = (platform: ChatId, { workspace: external, room }: { workspace: string; room: string }) =>
    rooms
      .met(platform, { external, room, at: now() })
      .catch((error: unknown) => report(error, 'a channel that waited could not be made ready'));
  const hearEvent = platformEvents({ once, organisations, report }, [
    (event, workspace) => hearOfPerson(everyone, event, workspace),
    (event, workspace) => watch.hear(event, workspace),
  ]);
  const drawer = renderer();
  const maker = pictureMaker({
    store: stores.pictures,
    render: given.render ?? drawer.render,
    sealer: sealer(keysFor('pictures', config.keys)),
    now,
    isOn: config.pictures,
    reachedAt: reachedAt(config),
    report,
  });
  const fetchUrl = fetcher(wire);
  const connected = await connectChats({
    settings: config,
    pictures: maker,
    fetchUrl,
    db,
    door: () => door,
    settle,
    met,
    hearEvent,
    patience: waiting,
    linked: linkedOn(config.pageUrl),
    now,
    log,
  });
  const workplaces: Partial<Record<Platform, Workplace>> = {
    web: webWorkplace({ db, people, now, newId }),
    ...Object.fromEntries(Object.entries(connected).map(([id, { workplace }]) => [id, workplace])),
  };
  const jobs = (features as readonly Feature[]).flatMap((feature) => feature.jobs ?? []);
  const on = Object.keys(workplaces) as Platform[];
  const enqueue = enqueuer({ newId, now, on });
  const deliver: Deliver = instead ?? (async (tx, delivery) => void (await enqueue(tx, delivery)));
  const agreements = agreementStore(db, { newId, deliver, appointmentOf });
  const dmu = dmuStore({ db, newId, deliver });
  const delivering = deliverer({
    db,
    store: deliveries,
    enqueue,
    workplaces,
    now,
    luck: Math.random,
    lost: ({ organisation, workspaceId: id, platform, workspace: externalId, to }, at) =>
      'room' in to
        ? watch.lost(to.room, { organisation, id, platform, externalId }, at)
        : Promise.resolve('there' as const),
    report: (error) => report(error, 'a delivery failed unexpectedly'),
    attempted: follow.delivery,
  });
  const rooms = teamRooms({ ...stores, workplaces, enqueue, newId });
  const watch = roomWatch({ teams, rooms, workplaces });
  const ahead = { 'briefing.show': stores.briefings.ahead, 'stakeholder.dmu': { named: readsNamed } };
  const everyone = {
    db,
    now,
    workplaces,
    admins,
    newId,
    deliver,
    departing: departing({
      newId,
      deliver,
      agreements,
      teams,
      rooms,
      releaseDeliveries,
      endSessions: endSessionsOf,
      readdressed: readdress,
      forgetOffers,
      releaseOffers: (tx, who) => releaseOffers({ tx, deliver }, who),
      admins,
      report: (error) => report(error, 'who left could not be taken out of a channel'),
    }),
    noAdministrator: (organisation: string) =>
      log.warn({ organisation }, 'nobody administers this organisation any more: name someone in ADMINS'),
  };
  const { recognise, mentioned } = recogniser({
    db,
    members,
    workplaces,
    admins,
    ahead,
    people: everyone,
    report: (error) => report(error, 'what a platform says of someone could not be kept'),
  });
  const catalogue = {
    commands: () =>
      features.flatMap((feature) => [...feature.commands]).filter((command) => command.words.en.length > 0),
  };
  const reader = calendarReader();
  const imports = importer({
    ...deps,
    readTable: given.readTable,
    report: (error) => report(error, 'an import failed'),
  });
  const importing = importDesk({ db, admins, now, begin: imports.begin });
  const calendars: Calendars = {
    feeds: feedStore(db, newId, sealer(keysFor('secrets', config.keys))),
    events: eventStore(db, admins),
    addresses: addressStore(db, newSecret, admins),
    fetchUrl,
    readCalendar: given.readCalendar ?? reader.readCalendar,
    appointing: (tx) => appointmentStore(tx, newId),
    admins: admins,
    luck: Math.random,
    feedRead: measured.feedRead,
    addressOf: (token) => `${config.publicUrl}/calendar/${token}.ics`,
  };
  const needs: NeedsOf<(typeof features)[number]> = {
    ...stores,
    people: everyone,
    rooms,
    roomWatch: watch,
    workplaces,
    dmu,
    agreements,
    catalogue,
    newId,
    enqueue,
    deliver,
    db,
    calendars,
    originOf: originIn(db),
    beginImport: imports.begin,
    importing,
    importsIdle: imports.idle,
    askedInVain: askedInVain(db),
    linkToPage: pageLinks({ db, pageUrl: config.pageUrl, newSecret }),
    admins,
    pageUrl: config.pageUrl,
    tabAt: tabAt(config.pageUrl, connected),
    newSecret,
    off: () => chatIds.filter((id) => !connected[id]).map((id) => chats[id].name),
  };

  const door: Door = measured.door(
    openDoor({
      features,
      needs,
      look: lookups({ db, catalogue, accounts, members, history, teams, stakeholders, agreements, mentioned }),
      recognise,
      once,
      carrying: carrying(draftStore(db, newId)),
      menu: 'help.menu',
      whoMayChange: (args, ask) => whoMayChange(args, ask, { db, accounts, teams, admins: admins }),
      emailOf: (organisation, member) => members.emailOf(organisation, member),
      hasAdministrator: (organisation) => hasAdministrator(db, { organisation, admins: admins }),
      customer: {
        show: 'briefing.show',
        note: 'history.log',
        others: ['agreement.agree', 'appointment.schedule'],
      },
      otherwise: { locale: config.locale, zone: config.zone },
      patience: waiting,
      mayAsk: config.rateLimit ? rateLimit(ASKS) : always,
      maySuggest: config.rateLimit ? rateLimit(SUGGESTIONS) : always,
      newReference,
      follow: follow.ask,
      report: (error, about) => report(error, 'an ask failed', about),
    }),
  );

  const ownCalendar = ownCalendars({ ...deps, addresses: calendars.addresses });
  const startJobs = () => startWorker({ jobs, needs, now, follow: follow.job });

  const page = pageOf(deps, { door, people, importing, stores, connected });

  return {
    door,
    plan: (at: Date) => plan(needs, at),
    nudge: (at: Date) => nudge(needs, at),
    overviews: (at: Date) => overviews(needs, at),
    weekly: stores.weekly,
    agreements,
    appointments,
    ownCalendar,
    page,
    sweepSessions: (organisation: string) => sweepSessions(db, { organisation, now: now() }),
    sweepTickets: (organisation: string) => sweepTickets(db, { organisation, now: now() }),
    chats: connected,
    /** Paths that a chat platform answers at. */
    routes: new Map(Object.values(connected).flatMap(({ routes }) => Object.entries(routes))),
    settle,
    database,
    organisations,
    people: everyone,
    teams,
    rooms,
    hearEvent,
    once,
    metrics: measured,
    workplaces,
    deliveries,
    delivering,
    enqueue,
    startJobs,
    imports,
    sweepImports: (organisation: string) => sweepImports(db, organisation, now()),
    /** What an address of a picture is of. */
    pictureAt: maker.at,
    /** The threads in which calendars are read and pictures are drawn. */
    async stopThreads() {
      await Promise.all([reader.stop(), maker.stop(DRAWN_WITHIN_MS)]);
      await drawer.stop();
    },
    /** One of the jobs, once. */
    runJob: (name: string) =>
      (jobs.find((job) => job.name === name) as Job<unknown> | undefined)?.run(
        { at: now(), signal: new AbortController().signal },
        needs,
      ),
  };
}

/** Of pictures that are being drawn when the app stops. */
const DRAWN_WITHIN_MS = 2000;

/** Chats fetch pictures by https; the local Playground is on this machine. */
const reachedAt = ({ publicUrl, teams }: Config): string | undefined =>
  publicUrl.startsWith('https:') || (teams && !teams.app) ? publicUrl : undefined;

const always = () => true;
