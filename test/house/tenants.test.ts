import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { Ask } from '../../src/core/ask.js';
import { newId } from '../../src/core/id.js';
import { NotThere } from '../../src/core/present.js';
import type { Db } from '../../src/db/connect.js';
import { absenceStore } from '../../src/features/people/absence/store.js';
import { accountStore } from '../../src/features/accounts/store.js';
import { seatedUnwelcomed } from '../../src/features/accounts/teams/store/seats.js';
import { welcomes } from '../../src/features/accounts/teams/welcome.js';
import { firstSeatOf } from '../../src/features/people/first-seat.js';
import { agreementStore } from '../../src/features/agreements/store.js';
import { listed } from '../../src/features/agreements/store/list.js';
import { newest } from '../../src/features/agreements/store/one.js';
import * as rules from '../../src/features/agreements/transitions.js';
import { setBriefAt } from '../../src/features/appointments/leads.js';
import { organisationOf } from '../../src/features/people/organisation-of.js';
import { appointmentOf } from '../../src/features/appointments/of-account.js';
import { plannedBeside } from '../../src/features/appointments/store/join.js';
import { appointmentStore } from '../../src/features/appointments/store.js';
import { peopleOf, setPeople } from '../../src/features/appointments/store/people.js';
import { workOut, workOutNew } from '../../src/features/appointments/store/work-out.js';
import { summaries } from '../../src/features/appointments/sweep.js';
import { briefingStore } from '../../src/features/briefing/store.js';
import { sections } from '../../src/app/briefing-sections.js';
import { addressStore } from '../../src/features/calendars/addresses.js';
import { eventStore } from '../../src/features/calendars/events.js';
import { evidenceFor } from '../../src/features/calendars/evidence.js';
import { feedStore } from '../../src/features/calendars/feeds.js';
import { originIn } from '../../src/features/calendars/origin.js';
import { ownerOf, ownersByNameAlone, place, placeForAll } from '../../src/features/calendars/place.js';
import { keepSeries, seriesOf } from '../../src/features/calendars/known.js';
import { letGo, record } from '../../src/features/calendars/record.js';
import { rename } from '../../src/features/calendars/rename.js';
import { calendarEvents } from '../../src/features/calendars/table.js';
import { settle } from '../../src/features/calendars/settle.js';
import { addresses, chatsOf } from '../../src/outbox/addresses.js';
import { deliveryStore } from '../../src/outbox/store.js';
import { dmuStore } from '../../src/features/dmu/store.js';
import { changesAccount, lockToChange as lockStakeholder } from '../../src/features/dmu/store/change.js';
import { gapWeekOf, keepGapWeek } from '../../src/features/dmu/store/gap-weeks.js';
import { ownPairings } from '../../src/features/dmu/store/own-pairings.js';
import { personOf } from '../../src/features/dmu/store/person.js';
import { endPairings } from '../../src/features/dmu/store/pairings.js';
import { readerOf, readerWhoSees } from '../../src/features/dmu/store/reader.js';
import { releasePairings } from '../../src/features/dmu/release.js';
import { askSuccessor, closeQuestion, giveUp, orphansOf } from '../../src/features/dmu/store/succession.js';
import { joinPeople } from '../../src/features/dmu/store/join.js';
import { dmuOf } from '../../src/features/dmu/store/read.js';
import { historyStore } from '../../src/features/history/store.js';
import { authorOf } from '../../src/features/import/decision-makers.js';
import { lookUp } from '../../src/features/import/lookup.js';
import {
  administratorAt,
  bytesOf,
  dropUnwritten,
  lease,
  lockRun,
  runSeenBy,
  runsSeenBy,
  sayProgress,
  sweepImports,
  turn,
} from '../../src/features/import/runs.js';
import { undoChanges } from '../../src/features/import/undo.js';
import { meetAll, namesakesAt, peopleKnown } from '../../src/features/import/people.js';
import { holdersOf, seatTeams } from '../../src/features/import/seats.js';
import { type Ground, measuresOfTeam, ownMeasures } from '../../src/features/insights/measuring.js';
import { weeklyLine } from '../../src/features/insights/weekly-line.js';
import { usualHours } from '../../src/features/people/absence/hours.js';
import { contactWeeks } from '../../src/features/insights/store/contact.js';
import { ownFacts, teamFacts } from '../../src/features/insights/store/facts.js';
import { helpFor } from '../../src/features/insights/store/help.js';
import { complaintsOf, functionsOf, quartersOf } from '../../src/features/insights/store/satisfaction.js';
import { reachedBy, secondPairOf, spreadOf } from '../../src/features/insights/store/spread.js';
import { leadsPeople, listedTeams } from '../../src/features/insights/store/teams.js';
import { beginWarnings, endWarnings, unhappyCustomers } from '../../src/features/insights/store/unhappy.js';
import {
  dropWeek,
  keepWeek,
  teamsServing,
  teamsToCount,
  weekKept,
  weeksOf,
} from '../../src/features/insights/store/weeks.js';
import { mondayOf, windowsOf } from '../../src/features/insights/windows.js';
import { weekOfTeam } from '../../src/features/nudges/overview.js';
import { nudgeStore } from '../../src/features/nudges/store.js';
import { needing } from '../../src/features/nudges/sweep.js';
import { weeklyStore } from '../../src/features/nudges/weekly-store.js';
import { worldOf } from '../../src/features/nudges/world.js';
import { conversationStore } from '../../src/features/people/conversations.js';
import { homeStore } from '../../src/features/people/homes.js';
import { memberStore } from '../../src/features/people/members.js';
import { draftStore, onceStore, organisationStore } from '../../src/features/people/store.js';
import { erasePerson } from '../../src/features/privacy/store/erase.js';
import { personFile } from '../../src/features/privacy/store/file.js';
import { peopleMeant } from '../../src/features/privacy/store/find.js';
import { accountsOf, marksHere } from '../../src/features/privacy/store/where.js';
import { pictureStore } from '../../src/features/pictures/store.js';
import { stakeholderStore } from '../../src/features/stakeholders/store.js';
import { teamStore } from '../../src/features/accounts/teams/store.js';
import { releaseAbsences } from '../../src/features/people/absence/release.js';
import { changesTeam, sees } from '../../src/features/accounts/access.js';
import { releaseCalendars } from '../../src/features/calendars/release.js';
import { followRoom } from '../../src/outbox/follow.js';
import { releaseDeliveries } from '../../src/outbox/release.js';
import { mergeAccounts } from '../../src/features/namesakes/merge.js';
import { accountLines, peopleToCover, seenAmong } from '../../src/features/page/store/accounts.js';
import { countAwaiting, latePromises, pairingsAsked, unownedAtOwn } from '../../src/features/page/store/awaiting.js';
import { contactsAt, emailsOf, spokenToAt, whoWasThere } from '../../src/features/page/store/people.js';
import { giveTicket, releaseTickets, sweepTickets } from '../../src/features/page/tickets.js';
import { administratorsOf as administratorsToTell, claimUntold, keepBoth } from '../../src/features/namesakes/store.js';
import { askToRead, forgetReaders, remindToRead } from '../../src/features/charter/store/asking.js';
import { chartersFor, readCharter, writeCharter } from '../../src/features/charter/store/charters.js';
import { forgetOffers, releaseOffers } from '../../src/features/handover/release.js';
import { handedOverBy, memberCalled, packOf } from '../../src/features/handover/store/pack.js';
import { answerOffer, offerSeat, withdrawOffers } from '../../src/features/handover/store/seat-offers.js';
import { keepDeparture, ledBy, seatsOf } from '../../src/features/offboarding/store.js';
import {
  administratorsOf,
  deriveAdministrators,
  hasAdministrator,
  lockAdministrators,
} from '../../src/features/people/administrators.js';
import { changeAddress } from '../../src/features/people/address.js';
import { changeRecord, memberRecord, memberRecords } from '../../src/features/people/change-member.js';
import { addIdentity, meet } from '../../src/features/people/identities.js';
import { settle as settlePerson } from '../../src/features/people/people.js';
import { answerElse, answerSame, askWhoTheyAre } from '../../src/features/people/questions.js';
import { keepIn, releasePeople, takeBack, takeOut, takeOutOn } from '../../src/features/people/service.js';
import { fillVacant, releaseSeats } from '../../src/features/accounts/teams/store/release.js';
import { holdsLease } from '../../src/features/accounts/teams/store/room-lease.js';
import { forgetMembers } from '../../src/features/accounts/teams/store/room-members.js';
import { applyRule, inherit, takeVacant } from '../../src/features/accounts/teams/store/seats.js';
import { lockToChange } from '../../src/features/accounts/teams/store/team.js';
import { whoMayChange } from '../../src/features/accounts/teams/who-may.js';
import { readdress } from '../../src/platforms/page/readdress.js';
import { endSessionsOf, sweepSessions } from '../../src/platforms/page/session.js';
import { postsIn } from '../../src/platforms/page/posts.js';
import { directRoom, roomsIn, webWorkplace } from '../../src/platforms/page/rooms.js';
import { MONDAY } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import {
  askOf,
  emptyIn,
  fill,
  nobodys,
  OCCURRENCE_AT,
  secretsOf,
  tenant,
  watch,
  writtenOf,
  type Part,
} from '../support/tenants.js';

/*
 * Every query is called by a colleague of one organisation, with what is theirs, with what belongs to a customer of the same
 * organisation that they may not see, and with what belongs to another organisation. With their own it finds or changes
 * something, or it proves nothing; with the others' neither, and what it answers is what it answers for ids that nobody has.
 */

const plain = { seal: (text: string) => text, open: (text: string) => text, prefix: 'v1' };

/** The stores, as app/app.ts makes them. */
const makers = {
  absenceStore: (db: Db) => absenceStore(db, newId),
  accountStore: (db: Db) => accountStore(db),
  addressStore: (db: Db) => addressStore(db, () => Buffer.alloc(32, 1), []),
  agreementStore: (db: Db) => agreementStore(db, { newId, deliver: () => Promise.resolve(), appointmentOf }),
  appointmentStore: (db: Db) => appointmentStore(db, newId),
  briefingStore: (db: Db) => briefingStore(db, sections),
  conversationStore: (db: Db) => conversationStore(db, 'web'),
  deliveryStore: (db: Db) => deliveryStore(db, newId),
  draftStore: (db: Db) => draftStore(db, newId),
  eventStore: (db: Db) => eventStore(db, []),
  feedStore: (db: Db) => feedStore(db, newId, plain),
  historyStore: (db: Db) => historyStore(db, newId),
  homeStore: (db: Db) => homeStore(db),
  memberStore: (db: Db) => memberStore(db),
  nudgeStore: (db: Db) => nudgeStore(db, newId),
  onceStore: (db: Db) => onceStore(db),
  organisationStore: (db: Db) => organisationStore(db, newId),
  pictureStore: (db: Db) => pictureStore(db),
  postsIn: (db: Db) => postsIn(db),
  roomsIn: (db: Db) => roomsIn(db),
  dmuStore: (db: Db) => dmuStore({ db, newId, deliver: () => Promise.resolve() }),
  stakeholderStore: (db: Db) => stakeholderStore(db, newId),
  teamStore: (db: Db) => teamStore(db, { newId, admins: [], followRoom }),
  webWorkplace: (db: Db) =>
    webWorkplace({ db, now: () => MONDAY, newId, people: { list: nobody, one: noOne, organisations: nobody } }),
  weeklyStore: (db: Db) => weeklyStore(db),
};

const nobody = () => Promise.resolve([]);
const noOne = () => Promise.resolve(undefined);

type Stores = { [S in keyof typeof makers]: ReturnType<(typeof makers)[S]> };

type Methods<S> = { [M in keyof S as S[M] extends (...args: never) => unknown ? M : never]: Asked<S> };

interface Way {
  db: Db;
  /** Whose ids are used. */
  to: Part;
  /** Who asks, and their organisation. */
  ask: Ask;
  org: string;
  me: string;
  email: string;
  their: { organisation: string; member: string };
}

/** Of a store it is handed that as well. */
type Call<Store = undefined> = (way: Way & { store: Store }) => unknown;

/** How a query is called; or why it isn't. */
type Asked<Store = undefined> =
  | Call<Store>
  /** Whoever calls it answers for who may see it: the organisation is all that it asks itself. */
  | { forOrganisation: string; call: Call<Store> }
  /** With one's own ids, too, it says and changes nothing that can be told apart. */
  | { saysNothing: string; call: Call<Store> }
  | { notCalled: string };

const byJob = 'what the app does by itself, whoever looks';
const byDoor = 'its member is whoever asks: the command passes no other';
const byImport = 'imports are an administrator’s, at the command line';
const byAdministrator = 'an administrator, whatever they see: asked in the query itself';
const byCaller = 'the caller has looked at what it is about';
const bySignature = 'by the id of a workspace, which its platform has signed';
const inside = 'the caller’s condition is all there is';

const administering = (ask: Ask): Ask => ({ ...ask, asker: { ...ask.asker, administrator: true } });

const forOrganisation = <S>(why: string, call: Call<S>): Asked<S> => ({ forOrganisation: why, call });
const notCalled = (why: string) => ({ notCalled: why });
const saysNothing = <S>(why: string, call: Call<S>): Asked<S> => ({ saysNothing: why, call });

const later = new Date(MONDAY.getTime() + 60_000);
const newAppointment = (to: Part, me: string) => ({
  account: to.account,
  kind: 'visit' as const,
  starts: '2026-11-30T10:00',
  zone: 'Europe/Amsterdam',
  minutes: 30,
  repeat: null,
  place: undefined,
  purpose: 'anders',
  ours: [me],
  theirs: [to.stakeholder],
  guests: [],
});
const newInteraction = (to: Part, me: string) => ({
  account: to.account,
  at: MONDAY,
  member: me,
  kind: 'visit' as const,
  complaint: false,
  direction: undefined,
  place: undefined,
  experience: undefined,
  text: 'anders',
  permalink: undefined,
  people: [to.stakeholder],
  need: 'iets',
});
const newAgreement = (to: Part) => ({
  account: to.account,
  kind: 'internal' as const,
  what: 'iets',
  place: undefined,
  due: null,
  serves: to.promise,
  owner: undefined,
  permalink: undefined,
  interaction: undefined,
  appointment: undefined,
});
const occurrenceOf = (to: Part) =>
  ({
    id: to.occurrence,
    appointment: to.appointment,
    zone: 'Europe/Amsterdam',
    repeat: null,
    organisation: to.organisation,
  }) as never;
const claimedOf = ({ org, to }: Way) =>
  ({
    organisation: org,
    id: to.delivery,
    line: to.line,
    last: 1,
    workspaceId: to.workspace,
    to: { user: to.user },
    attempts: 0,
    since: MONDAY,
    holder: to.line,
  }) as never;
const asEach = ({ org, to }: Way) => ({ organisation: org, workspaceId: to.workspace, to: { room: to.room } }) as never;
async function listOf<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
}
const placeOf = ({ org, to }: Way) => ({ organisation: org, workspace: to.workspace, team: to.team });
const roomNameOf = ({ org, to }: Way) => ({ organisation: org, workspace: to.workspace, externalId: to.room });
const nothing = () => Promise.resolve();
const runOf = ({ org, to }: Way) => ({ organisation: org, id: to.importRun });
const eventOf = ({ org, to, me }: Way) => ({
  ...newAppointment(to, me),
  member: to.member,
  uid: to.uid,
  recurrenceId: '',
  organisation: org,
});
const roomOf = (to: Part) => ({ workspace: to.workspace, externalId: to.room, name: 'anders', private: false });
const dmOf = (to: Part) => ({ room: directRoom(to.email) });
const nameOf = (typed: string) => ({ typed, words: typed.toLowerCase().split(' ') });
const NIL = '00000000-0000-0000-0000-000000000000';
const eyes = (me: string) => ({ member: me, administrator: false });
const sightOf = ({ asker }: Ask) => ({ member: asker.id, administrator: asker.administrator });
const groundFor = ({ organisation }: Ask): Ground => ({
  organisation,
  period: 'days' as const,
  windows: windowsOf(MONDAY, 'Europe/Amsterdam'),
  calendar: { zone: 'Europe/Amsterdam', hours: usualHours, isHoliday: () => false, away: [] },
});
const week = { since: new Date(0), now: MONDAY, until: new Date(MONDAY.getTime() + 1e9) };
const succeeding = (tx: Db, organisation: string) => ({ tx, newId, organisation: { id: organisation }, at: later });
const orphanOf = (to: Part) => ({ id: to.pairing, stakeholder: to.stakeholder, former: { id: to.member } }) as never;
const placing = ({ db }: Way) => ({ db, admins: [], appointing: (tx: Db) => appointmentStore(tx, newId) });
const dueOf = (to: Part) =>
  [
    { id: to.agreement, account: to.account, team: to.team, owner: to.member, proposed: null, askedBy: to.colleague },
  ] as never;

/** Of all of these the same is to be said. */
const each = (say: typeof forOrganisation, why: string, calls: Record<string, Call>): Record<string, Asked> =>
  Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, say(why, call)]));

const methods: { [S in keyof Stores]: Methods<Stores[S]> } = {
  absenceStore: {
    of: ({ store, ask }) => store.of(ask),
    plan: forOrganisation('colleagues are known to each other', ({ store, ask, to }) =>
      store.plan({ from: '2026-12-02', through: '2026-12-03', deputy: to.member }, ask),
    ),
    end: ({ store, to, ask }) => store.end(to.absence, ask),
    hours: forOrganisation(byDoor, ({ store, org, to }) => store.hours(org, to.member)),
    setHours: forOrganisation(byDoor, ({ store, org, to }) => store.setHours(org, to.member, HOURS)),
    presences: forOrganisation(byJob, ({ store, org, to }) => store.presences(org, MONDAY, [to.member])),
    officeHours: saysNothing('an organisation’s own hours', ({ store, org }) => store.officeHours(org, MONDAY)),
  },
  accountStore: {
    countFitting: saysNothing('counts of an organisation', ({ store, ask }) =>
      store.countFitting({ size: 'any', potential: 'any' }, ask),
    ),
    byId: ({ store, to, ask }) => store.byId(to.account, ask),
    access: ({ store, to, ask }) => store.access(to.account, ask),
    search: ({ store, to, ask }) => store.search(to.accountName, ask),
    namedBy: ({ store, to, ask }) => store.namedBy([to.accountName, to.teamName], ask),
    ofDomain: ({ store, to, ask }) => store.ofDomain(`${to.word.toLowerCase()}.example`, ask),
    bearing: ({ store, to, ask }) => store.bearing(to.accountName.split(' '), ask),
    like: ({ store, to, ask }) => store.like(to.accountName, ask),
    find: ({ store, to, ask }) => store.find({ typed: to.accountName, limit: 10 }, ask),
    misspelt: ({ store, to, ask }) => store.misspelt(to.accountName, ask),
    mine: ({ store, ask }) => store.mine(ask, 100),
    named: ({ store, to, ask }) => store.named(to.accountName, ask),
    end: ({ store, to, ask }) => store.end(to.account, ask),
    resume: ({ store, to, ask }) => store.resume(to.ended, ask),
  },
  addressStore: {
    renew: forOrganisation(byDoor, ({ store, org, to }) => store.renew(org, to.member, later)),
    madeAt: forOrganisation(byDoor, ({ store, org, to }) => store.madeAt(org, to.member)),
    withdraw: forOrganisation(byDoor, ({ store, org, to }) => store.withdraw(org, to.member)),
    owner: notCalled('by a secret of 32 bytes, and the organisation that is in its token'),
  },
  agreementStore: {
    add: ({ store, to, ask }) => store.add([newAgreement(to)], ask),
    act: ({ store, to, ask }) => store.act({ number: to.number, rule: rules.keep({ note: 'klaar' }) }, ask),
    one: ({ store, to, ask }) => store.one(to.number, ask),
    promise: ({ store, to, ask }) => store.promise(to.promiseNumber, ask),
    events: ({ store, to, ask }) => store.events(to.agreement, ask),
    overview: ({ store, ask }) => store.overview(50, ask),
    ownedBy: forOrganisation(byJob, ({ store, db, their }) => store.ownedBy(db, their)),
    release: forOrganisation(byJob, ({ store, db, ask, to }) =>
      store.release(db, {
        organisation: ask.organisation,
        member: { id: to.member, name: to.memberName },
        at: MONDAY,
      }),
    ),
    handOver: forOrganisation(byCaller, ({ store, db, ask, to }) =>
      store.handOver(db, {
        organisation: ask.organisation,
        member: to.member,
        at: MONDAY,
        by: ask.asker,
        to: { id: to.colleague },
      }),
    ),
    search: ({ store, to, ask }) => store.search({ words: [to.word], before: undefined, limit: 50 }, ask),
    list: async ({ store, to, ask }) => [
      await store.list({ filter: { accounts: [to.account] }, after: undefined, limit: 50, ask }),
      await store.list({ filter: {}, after: undefined, limit: 50, ask }),
      await store.list({ filter: { member: ask.asker.id }, after: undefined, limit: 50, ask }),
      await store.list({ filter: { only: 'kept' }, after: undefined, limit: 50, ask }),
    ],
  },
  appointmentStore: {
    add: ({ store, to, ask, me }) => store.add(newAppointment(to, me), ask),
    change: ({ store, to, ask, me }) => store.change(to.appointment, newAppointment(to, me), ask),
    setSeries: ({ store, to, ask }) => store.setSeries(to.appointment, 'cancelled', ask),
    addPerson: ({ store, to, ask }) =>
      store.addPerson({
        appointment: to.appointment,
        name: `Gast ${to.word}`,
        stakeholder: to.stakeholder,
        ask,
      }),
    join: ({ store, to, ask, me }) =>
      store.join({ occurrence: to.occurrence, who: [me, hidden.colleague], startsAt: new Date(OCCURRENCE_AT) }, ask),
    move: ({ store, to, ask }) => store.move(occurrenceOf(to), { starts: '2026-11-27T09:00', minutes: 30 }, ask),
    setState: ({ store, to, ask }) => store.setState({ one: occurrenceOf(to), from: 'planned', to: 'cancelled' }, ask),
    read: ({ store, to, ask }) => store.read(to.occurrence, ask),
    occurrence: ({ store, to, ask }) => store.occurrence(to.occurrence, ask),
    access: ({ store, to, ask }) => store.access({ occurrence: to.occurrence }, ask),
    next: ({ store, to, ask }) => store.next(to.appointment, ask),
    cancelledOf: ({ store, to, ask }) => store.cancelledOf(to.appointment, 10, ask),
    withContact: ({ store, to, ask }) => store.withContact({ stakeholder: to.stakeholder, limit: 5 }, ask),
    withoutChannel: saysNothing('each team here has a channel', ({ store, org }) =>
      store.withoutChannel(org, MONDAY, 50),
    ),
    list: async ({ store, to, ask }) => [
      await store.list({
        filter: { account: to.account, from: MONDAY },
        after: undefined,
        limit: 50,
        ask,
      }),
      await store.list({
        filter: { member: to.member, from: MONDAY },
        after: undefined,
        limit: 50,
        ask,
      }),
      await store.list({ filter: { from: MONDAY }, after: undefined, limit: 50, ask }),
    ],
    setLead: ({ store, to, ask }) => store.setLead({ team: to.team }, 45, ask),
    wantsDigest: saysNothing('of whoever asks', ({ store, ask }) => store.wantsDigest(ask)),
    leads: saysNothing('nobody chose one', ({ store, ask }) => store.leads(ask)),
    setDigest: saysNothing('of whoever asks', ({ store, ask }) => store.setDigest(false, ask)),
    upsertFromCalendar: forOrganisation(byJob, (way) => way.store.upsertFromCalendar(way.org, eventOf(way), MONDAY)),
    refresh: forOrganisation(byJob, ({ store, org }) => store.refresh(org, MONDAY)),
  },
  briefingStore: {
    of: ({ store, to, ask }) => store.of(to.account, ask),
    draw: { notCalled: 'reads no table' },
    removeOld: forOrganisation(byJob, ({ store, org }) => store.removeOld(org, later)),
  },
  conversationStore: {
    keep: forOrganisation(bySignature, ({ store, to, org }) =>
      store.keep(org, { person: to.user }, { x: to.word }, later),
    ),
    drop: forOrganisation(bySignature, ({ store, to, org }) => store.drop(org, { room: to.room })),
    find: forOrganisation(bySignature, ({ store, to, org }) => store.find(org, { room: to.room })),
    latest: forOrganisation(bySignature, ({ store, org }) => store.latest(org)),
    holders: forOrganisation(bySignature, ({ store, org }) => store.holders(org)),
  },
  deliveryStore: {
    claim: notCalled('a sweep over all organisations: it takes what is due'),
    nextDue: notCalled('a sweep over all organisations: a moment'),
    waiting: notCalled('figures of all organisations: platforms, states and counts'),
    finish: saysNothing('its holder is a secret of who claimed it', (way) =>
      way.store.finish({
        one: claimedOf(way),
        result: { state: 'sent', message: 'm' } as never,
        at: MONDAY,
        rest: 0,
      }),
    ),
    giveBack: saysNothing('its holder is a secret of who claimed it', (way) =>
      way.store.giveBack(claimedOf(way), MONDAY),
    ),
    freeAll: notCalled('at start-up, of an embedded database: all organisations'),
    elsewhere: forOrganisation(byJob, (way) =>
      way.store.elsewhere({ one: claimedOf(way), at: MONDAY, on: ['web'], rest: 0 }),
    ),
    each: forOrganisation(byJob, (way) => way.store.each(asEach(way))),
    queues: saysNothing('counts of an organisation', ({ store, org }) => store.queues(org, MONDAY)),
    expired: saysNothing('counts of an organisation', ({ store, org }) => store.expired(org, new Date(0))),
    queue: saysNothing('counts of an organisation', ({ store, org }) => store.queue(org)),
    failures: forOrganisation('an administrator’s', ({ store, org }) => store.failures(org, 50)),
    failure: forOrganisation('an administrator’s', ({ store, org, to }) => store.failure(org, to.delivery)),
    tryAgain: forOrganisation('an administrator’s', ({ store, org, to }) => store.tryAgain(org, MONDAY, to.delivery)),
    administrators: saysNothing('nobody here administers', ({ store, org }) => store.administrators(org)),
    sweep: forOrganisation(byJob, ({ store, org }) => store.sweep(org, new Date('2027-11-23'))),
    unreached: forOrganisation('an administrator’s', ({ store, org }) => store.unreached(org, 50)),
  },
  draftStore: {
    save: saysNothing('of whoever asks', ({ store, ask }) => store.save(ask, {})),
    load: ({ store, ask, to }) => store.load(ask, to.draft),
  },
  eventStore: {
    counts: saysNothing('counts of one’s own', ({ store, org, me }) =>
      store.counts({ organisation: org, member: me, now: MONDAY }, eyes(me)),
    ),
    list: ({ store, org, me }) =>
      store.list({
        which: 'placed',
        mine: { organisation: org, member: me, now: MONDAY },
        eyes: eyes(me),
        offset: 0,
        limit: 50,
      }),
    one: ({ store, org, me, to }) => store.one(to.event, { organisation: org, member: me, now: MONDAY }, eyes(me)),
    correct: ({ store, org, me, to }) =>
      store.correct({
        id: to.event,
        to: { account: null, remember: 'email' },
        mine: { organisation: org, member: me, now: later },
        eyes: eyes(me),
      }),
  },
  feedStore: {
    subscribe: forOrganisation(byDoor, ({ store, org, to }) =>
      store.subscribe({
        organisation: org,
        member: to.member,
        url: new URL('https://agenda.example/x.ics'),
        now: MONDAY,
      }),
    ),
    mine: forOrganisation(byDoor, ({ store, org, to }) => store.mine(org, to.member)),
    one: ({ store, org, me, to }) => store.one(org, me, to.feed),
    unsubscribe: ({ store, org, me, to }) => store.unsubscribe(org, me, to.feed),
    stale: saysNothing('a count of an organisation', ({ store, org }) => store.stale(org)),
    reseal: notCalled('a sweep over all organisations: each row is sealed for itself'),
    claim: notCalled('a sweep over all organisations: it takes the feed that is due'),
    wasRead: forOrganisation(byJob, ({ store, org, to }) =>
      store.wasRead({
        feed: { organisation: org, id: to.feed } as never,
        as: { readUntil: MONDAY } as never,
        now: MONDAY,
        dueAt: later,
      }),
    ),
    wasUnchanged: forOrganisation(byJob, ({ store, org, to }) =>
      store.wasUnchanged({ organisation: org, id: to.feed } as never, MONDAY, later),
    ),
    hasFailed: forOrganisation(byJob, ({ store, db, org, to }) =>
      store.hasFailed(db, {
        feed: { organisation: org, id: to.feed } as never,
        outcome: { kind: 'failed' } as never,
        now: MONDAY,
        dueAt: later,
      }),
    ),
  },
  historyStore: {
    add: ({ store, to, ask, me }) => store.add(newInteraction(to, me), ask),
    change: async ({ store, to, ask, me }) => [
      await store.change(to.interaction, newInteraction(to, me), ask),
      await store.change(to.remembered, newInteraction(to, me), ask),
    ],
    mine: async ({ store, to, ask }) => [await store.mine(to.interaction, ask), await store.mine(to.remembered, ask)],
    addPerson: async ({ store, to, ask }) => {
      await store.addPerson({ id: to.interaction, stakeholder: to.stakeholder, ask });
      await store.addPerson({ id: to.remembered, stakeholder: to.stakeholder, ask });
    },
    addTo: async ({ store, to, ask }) => [
      await store.addTo(to.interaction, { complaint: true, need: 'anders', person: to.stakeholder }, ask),
      await store.addTo(to.remembered, { experience: -1 }, ask),
    ],
    notColleagues: saysNothing('which of the names are strangers', ({ store, ask }) =>
      store.notColleagues(['Vreemdeling'], ask),
    ),
    remove: async ({ store, to, ask }) => [
      await store.remove(to.interaction, ask),
      await store.remove(to.remembered, ask),
    ],
    page: ({ store, to, ask }) => store.page({ account: to.account, filter: {}, before: undefined, limit: 50, ask }),
    functionsAt: ({ store, to, ask }) => store.functionsAt(to.account, ask),
    contactsSince: ({ store, to, ask }) =>
      store.contactsSince({ account: to.account, since: new Date(0), limit: 50 }, ask),
    search: ({ store, ask }) => store.search({ words: ['pomp'], before: undefined, limit: 50, ask }),
    one: ({ store, to, ask }) => store.one(to.interaction, ask),
    notedSince: saysNothing('the asker noted it all', ({ store, ask }) =>
      store.notedSince({ since: new Date(0), limit: 50 }, ask),
    ),
    latestBy: ({ store, ask }) => store.latestBy(50, ask),
    openNeeds: ({ store, to, ask }) => store.openNeeds(to.account, 50, ask),
    answerNeed: ({ store, to, ask }) => store.answerNeed(to.need, ask),
    reopenNeed: saysNothing('the need here is open', ({ store, to, ask }) => store.reopenNeed(to.need, ask)),
    isRepeated: saysNothing('a yes or no about what the asker logged a moment ago', ({ store, to, ask }) =>
      store.isRepeated({ account: to.account, text: 'x', at: MONDAY }, ask),
    ),
  },
  homeStore: {
    in: forOrganisation('an administrator’s', ({ store, org, to }) => store.in(org, to.workspace)),
    choose: forOrganisation('an administrator’s', ({ store, org, to }) =>
      store.choose({
        organisation: org,
        workspace: to.workspace,
        roomHome: { id: `plek-${to.word}`, name: 'anders', closed: true },
        at: later,
      }),
    ),
    leave: forOrganisation('an administrator’s', ({ store, org, to }) =>
      store.leave(org, to.workspace, `plek-${to.word}`),
    ),
  },
  memberStore: {
    addIdentity: forOrganisation(byImport, ({ store, org, to }) =>
      store.addIdentity(org, { workspace: to.workspace, externalId: 'nieuw', member: to.member }),
    ),
    heard: saysNothing('nobody is gone here', ({ store, org, to }) =>
      store.heard(org, { workspace: to.workspace, externalId: to.user }),
    ),
    setLocale: forOrganisation(byDoor, ({ store, org, to }) => store.setLocale(org, to.member, 'en')),
    each: forOrganisation('colleagues are known to each other', ({ store, org }) => listOf(store.each(org))),
    byId: forOrganisation('colleagues are known to each other', ({ store, org, to }) => store.byId(org, to.member)),
    byEmail: forOrganisation('colleagues are known to each other', ({ store, org, to }) =>
      store.byEmail(org, to.email),
    ),
    emailOf: forOrganisation('colleagues are known to each other', ({ store, org, to }) =>
      store.emailOf(org, to.member),
    ),
    mentioned: forOrganisation('colleagues are known to each other', ({ store, to, ask }) =>
      store.mentioned(to.user, ask),
    ),
    former: saysNothing('nobody left here', ({ store, to, ask }) => store.former({ typed: to.email }, ask)),
    search: forOrganisation('colleagues are known to each other', ({ store, org, to }) =>
      store.search(org, to.memberName),
    ),
    find: forOrganisation('colleagues are known to each other', ({ store, org, to }) =>
      store.find({ name: nameOf(to.memberName), limit: 10 }, org),
    ),
    misspelt: forOrganisation('colleagues are known to each other', ({ store, org, to }) =>
      store.misspelt(to.memberName, org),
    ),
    refs: notCalled(inside),
  },
  nudgeStore: {
    rules: saysNothing('an organisation’s own', ({ store, org }) => store.rules(org)),
    setRules: forOrganisation('an administrator’s', ({ store, org }) => store.setRules(org, { x: 1 } as never)),
    climb: forOrganisation(byJob, ({ store, db, org, to }) =>
      store.climb(db, {
        organisation: org,
        climbs: [{ agreement: to.agreement, step: 2, count: 1, attentionAt: later, nudged: null }],
        due: new Map([
          [to.agreement, { edition: 0, attentionAt: new Date(MONDAY.getTime() - 3_600_000).toISOString() } as never],
        ]),
        now: MONDAY,
      }),
    ),
    claimDay: forOrganisation(byJob, ({ store, db, org, to }) =>
      store.claimDay(db, {
        organisation: org,
        member: to.team,
        nudge: { day: '2026-11-23', items: [] } as never,
      }),
    ),
    giveBackDay: forOrganisation(byJob, ({ store, db, org, to }) =>
      store.giveBackDay(db, { organisation: org, member: to.team, day: '2026-11-22' }),
    ),
    addToDay: forOrganisation(byJob, ({ store, db, org, to }) =>
      store.addToDay(db, {
        organisation: org,
        team: to.word === 'Eigendom' ? to.team : newId(),
        nudge: {
          day: '2026-11-22',
          items: [],
        } as never,
      }),
    ),
    record: forOrganisation(byJob, ({ store, db, org, to, me }) =>
      store.record(db, {
        organisation: org,
        items: [{ agreement: to.agreement }] as never,
        member: me,
        now: MONDAY,
      }),
    ),
    wasAsked: ({ store, org, me, to }) => store.wasAsked(org, me, to.agreement),
    forget: forOrganisation(byJob, ({ store, org }) => store.forget(org, '2027-01-01')),
  },
  pictureStore: {
    find: forOrganisation(byDoor, ({ store, org, to }) => store.find(org, to.key)),
    keep: saysNothing('by what was drawn, which holds whose it is', ({ store, org, to }) =>
      store.keep(org, { key: to.key, png: Buffer.from('x'), at: MONDAY }),
    ),
    sweep: forOrganisation(byJob, ({ store, org }) => store.sweep(org, new Date('2027-11-23'))),
    trouble: forOrganisation(byDoor, ({ store, org }) => store.trouble(org)),
    setTrouble: forOrganisation(byJob, ({ store, org }) => store.setTrouble(org, { reason: 'anders', at: later })),
    clearTrouble: forOrganisation(byJob, ({ store, org }) => store.clearTrouble(org)),
  },
  onceStore: {
    claim: saysNothing('keys are the platform’s', ({ store, to, ask }) => store.claim({ ...ask, key: `${to.word} x` })),
    forget: forOrganisation('keys are the platform’s', ({ store, to, ask }) => store.forget({ ...ask, key: to.key })),
    sweep: forOrganisation(byJob, ({ store, org }) => store.sweep(org, new Date('2027-11-23'))),
  },
  organisationStore: {
    each: notCalled('a sweep over all organisations'),
    byId: saysNothing('an organisation itself', ({ store, org }) => store.byId(org)),
    found: notCalled('makes a new one'),
    forWorkspace: notCalled(bySignature),
    workspace: notCalled(bySignature),
    connect: saysNothing('an administrator’s, at start-up', ({ store, org, to }) =>
      store.connect(org, 'slack', { id: `T-${to.word}`, name: 'x' }),
    ),
    workspacesOf: saysNothing('an organisation’s own', ({ store, org }) => store.workspacesOf(org)),
    settings: saysNothing('an organisation’s own', ({ store, org }) => store.settings(org)),
    setPrivacy: saysNothing('an administrator’s', ({ store, org }) => store.setPrivacy(org, 'private')),
    setTopics: saysNothing('an administrator’s', ({ store, org }) => store.setTopics(org, [])),
    setStaffPrivacy: saysNothing('an administrator’s', ({ store, org }) =>
      store.setStaffPrivacy(org, { insight: 'off', reads: true, weeklyNames: true }),
    ),
    setStaffing: saysNothing('an administrator’s', ({ store, org }) => store.setStaffing(org, { rows: [] } as never)),
  },
  postsIn: {
    page: ({ store, org, to, email }) => store.page(org, { ...dmOf(to), reader: email }),
    since: ({ store, org, to, email }) => store.since(org, { ...dmOf(to), reader: email, after: NIL }),
    pinned: ({ store, org, to, email }) => store.pinned(org, { ...dmOf(to), reader: email }),
    one: ({ store, org, to, email }) => store.one(org, { ...dmOf(to), reader: email, id: to.whisper }),
    withKey: ({ store, org, to, email }) => store.withKey(org, { ...dmOf(to), reader: email, key: `${to.key} dm` }),
    add: forOrganisation(byCaller, ({ store, org, to }) =>
      store.add(org, [{ id: newId(), room: to.room, at: MONDAY, said: 'x' }]),
    ),
    redraw: ({ store, org, to, email }) =>
      store.redraw(org, { ...dmOf(to), reader: email, id: to.whisper, card: CARD }),
  },
  roomsIn: {
    of: ({ store, org, email }) => store.of(org, email),
    find: ({ store, org, email, to }) => store.find(org, email, to.room),
  },
  dmuStore: {
    of: ({ store, to, ask }) => store.of(to.account, ask),
    person: ({ store, to, ask }) => store.person(to.stakeholder, ask),
    mine: ({ store, ask }) => store.mine(ask),
    change: ({ store, to, ask }) => store.change({ stakeholder: to.stakeholder, name: 'Anders' }, ask),
    setReportsTo: ({ store, to, ask }) => store.setReportsTo({ stakeholder: to.stakeholder, reportsTo: null }, ask),
    replaceRoles: ({ store, to, ask }) =>
      store.replaceRoles({ stakeholder: to.stakeholder, wanted: () => [{ topic: 'price', became: 'uses' }] }, ask),
    access: ({ store, to, ask }) => store.access(to.stakeholder, ask),
    setRoles: ({ store, to, ask }) =>
      store.setRoles({ stakeholder: to.stakeholder, roles: ['uses'], topics: ['price'] }, ask),
    setStance: ({ store, to, ask }) =>
      store.setStance({ stakeholder: to.stakeholder, stance: 'neutral', topics: [''], because: undefined }, ask),
    pair: ({ store, to, ask, me }) =>
      store.pair(
        {
          stakeholder: to.stakeholder,
          member: me,
          everyDays: 7,
          atMostDays: undefined,
          contact: undefined,
          lead: true,
        },
        ask,
      ),
    answer: ({ store, to, ask }) => store.answer({ id: to.pairing, accept: true }, ask),
    unpair: ({ store, to, ask }) =>
      store.unpair({ stakeholder: to.stakeholder, member: to.member, why: undefined }, ask),
    gone: ({ store, to, ask }) => store.gone({ stakeholder: to.stakeholder, to: undefined, at: MONDAY }, ask),
    save: ({ store, to, ask }) => store.save({ account: to.account, name: 'Nieuw Iemand' }, ask),
    nameThem: ({ store, to, ask }) => store.nameThem({ stakeholder: to.placeholder, name: 'Els' }, ask),
    askTeam: ({ store, to, ask }) => store.askTeam({ account: to.account, topic: 'safety', role: 'decides' }, ask),
  },
  stakeholderStore: {
    byId: ({ store, to, ask }) => store.byId(to.stakeholder, ask),
    named: ({ store, to, ask }) => store.named({ typed: to.stakeholderName }, ask),
    like: ({ store, to, ask }) => store.like(to.stakeholderName, ask),
    of: forOrganisation(byCaller, ({ store, org, to }) => store.of(org, to.account)),
    find: ({ store, to, ask }) => store.find({ name: nameOf(to.stakeholderName), limit: 10 }, ask),
    misspelt: ({ store, to, ask }) => store.misspelt(to.stakeholderName, ask),
    numbered: ({ store, to, ask }) => store.numbered({ phone: { national: to.phone }, limit: 10 }, ask),
    titled: ({ store, to, ask }) => store.titled([to.word], [to.account], ask),
    addressed: ({ store, to, ask }) => store.addressed(to.contact, ask),
    keepNumber: ({ store, to, ask }) =>
      store.keepNumber({ account: to.account, name: to.stakeholderName, phone: '099-5550199' }, ask),
    accountsOf: ({ store, to, ask }) => store.accountsOf(to.stakeholderName, ask),
    meet: ({ store, to, ask }) => store.meet(to.account, `Nieuw ${to.word}`, ask),
  },
  teamStore: {
    byId: ({ store, to, ask }) => store.byId(to.team, ask),
    access: ({ store, to, ask }) => store.access(to.team, ask),
    named: ({ store, to, ask }) => store.named(to.teamName, ask),
    find: ({ store, to, ask }) => store.find({ name: nameOf(to.teamName), limit: 10 }, ask),
    whole: forOrganisation(byJob, ({ store, org, to }) => store.whole(org, to.team)),
    open: forOrganisation('that a hidden customer has the name is noted for the administrators', ({ store, to, ask }) =>
      store.open({ name: to.accountName, size: null, potential: null }, ask),
    ),
    changeAccount: ({ store, to, ask }) => store.changeAccount(to.account, { name: 'Anders' }, ask),
    serve: async ({ store, to, ask }) => [
      await store.serve({ name: 'Nieuw', accounts: [to.account], also: nothing }, ask),
      await store.serve({ name: to.teamName, id: to.team, accounts: [own.account], also: nothing }, ask),
    ],
    confirm: ({ store, to, ask }) => store.confirm(to.team, ask),
    choosePrivacy: ({ store, to, ask }) => store.choosePrivacy(to.team, 'private', ask),
    decideOutsiders: saysNothing('there are none here', (way) => way.store.decideOutsiders(placeOf(way), 'refused')),
    seat: ({ store, to, ask, me }) =>
      store.seat({ team: to.team, function: 'secretariat', member: me, also: nothing }, ask),
    whomToAsk: forOrganisation('of a team that is seen; colleagues are known', ({ store, to, ask }) =>
      store.whomToAsk(to.team, ask),
    ),
    seatedIn: forOrganisation(byJob, ({ store, org, to }) => store.seatedIn(org, to.team, to.workspace)),
    saveRoom: forOrganisation(byJob, (way) =>
      way.store.saveRoom(placeOf(way), { ...roomOf(way.to), introduction: null, adopted: false } as never, {
        holder: way.to.line,
        at: MONDAY,
        wording: undefined,
        also: nothing,
      }),
    ),
    introducedOtherwise: saysNothing('no channel was introduced here', ({ store, org }) =>
      store.introducedOtherwise(org, { wording: 'other', on: MONDAY, limit: 50 }),
    ),
    adopt: forOrganisation('an administrator’s', ({ store, to, ask }) => store.adopt(to.team, roomOf(to), ask)),
    takenIn: forOrganisation(byJob, ({ store, org, to }) => store.takenIn(org, to.workspace, newId())),
    withoutRoom: forOrganisation(byJob, ({ store, org, to }) =>
      store.withoutRoom(org, { workspace: to.workspace, limit: 50 }),
    ),
    administratorsIn: saysNothing('nobody here administers', ({ store, org }) => store.administratorsIn(org, 'web')),
    leaseRoom: forOrganisation(byJob, (way) => way.store.leaseRoom(placeOf(way), newId(), later)),
    releaseRoom: forOrganisation(byJob, (way) => way.store.releaseRoom(placeOf(way), way.to.line)),
    dropLease: forOrganisation(byJob, (way) => way.store.dropLease(placeOf(way), way.to.line)),
    reseated: forOrganisation(byJob, ({ store, org, to }) => store.reseated(org, to.team, { left: to.member })),
    awayFrom: forOrganisation(byJob, (way) => way.store.awayFrom(placeOf(way))),
    leaversFrom: forOrganisation(byJob, (way) => way.store.leaversFrom(placeOf(way))),
    sawIn: forOrganisation(byJob, (way) =>
      way.store.sawIn(placeOf(way), { present: [], out: [way.to.colleague, way.to.outsider] }),
    ),
    turned: forOrganisation(byJob, (way) => way.store.turned(placeOf(way), way.to.user, later)),
    roomBy: forOrganisation(bySignature, (way) => way.store.roomBy(roomNameOf(way))),
    turnRoom: forOrganisation(bySignature, (way) =>
      way.store.turnRoom(roomNameOf(way), () => ({ state: 'archived' }), nothing),
    ),
    whoHears: forOrganisation(byJob, ({ store, db, org, to }) => store.whoHears(db, org, to.team)),
    whoDecides: saysNothing('nobody here administers', ({ store, db, org }) => store.whoDecides(db, org)),
    roomsWithOutsiders: saysNothing('nobody reads along here', ({ store, org }) => store.roomsWithOutsiders(org)),
    roomsToMend: saysNothing('an administrator’s; none is to be mended here', ({ store, org, to }) =>
      store.roomsToMend(org, 50, [to.workspace]),
    ),
  },
  webWorkplace: {
    profile: notCalled('reads colleagues, given by app/app.ts'),
    userByEmail: notCalled('reads colleagues, given by app/app.ts'),
    ensureRoom: forOrganisation(byJob, ({ store, org, to }) =>
      store.ensureRoom({
        workspace: org,
        room: to.room,
        name: 'x',
        topic: 'x',
        users: [],
        introduction: CARD,
      } as never),
    ),
    roomAt: forOrganisation(byJob, ({ store, org, to }) => store.roomAt(org, to.room)),
    unarchiveRoom: forOrganisation(byJob, ({ store, org, to }) => store.unarchiveRoom(org, to.room)),
    post: forOrganisation(byJob, ({ store, org, to }) =>
      store.post({ workspace: org, room: to.room, card: CARD, reader: READER }),
    ),
    tell: forOrganisation(byJob, ({ store, org, to }) =>
      store.tell({ workspace: org, user: to.user, card: CARD, reader: READER }),
    ),
    send: forOrganisation(byJob, ({ store, org, to }) =>
      store.send({ workspace: org, to: { room: to.room }, card: CARD, key: 'x', edits: to.post } as never),
    ),
    sentBefore: saysNothing('keys of deliveries are apart', ({ store, org, to }) =>
      store.sentBefore({ workspace: org, to: { room: to.room }, key: to.key } as never, MONDAY),
    ),
    archiveRoom: forOrganisation(byJob, ({ store, org, to }) => store.archiveRoom(org, to.room)),
  },
  weeklyStore: {
    setting: saysNothing(byCaller, ({ store, org, to }) => store.setting(org, { team: to.team })),
    set: ({ store, to, ask }) =>
      store.set({
        whose: { team: to.team },
        setting: { wanted: false, weekday: 2, minute: 1 },
        nextAt: later,
        ask,
      }),
    begin: forOrganisation(byJob, ({ store, org }) => store.begin({ id: org, zone: 'UTC' }, MONDAY)),
    due: notCalled('a sweep over all organisations: whose moment has come'),
    claim: forOrganisation(byJob, ({ store, db, org, to }) =>
      store.claim(
        db,
        {
          organisation: org,
          team: to.team,
          member: null,
          weekday: 1,
          minute: 480,
          nextAt: new Date(MONDAY.getTime() + 24 * 3_600_000),
        },
        later,
      ),
    ),
    edition: forOrganisation(byJob, ({ store, db, org, to }) =>
      store.edition(db, { organisation: org, to: to.team, monday: '2026-11-23' }),
    ),
    teamsOf: forOrganisation(byDoor, ({ store, org, to }) => store.teamsOf(org, to.member)),
    team: forOrganisation(byCaller, ({ store, org, to }) => store.team(org, to.team)),
    hasChannel: forOrganisation(byCaller, ({ store, org, to }) => store.hasChannel(org, to.team)),
  },
};

const HOURS = { days: [1], from: 1, until: 2, country: null };
const READER = { locale: 'nl', zone: 'UTC' } as const;
const CARD = { title: 'anders', parts: [] };

const administrating = (ask: Ask): Ask => ({ ...ask, asker: { ...ask.asker, administrator: true } });
const departing = { left: () => Promise.resolve(nothing), returned: nothing, readdressed: nothing } as never;
const answering = (db: Db) => ({ db, newId, deliver: nothing, admins: [], departing });
const meetingOf = (organisation: string, to: Part) => ({
  organisation,
  identity: { workspace: to.workspace, externalId: `nieuw-${to.word}` },
  who: { name: 'Nieuw', email: to.email, locale: 'nl' as const, zone: 'UTC', administrator: true },
  said: {} as never,
  vouches: false,
  at: MONDAY,
});

const whoMay = ({ db, ask }: Way, args: { account?: string; team?: string }) =>
  whoMayChange(args, ask, {
    db,
    accounts: accountStore(db),
    teams: teamStore(db, { newId, admins: [], followRoom }),
    admins: [],
  });

/** The other exported queries. */
const queries: Record<string, Asked> = {
  'features/accounts/access.ts#sees': ({ db, to, ask }) => sees(db, to.account, ask),
  'features/accounts/access.ts#changesTeam': ({ db, to, ask }) => changesTeam(db, to.team, ask),
  'features/accounts/teams/who-may.ts#whoMayChange': async (way) => [
    await whoMay(way, { account: way.to.account }),
    await whoMay(way, { team: way.to.team }),
  ],
  'features/accounts/teams/store/team.ts#lockToChange': ({ db, to, ask }) => lockToChange(db, [to.team], ask),
  'features/dmu/store/read.ts#dmuOf': ({ db, to, ask }) => dmuOf(db, to.account, ask),
  'features/dmu/store/person.ts#personOf': ({ db, to, ask }) => personOf(db, to.stakeholder, ask),
  'features/dmu/store/own-pairings.ts#ownPairings': ({ db, ask }) => ownPairings(db, ask),
  'features/dmu/store/change.ts#lockToChange': ({ db, to, ask }) => lockStakeholder(db, to.stakeholder, ask),
  'features/dmu/store/change.ts#changesAccount': ({ db, to, ask }) => changesAccount(db, to.account, ask),
  'features/dmu/store/reader.ts#readerWhoSees': ({ db, to, ask, me }) =>
    readerWhoSees(db, { member: me, account: to.account }, ask),
  'features/import/runs.ts#runSeenBy': (way) => runSeenBy(way.db, runOf(way), way.me),
  'features/import/runs.ts#runsSeenBy': ({ db, org, me }) => runsSeenBy(db, org, me),
  'features/calendars/evidence.ts#evidenceFor': ({ db, org, me, to }) =>
    evidenceFor(
      { db, admins: [] },
      {
        organisation: org,
        eyes: eyes(me),
        events: [{ uid: to.uid, title: to.accountName, people: [{ email: to.contact }] }],
      },
    ),
  'features/offboarding/store.ts#ledBy': ({ db, to, ask }) => ledBy(db, ask, to.colleague),
  'features/charter/store/charters.ts#chartersFor': ({ db, ask }) => chartersFor(db, ask),
  'features/charter/store/charters.ts#writeCharter': ({ db, to, ask }) =>
    writeCharter({ db, newId }, { team: to.team, text: 'anders' }, ask),
  'features/charter/store/charters.ts#readCharter': ({ db, to, ask }) => readCharter(db, to.charter, ask),
  'features/handover/store/pack.ts#handedOverBy': ({ db, to, ask }) => handedOverBy(db, to.member, ask),
  'features/handover/store/pack.ts#packOf': ({ db, to, ask }) =>
    packOf(db, { former: { id: to.member }, to: { id: to.colleague } }, ask),
  'features/handover/store/seat-offers.ts#answerOffer': ({ db, to, ask }) =>
    answerOffer({ tx: db, admins: [] }, { id: to.seatOffer, accept: true }, ask),
  'features/page/store/accounts.ts#accountLines': ({ db, to, ask }) =>
    accountLines(db, { ids: [to.account], limit: 5 }, ask),
  'features/page/store/accounts.ts#peopleToCover': async ({ db, to, ask }) => [
    ...(await peopleToCover(db, [to.account], ask)),
  ],
  'features/page/store/accounts.ts#seenAmong': async ({ db, to, ask }) => [...(await seenAmong(db, [to.account], ask))],
  'features/page/store/awaiting.ts#latePromises': ({ db, ask }) => latePromises(db, ask),
  'features/page/store/people.ts#whoWasThere': async ({ db, to, ask }) => [
    ...(await whoWasThere(db, [to.interaction], ask)),
  ],
  'features/page/store/people.ts#emailsOf': async ({ db, to, ask }) => [...(await emailsOf(db, [to.stakeholder], ask))],
  'features/page/store/people.ts#contactsAt': ({ db, to, ask }) =>
    contactsAt(db, { account: to.account, limit: 10, from: 0 }, ask),
  'features/page/store/people.ts#spokenToAt': ({ db, to, ask }) =>
    spokenToAt(db, { account: to.account, chosen: to.stakeholder, limit: 10 }, ask),
  'features/agreements/store/list.ts#listed': ({ db, to, ask }) =>
    listed(db, { filter: { accounts: [to.account] }, after: undefined, limit: 50, ask }),
  'features/insights/measuring.ts#measuresOfTeam': ({ db, ask, to }) =>
    measuresOfTeam(db, { ground: groundFor(ask), team: to.team, sight: sightOf(ask) }),
  'features/insights/weekly-line.ts#weeklyLine': ({ db, ask, to }) =>
    weeklyLine(db, { ground: groundFor(ask), team: to.team, sight: sightOf(ask), locale: 'nl' }),
  'features/insights/store/contact.ts#contactWeeks': ({ db, ask, to }) =>
    contactWeeks(db, {
      organisation: ask.organisation,
      team: to.team,
      sight: sightOf(ask),
      from: mondayOf(MONDAY, 'Europe/Amsterdam'),
      now: MONDAY,
      limit: 10,
      offset: 0,
    }),
  'features/insights/store/satisfaction.ts#complaintsOf': ({ db, ask, to }) =>
    complaintsOf(db, {
      organisation: ask.organisation,
      team: to.team,
      account: to.account,
      sight: sightOf(ask),
      since: new Date(0),
      now: MONDAY,
      limit: 3,
    }),
  'features/insights/store/spread.ts#secondPairOf': ({ db, ask, to }) =>
    secondPairOf(db, { organisation: ask.organisation, account: to.account, sight: sightOf(ask) }),
  'features/insights/store/spread.ts#reachedBy': ({ db, ask, to }) =>
    reachedBy(db, {
      organisation: ask.organisation,
      account: to.account,
      sight: sightOf(ask),
      since: new Date(0),
      limit: 10,
    }),
  'features/insights/store/satisfaction.ts#quartersOf': ({ db, ask, to }) =>
    quartersOf(db, {
      organisation: ask.organisation,
      team: to.team,
      sight: sightOf(ask),
      since: new Date(0),
      now: MONDAY,
    }),
  'features/insights/store/spread.ts#spreadOf': ({ db, ask, to }) =>
    spreadOf(db, {
      organisation: ask.organisation,
      team: to.team,
      sight: sightOf(ask),
      since: new Date(0),
      limit: 10,
    }),
  'features/insights/store/facts.ts#teamFacts': ({ db, ask, to }) =>
    teamFacts(db, {
      organisation: ask.organisation,
      windows: windowsOf(MONDAY, 'Europe/Amsterdam'),
      team: to.team,
      sight: sightOf(ask),
    }),
  'features/insights/store/help.ts#helpFor': ({ db, ask, to }) =>
    helpFor(db, {
      organisation: ask.organisation,
      team: to.team,
      sight: sightOf(ask),
      since: later,
      now: new Date('2027-01-04'),
    }),
  'features/insights/store/teams.ts#listedTeams': ({ db, ask, to }) => listedTeams(db, ask, to.team),
  'features/people/administrators.ts#lockAdministrators': saysNothing('a lock', ({ db, org }) =>
    lockAdministrators(db, org),
  ),
  'features/people/organisation-of.ts#organisationOf': saysNothing('an organisation itself', ({ db, org }) =>
    organisationOf(db, org),
  ),
  'features/dmu/store/succession.ts#orphansOf': saysNothing('nobody left here', ({ db, org }) =>
    orphansOf(db, { organisation: org, at: later }),
  ),
  'features/appointments/store/join.ts#plannedBeside': saysNothing('they go there themselves', ({ db, to, ask, me }) =>
    plannedBeside(db, { ...newAppointment(to, me), starts: '2026-11-24T14:00' }, ask),
  ),
  'features/import/decision-makers.ts#authorOf': saysNothing('whoever administers an organisation', ({ db, org }) =>
    authorOf(db, { organisation: { id: org } as never, by: undefined }),
  ),
  'features/import/people.ts#namesakesAt': saysNothing(
    'no two have one name here; see as-people-have-it.test.ts',
    ({ db, org, to }) => namesakesAt(db, org, [to.account]),
  ),
  'features/calendars/place.ts#ownersByNameAlone': saysNothing(
    'no event here was placed by a name alone',
    ({ db, org }) => ownersByNameAlone(db, org, MONDAY),
  ),
  'outbox/release.ts#releaseDeliveries': saysNothing('nothing waits for anybody here', ({ db, their }) =>
    releaseDeliveries(db, their),
  ),
  'features/charter/store/asking.ts#askToRead': saysNothing('whoever has a seat', ({ db, org }) =>
    askToRead(db, { organisation: { id: org }, at: later }),
  ),
  'features/charter/store/asking.ts#remindToRead': saysNothing('whoever was asked', ({ db, org }) =>
    remindToRead(db, { organisation: { id: org }, at: later, since: MONDAY }),
  ),
  'features/charter/store/asking.ts#forgetReaders': saysNothing('whoever left', ({ db, org }) =>
    forgetReaders(db, { organisation: { id: org } }),
  ),
  'features/page/store/awaiting.ts#unownedAtOwn': saysNothing(
    'each here has an owner, or somebody is asked',
    ({ db, ask }) => unownedAtOwn(db, ask),
  ),
  'features/insights/store/unhappy.ts#unhappyCustomers': saysNothing(
    'nobody is unhappy here; see unhappy.test.ts',
    ({ db, ask }) =>
      unhappyCustomers(db, { organisation: ask.organisation, rated: new Date(0), functions: new Date(0), now: MONDAY }),
  ),
  'features/insights/store/satisfaction.ts#functionsOf': saysNothing(
    'fewer than three had contacts here',
    ({ db, ask }) =>
      functionsOf(db, { organisation: ask.organisation, sight: sightOf(ask), since: new Date(0), now: MONDAY }),
  ),
  'features/insights/store/teams.ts#leadsPeople': saysNothing('a yes or no about the asker', ({ db, ask }) =>
    leadsPeople(db, ask),
  ),
  ...each(forOrganisation, byCaller, {
    'features/people/first-seat.ts#firstSeatOf': ({ db, org, to }) =>
      firstSeatOf(db, { organisation: org, members: [to.member], at: later }),
    'features/people/address.ts#changeAddress': ({ db, org, to }) =>
      changeAddress(db, departing, { organisation: org, member: to.member, email: 'anders@collega.example' }),
    'features/people/identities.ts#addIdentity': ({ db, org, to }) => addIdentity(db, meetingOf(org, to), to.member),
    'features/people/questions.ts#askWhoTheyAre': ({ db, org, to }) =>
      askWhoTheyAre(db, { newId, deliver: nothing, admins: [], meeting: meetingOf(org, to), same: to.member }),
    'features/accounts/teams/welcome.ts#welcomes': ({ db, org, to }) =>
      welcomes(db, { organisation: { id: org, name: '' } as never, members: [to.member], at: later }),
    'features/accounts/teams/store/release.ts#fillVacant': ({ db, org, to, me }) =>
      fillVacant(db, { organisation: org, team: to.team, function: 'secretariat', member: me }),
    'features/accounts/teams/store/seats.ts#applyRule': ({ db, org, to }) => applyRule(db, org, to.team),
    'features/accounts/teams/store/seats.ts#takeVacant': ({ db, org, to, me }) =>
      takeVacant(db, { organisation: org, team: to.team, function: 'secretariat', member: me }),
    'features/accounts/teams/store/seats.ts#inherit': ({ db, org, to, me }) =>
      inherit(db, { organisation: org, team: own.spare, from: [to.team], first: me }),
    'features/dmu/store/pairings.ts#endPairings': ({ db, org, to, me }) =>
      endPairings(
        { db, newId },
        { organisation: org, of: { stakeholder: to.stakeholder }, at: later, by: me, why: undefined },
      ),
    'features/dmu/store/join.ts#joinPeople': ({ db, org, to }) =>
      joinPeople(db, { organisation: org, goes: to.stakeholder, stays: to.placeholder }),
    'features/appointments/store/people.ts#setPeople': ({ db, org, to, me }) =>
      setPeople(db, {
        organisation: org,
        appointment: to.appointment,
        newAppointment: { ...newAppointment(to, me), theirs: [], ours: [] },
      }),
    'features/appointments/store/people.ts#peopleOf': ({ db, org, to }) => peopleOf(db, org, to.appointment),
    'features/appointments/store/work-out.ts#workOut': ({ db, org, to, me }) =>
      workOut(db, {
        newId,
        worked: { organisation: org, id: to.appointment, timed: newAppointment(to, me) },
        now: MONDAY,
      }),
    'features/appointments/store/work-out.ts#workOutNew': ({ db, org, to, me }) =>
      workOutNew(db, {
        newId,
        worked: { organisation: org, id: to.appointment, timed: newAppointment(to, me) },
        now: MONDAY,
      }),
    'features/import/runs.ts#bytesOf': async (way) => Buffer.from((await bytesOf(way.db, runOf(way))) ?? []).toString(),
    'features/import/runs.ts#turn': (way) => turn(way.db, runOf(way), { from: ['checking'], to: 'checked' }),
    'features/import/runs.ts#lockRun': (way) => lockRun(way.db, runOf(way)),
    'features/import/undo.ts#undoChanges': async (way) => {
      const { organisation, id: run } = runOf(way);
      return (await undoChanges(way.db, { organisation, run })).left;
    },
    'features/privacy/store/where.ts#accountsOf': ({ db, org, to }) =>
      accountsOf(db, { organisation: org, stakeholder: to.stakeholder }),
    'features/privacy/store/where.ts#marksHere': async ({ db, org, to }) => {
      const marks = await marksHere(db, { organisation: org, stakeholder: to.stakeholder });
      return [marks?.whole?.source, marks?.near?.source, marks?.email];
    },
    'features/calendars/origin.ts#originIn': ({ db, to, ask }) => originIn(db)(to.appointment, ask),
    'features/offboarding/store.ts#seatsOf': ({ db, their }) => seatsOf(db, their),
    'features/handover/store/seat-offers.ts#offerSeat': ({ db, to, ask }) =>
      offerSeat(
        { tx: db, newId },
        { team: to.team, function: 'finance', former: to.member, member: to.colleague },
        ask,
      ),
    'features/agreements/store/one.ts#newest': ({ db, org, to, me }) =>
      newest(db, { organisation: org, id: to.agreement, sight: eyes(me) }),
    'features/insights/store/weeks.ts#weeksOf': ({ db, org, to }) =>
      weeksOf(db, { organisation: org, team: to.team, limit: 13 }),
  }),
  ...each(forOrganisation, byJob, {
    'features/people/absence/release.ts#releaseAbsences': ({ db, their }) => releaseAbsences(db, their),
    'features/people/service.ts#keepIn': ({ db, their }) => keepIn(db, their),
    'features/people/service.ts#releasePeople': ({ db, their }) => releasePeople(db, their),
    'features/accounts/teams/store/seats.ts#seatedUnwelcomed': ({ db, org }) => seatedUnwelcomed(db, org, 50),
    'features/accounts/teams/store/release.ts#releaseSeats': ({ db, their }) => releaseSeats(db, their),
    'features/accounts/teams/store/room-lease.ts#holdsLease': (way) => holdsLease(way.db, placeOf(way), way.to.line),
    'features/accounts/teams/store/room-members.ts#forgetMembers': (way) => forgetMembers(way.db, placeOf(way)),
    'features/dmu/store/gap-weeks.ts#gapWeekOf': ({ db, org, to }) =>
      gapWeekOf(db, { organisation: { id: org }, team: to.team, monday: '2026-11-23' }).then(({ gaps }) => gaps),
    'features/dmu/store/gap-weeks.ts#keepGapWeek': ({ db, org, to }) =>
      keepGapWeek(db, { organisation: { id: org }, team: to.team, monday: '2026-11-23', gaps: [] }),
    'features/dmu/release.ts#releasePairings': ({ db, org, to }) =>
      releasePairings({ db, newId }, { organisation: org, member: to.member, at: later }),
    'features/dmu/store/succession.ts#closeQuestion': ({ db, org, to }) =>
      closeQuestion(succeeding(db, org), orphanOf(to), to.pairing),
    'features/dmu/store/succession.ts#askSuccessor': ({ db, org, to }) =>
      askSuccessor(succeeding(db, org), { pairing: to.pairing, member: to.colleague, by: to.member }),
    'features/dmu/store/succession.ts#giveUp': ({ db, org, to }) => giveUp(succeeding(db, org), orphanOf(to)),
    'features/appointments/leads.ts#setBriefAt': ({ db, org }) => setBriefAt(db, { organisation: org, now: MONDAY }),
    'features/appointments/sweep.ts#summaries': async ({ db, org, to }) => [
      ...(
        await summaries(db, {
          organisation: org,
          due: [{ id: to.occurrence, startsAt: MONDAY, endsAt: MONDAY } as never],
          now: MONDAY,
        })
      ).values(),
    ],
    'features/import/runs.ts#lease': (way) => lease(way.db, runOf(way), { at: MONDAY, until: later }),
    'features/import/runs.ts#sayProgress': (way) =>
      sayProgress(way.db, runOf(way), { done: 1, total: 2, until: later }),
    'features/import/runs.ts#sweepImports': ({ db, org }) => sweepImports(db, org, new Date('2027-11-23')),
    'features/calendars/release.ts#releaseCalendars': ({ db, their }) => releaseCalendars(db, their),
    'features/calendars/place.ts#ownerOf': (way) => ownerOf(placing(way), way.org, way.to.member),
    'features/calendars/place.ts#place': (way) =>
      place({ placing: placing(way), organisation: way.org, member: way.to.member, now: MONDAY }),
    'features/calendars/place.ts#placeForAll': (way) =>
      placeForAll({
        placing: placing(way),
        organisation: way.org,
        first: way.to.member,
        uids: [way.to.uid],
        now: MONDAY,
      }),
    'features/calendars/settle.ts#settle': (way) =>
      settle({
        settling: placing(way),
        row: { ...eventRow(way.to), organisation: way.org },
        evidence: {
          colleagues: new Map(),
          ownDomains: new Set(),
          contacts: new Map(),
          domains: new Map(),
          named: new Map(),
          corrections: new Map(),
        },
        now: MONDAY,
      }),
    'outbox/follow.ts#followRoom': ({ db, org, to }) =>
      followRoom(db, { organisation: org, workspace: to.workspace, from: to.room, to: 'c-nieuw' }),
    'outbox/addresses.ts#addresses': ({ db, org, to }) =>
      addresses(db, { organisation: org, to: { team: to.team } } as never, ['web']),
    'outbox/addresses.ts#chatsOf': ({ db, org, to }) =>
      chatsOf(db, { organisation: org, member: to.member, on: ['web'] }),
    'features/namesakes/store.ts#claimUntold': ({ db, org }) => claimUntold(db, org, MONDAY),
    'features/offboarding/store.ts#keepDeparture': ({ db, org, to }) =>
      keepDeparture(db, { organisation: org, member: to.colleague, at: MONDAY, seats: [] }),
    'features/handover/store/seat-offers.ts#withdrawOffers': ({ db, org, to }) =>
      withdrawOffers(db, { organisation: org, of: { member: to.member }, at: MONDAY }),
    'features/handover/release.ts#releaseOffers': ({ db, org, to, ask }) =>
      releaseOffers(
        { tx: db, deliver: () => Promise.resolve() },
        { organisation: { ...ask.organisation, id: org }, member: { id: to.member, name: 'Iemand' }, at: MONDAY },
      ),
    'features/handover/release.ts#forgetOffers': ({ db, org, to }) =>
      forgetOffers(db, { organisation: org, member: to.colleague, at: MONDAY }),
    'platforms/page/readdress.ts#readdress': ({ db, org, to }) =>
      readdress(db, { organisation: org, from: to.email, to: 'anders@collega.example' }),
    'platforms/page/session.ts#endSessionsOf': ({ db, org, to }) =>
      endSessionsOf(db, { organisation: org, email: to.email }),
    'platforms/page/session.ts#sweepSessions': ({ db, org }) =>
      sweepSessions(db, { organisation: org, now: new Date('2027-11-23') }),
    'features/page/tickets.ts#releaseTickets': ({ db, their }) => releaseTickets(db, their),
    'features/page/tickets.ts#sweepTickets': ({ db, org }) =>
      sweepTickets(db, { organisation: org, now: new Date('2027-11-23') }),
    'features/nudges/overview.ts#weekOfTeam': ({ db, org, to }) =>
      weekOfTeam(db, {
        organisation: org,
        team: { id: to.team, name: '' },
        week,
        shown: { most: 10, sight: eyes(to.member) },
      }).then(({ counts, shown }) => [counts, shown]),
    'features/nudges/sweep.ts#needing': ({ db, org }) => needing(db, org, MONDAY),
    'features/nudges/world.ts#worldOf': async ({ db, org, to }) => {
      const { channels, members } = await worldOf(
        { db, absence: absenceStore(db, newId), admins: [] },
        { organisation: org, due: dueOf(to), now: MONDAY },
      );
      return [channels.has(to.team), members.has(to.member)].join();
    },
    'features/insights/store/unhappy.ts#beginWarnings': ({ db, org, to }) =>
      beginWarnings(db, [{ organisation: org, account: to.account, cause: 'functions' }], MONDAY),
    'features/insights/store/unhappy.ts#endWarnings': ({ db, org }) => endWarnings(db, org, []),
    'features/insights/store/weeks.ts#keepWeek': ({ db, org, to }) =>
      keepWeek(db, { organisation: org, team: to.team, monday: '2026-11-23', measures: {} }),
    'features/insights/store/weeks.ts#weekKept': async ({ db, org }) => [
      ...(await weekKept(db, { organisation: org, monday: '2026-11-16' })).keys(),
    ],
    'features/insights/store/weeks.ts#dropWeek': ({ db, org, to }) =>
      dropWeek(db, { organisation: org, team: to.team, monday: '2026-11-16' }),
    'features/insights/store/weeks.ts#teamsServing': ({ db, org }) => teamsServing(db, org),
    'features/insights/store/weeks.ts#teamsToCount': ({ db, org }) => teamsToCount(db, org, '2026-11-23'),
  }),
  ...each(saysNothing, 'nobody here administers', {
    'features/people/administrators.ts#hasAdministrator': ({ db, org }) =>
      hasAdministrator(db, { organisation: org, admins: [] }),
    'features/people/administrators.ts#deriveAdministrators': ({ db, org }) => deriveAdministrators(db, org),
    'features/people/administrators.ts#administratorsOf': ({ db, org }) => administratorsOf(db, org, []),
    'features/import/runs.ts#administratorAt': ({ db, org, to }) =>
      administratorAt(db, { organisation: org, email: to.email }, []),
    'features/namesakes/store.ts#administratorsOf': ({ db, org }) => administratorsToTell(db, org, []),
  }),
  ...each(forOrganisation, 'an administrator’s', {
    'features/people/change-member.ts#memberRecord': ({ db, org, to }) => memberRecord(db, org, to.member),
    'features/people/change-member.ts#memberRecords': ({ db, org }) => memberRecords(db, org, { limit: 50 }),
    'features/people/change-member.ts#changeRecord': ({ db, org, to }) =>
      changeRecord({ db, admins: [] }, { organisation: org, id: to.member, changes: { functions: [] } }),
    'features/people/questions.ts#answerSame': ({ db, org, to }) =>
      answerSame(answering(db), { organisation: org, question: to.question, at: MONDAY }),
    'features/people/questions.ts#answerElse': ({ db, org, to }) =>
      answerElse(answering(db), { organisation: org, question: to.question, at: MONDAY }),
    'features/people/service.ts#takeBack': ({ db, org, to }) =>
      takeBack({ db, departing }, { organisation: org, member: to.outsider, at: MONDAY }),
    'features/namesakes/merge.ts#mergeAccounts': ({ db, to, ask }) =>
      mergeAccounts({ account: to.ended, into: to.account }, administrating(ask), { db, newId, also: nothing }),
    'features/namesakes/store.ts#keepBoth': ({ db, to, ask }) =>
      keepBoth(db, { account: to.ended, namesake: to.account }, administrating(ask)),
  }),
  ...each(forOrganisation, 'the platform says who it is', {
    'features/people/identities.ts#meet': ({ db, org, to }) => meet(db, newId, meetingOf(org, to)),
    'features/people/people.ts#settle': ({ db, org, to }) =>
      settlePerson({ ...answering(db), noAdministrator: () => undefined } as never, {
        key: { organisation: org, workspace: to.workspace, externalId: to.user },
        profile: undefined,
        at: MONDAY,
      }),
  }),
  ...each(saysNothing, 'nobody here administers, and the last stays', {
    'features/people/service.ts#takeOut': ({ db, org, to }) =>
      takeOut({ db, departing, admins: [] }, { organisation: org, member: to.member, at: MONDAY }),
    'features/people/service.ts#takeOutOn': ({ db, org, to }) =>
      takeOutOn({ db, departing, admins: [] }, { organisation: org, member: to.member, day: '2026-12-31' }),
  }),
  ...each(forOrganisation, 'colleagues are known to each other', {
    'features/dmu/store/reader.ts#readerOf': ({ db, their }) => readerOf(db, their),
    'features/handover/store/pack.ts#memberCalled': ({ db, to, ask }) => memberCalled(db, to.member, ask),
  }),
  ...each(forOrganisation, byImport, {
    'features/import/seats.ts#holdersOf': ({ db, org, to }) => holdersOf(db, org, [{ teamId: to.team, members: [] }]),
    'features/import/runs.ts#dropUnwritten': (way) => dropUnwritten(way.db, runOf(way)),
    'features/import/lookup.ts#lookUp': async ({ db, org }) => {
      const { allAccounts, allMembers } = await lookUp(db, {
        organisation: org,
        said: { account: new Set(), member: new Set() },
        locale: 'nl',
      });
      return [allAccounts, allMembers];
    },
    'features/import/people.ts#peopleKnown': ({ db, org, to }) =>
      peopleKnown(db, org, { accounts: [to.account], externalIds: [] }),
    'features/import/people.ts#meetAll': async ({ db, org, to }) => {
      const named = { account: to.account, name: to.stakeholderName };
      return (await meetAll(db, { organisation: org, said: [named], newId })).who(named);
    },
    'features/import/seats.ts#seatTeams': ({ db, org, to, me }) =>
      seatTeams(db, org, [
        { team: to.team, seats: [{ function: 'secretariat', member: { id: me } }], changed: false },
      ] as never),
  }),
  ...each(forOrganisation, byAdministrator, {
    'features/privacy/store/find.ts#peopleMeant': ({ db, to, ask }) =>
      peopleMeant(db, to.stakeholder, administering(ask)),
    'features/privacy/store/file.ts#personFile': ({ db, to, ask }) =>
      personFile({ db, newId }, { stakeholder: to.stakeholder, as: 'json' }, administering(ask)),
    'features/privacy/store/erase.ts#erasePerson': ({ db, to, ask }) =>
      erasePerson({ db, newId }, to.stakeholder, administering(ask)),
  }),
  ...each(forOrganisation, byDoor, {
    'features/calendars/record.ts#letGo': ({ db, org, to }) =>
      letGo(db, { organisation: org, member: to.member, feed: to.feed }),
    'features/calendars/record.ts#record': ({ db, org, to }) =>
      record({
        reading: { db, newId },
        source: { organisation: org, member: to.member, feed: undefined },
        read: { name: undefined, events: [], warnings: [], series: [], left: { older: 0, answers: 0 } },
        own: to.email,
        now: new Date('2027-11-23'),
        until: new Date('2028-02-23'),
      }),
    'features/calendars/known.ts#seriesOf': ({ db, org, to }) =>
      seriesOf(db, { organisation: org, member: to.member, feed: undefined }),
    'features/calendars/known.ts#keepSeries': ({ db, org, to }) =>
      keepSeries(db, {
        source: { organisation: org, member: to.member, feed: undefined },
        series: [],
        said: undefined,
        now: new Date('2027-11-23'),
      }),
    'features/calendars/rename.ts#rename': ({ db, org, to }) =>
      rename(db, { organisation: org, member: to.member, feed: undefined }, [
        { row: eventRow(to), to: { ...eventRow(to), uid: 'another' } },
      ]),
    'features/page/tickets.ts#giveTicket': ({ db, org, to }) =>
      giveTicket(db, { organisation: org, member: to.member, to: '/', secret: Buffer.alloc(32, 2), at: MONDAY }),
    'features/insights/measuring.ts#ownMeasures': ({ db, ask, to }) =>
      ownMeasures(db, { ground: groundFor(ask), member: to.member }),
    'features/insights/store/facts.ts#ownFacts': ({ db, ask, to }) =>
      ownFacts(db, {
        organisation: ask.organisation,
        windows: windowsOf(MONDAY, 'Europe/Amsterdam'),
        member: to.member,
      }),
  }),
  ...each(saysNothing, 'nobody asks them', {
    'features/page/store/awaiting.ts#pairingsAsked': ({ db, ask }) => pairingsAsked(db, ask),
    'features/page/store/awaiting.ts#countAwaiting': ({ db, ask }) => countAwaiting(db, ask),
  }),
};

/** Why each of these is not called. */
const uncalled: Record<string, string> = {
  'features/people/service.ts#leavingNow': 'a sweep over all organisations: whose day has come',
  'features/accounts/named.ts#lockNames': 'locks by names: it reads no table',
  'features/accounts/teams/store/team.ts#seenTeam': inside,
  'features/dmu/store/questions.ts#answerQuestions': 'writes under the lock of setRoles and nameThem, which are called',
  'features/dmu/store/change.ts#keepEvents': 'the caller has locked whom they are of',
  'features/dmu/hand-over.ts#askToTakeOver': 'the caller has looked at whose contacts they are: see “askSuccessor”',
  'features/appointments/store/mine.ts#occurrenceChangeable': 'a condition',
  'features/appointments/store/mine.ts#mine': 'a condition',
  'features/appointments/store/mine.ts#changeable': 'a condition',
  'features/appointments/store/people.ts#addPeople': 'adds to what its transaction has just made',
  'features/appointments/sweep.ts#dueNow': 'a sweep over all organisations: ids',
  'features/appointments/jobs/take-back.ts#takeBackBriefings': 'a job of all organisations: one at a time',
  'features/appointments/sweep.ts#unbriefedNow': 'a sweep over all organisations: ids',
  'features/appointments/sweep.ts#briefedNow': 'a sweep over all organisations: ids',
  'features/appointments/sweep.ts#overNow': 'a sweep over all organisations: ids',
  'features/appointments/sweep.ts#byOrganisation': 'an organisation at a time, as the sweep found them',
  'features/appointments/view.ts#viewed': inside,
  'features/appointments/jobs/after.ts#askAfter': 'a job: its queries are those of sweep.ts',
  'features/appointments/jobs/brief.ts#briefOccurrences': 'a job: its queries are those of sweep.ts',
  'features/appointments/jobs/digest.ts#sendDigests': 'a job: each statement is seen by statements.test.ts',
  'features/appointments/jobs/follow.ts#followBriefings': 'a job: its queries are those of sweep.ts',
  'features/import/reports-to.ts#reportingOf': 'imports are an administrator’s: of the accounts of the file',
  'features/import/demo.ts#loadDemo': byImport,
  'features/import/import.ts#alone': 'a lock',
  'features/import/recorded.ts#beginRun': byImport,
  'features/import/recorded.ts#forgetRun': byImport,
  'features/import/recorded.ts#undoRun': byImport,
  'features/import/wizard.ts#importDesk': 'its queries are those of runs.ts',
  'features/import/runs.ts#addRun': 'a row with the organisation beside it',
  'features/import/runs.ts#abandonedRuns': 'a sweep over all organisations: each is worked on by itself',
  'features/import/undo.ts#keepChanges': 'it says under which import the triggers keep what changes',
  'features/import/import.ts#importFile': byImport,
  'features/import/lookup.ts#foldAll': 'folds words: it reads no table',
  'features/import/save.ts#insertAll': 'rows with the organisation beside them, see statements.test.ts',
  'features/import/save.ts#updateAll': 'rows with the organisation beside them, see statements.test.ts',
  'features/privacy/store/columns.ts#lookedThrough': 'it reads what tables there are, and no table',
  'features/calendars/outgoing.ts#outgoing': 'by a secret of 32 bytes, see addressStore.owner',
  'features/calendars/import.ts#importCalendar': byImport,
  'features/calendars/needs.ts#readingOf': 'hands on what it was given',
  'features/calendars/whose-word.ts#correctionsOf': 'evidence.ts and events.ts say of which organisation',
  'features/calendars/read.ts#readFile': 'its queries are those of record.ts and place.ts',
  'features/calendars/read.ts#readFeed': 'its queries are those of record.ts and place.ts',
  'outbox/deliver.ts#deliverer': 'its queries are those of deliveryStore',
  'outbox/enqueue.ts#enqueuer': 'its addresses are those of addresses.ts',
  'outbox/store/head.ts#takeLines': 'a sweep over all organisations: it takes what is due',
  'outbox/store/line.ts#leave': 'its holder is a secret of who claimed it',
  'outbox/store/pace.ts#admit': 'of lines that the sweep took',
  'features/namesakes/store.ts#organisationsToTell': 'a sweep over all organisations: which',
  'features/charter/commands/show.ts#charterNow': 'what it shows is asked by “chartersFor”',
  'features/handover/hand.ts#handOver': 'whom and what is asked by “packOf”',
  'features/handover/pack-for.ts#packFor': 'who may is asked by “handedOverBy”, what by “packOf”',
  'platforms/page/session.ts#sessions': 'by a secret of 32 bytes, and the organisation that is beside it',
  'platforms/page/listen.ts#webApp': 'the page: see test/platforms/page',
  'features/page/account-view.ts#headOf': 'its queries are accountLines and those of the stores',
  'features/page/tickets.ts#lookAtTicket': 'by a secret of 32 bytes, and the organisation beside it',
  'features/page/tickets.ts#spendTicket': 'by a secret of 32 bytes, and the organisation beside it',
  'features/agreements/view.ts#viewed': inside,
  'features/nudges/sweep.ts#stepPastGone': 'a sweep over all organisations: each is written by itself',
  'features/nudges/sweep.ts#waitingNow': 'a sweep over all organisations: which',
  'features/nudges/jobs/weekly.ts#ofTeam': 'a job: its queries are those of overview.ts',
  'features/nudges/jobs/weekly.ts#ofMember': 'a job: its queries are those of overview.ts',
  'features/nudges/jobs/weekly.ts#gapsOf': 'a job: its queries are those of gap-weeks.ts',
  'features/nudges/jobs/weekly.ts#keepGaps': 'a job: its queries are those of gap-weeks.ts',
  'features/nudges/jobs/weekly.ts#send': 'a job: its queries are those of weeklyStore',
  'features/history/store/entry.ts#entries': inside,
  'features/insights/of-account.ts#openAccount': 'asks the account and the team as the asker, which are called',
  'features/insights/of-account.ts#spreadAt': 'asks what is called: spreadOf, reachedBy, secondPairOf',
  'features/insights/of-account.ts#satisfiedAt': 'asks what is called: quartersOf, complaintsOf',
  'features/insights/jobs/unhappy.ts#warnOfUnhappy': 'a job over an organisation; what it asks is called',
  'features/insights/rebuild.ts#rebuildWeeks': 'at the command line; what it asks is called',
  'app/recognise.ts#recogniser': `the door: ${bySignature}; see attempts.test.ts`,
};

const eventRow = (to: Part) =>
  ({
    id: to.event,
    member: to.member,
    feed: to.feed,
    uid: to.uid,
    recurrenceId: '',
    title: 'anders',
    place: null,
    starts: '2026-11-26T10:00',
    zone: 'Europe/Amsterdam',
    minutes: 60,
    endsAt: later,
    people: [],
    cancelled: false,
    account: to.account,
    placed: to.account,
    why: null,
    choices: [],
    gone: false,
    settled: false,
  }) as never as Parameters<typeof settle>[0]['row'];

/** Exported functions that are handed a database, by file: what they are called with says so. */
function exported(): string[] {
  const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) =>
    /^(features|platforms\/page)\/.*\.ts$/.test(file),
  );
  return files.flatMap((file) => {
    const source = readFileSync(`src/${file}`, 'utf8');
    const starts = /export (?:async )?(?:function\*? (\w+)(?:<[^(]*>)?\(|const (\w+) =(?: async)? (?:<[^(]*>)?\()/g;
    return [...source.matchAll(starts)]
      .filter((match) => takesDatabase(source.slice(match.index + match[0].length)))
      .map((match) => `${file}#${match[1] ?? match[2]}`);
  });
}

/** `from`: what follows an opening bracket. */
function takesDatabase(from: string): boolean {
  let depth = 1;
  const end = [...from].findIndex((sign) => (depth += sign === '(' ? 1 : sign === ')' ? -1 : 0) === 0);
  return /\b(db|tx): Db\b|\{[^}]*\bdb\b[^}]*\}: |\bplacing: /.test(from.slice(0, end));
}

/** Of what `store.ts` puts together out of `store/`, the methods are called on the whole. */
function isPartOfStore(name: string): boolean {
  const [file, fn] = name.split('#') as [string, string];
  const whole = /^((?:features\/[\w/]+|outbox))\/store\//.exec(file)?.[1];
  return whole !== undefined && new RegExp(`\\.\\.\\.${fn}\\(`).test(readFileSync(`src/${whole}/store.ts`, 'utf8'));
}

let database: TestDatabase;
let own: Part;
let hidden: Part;
let other: Part;

beforeAll(async () => {
  database = await freshDatabase();
  const { db } = database;
  const here = await tenant(db, 'Van Dijk');
  own = await fill(db, here, { word: 'Eigendom', number: 11 });
  hidden = await fill(db, here, { word: 'Verhulde', number: 21, once: own.member });
  other = await fill(db, await tenant(db, 'Elders'), { word: 'Buurland', number: 31 });
  await db
    .update(calendarEvents)
    .set({ choices: [own.account, hidden.account] })
    .where(eq(calendarEvents.id, own.event));
  await watch(db);
});

afterAll(() => database.close());

test('another organisation has a row in every table that belongs to one', async () => {
  expect(await emptyIn(database.db, other.organisation)).toEqual([]);
});

test('every exported query is called here, or says why it is not', () => {
  const known = new Set([
    ...Object.keys({ ...queries, ...uncalled }),
    ...Object.keys(methods).map((store) => `#${store}`),
  ]);
  const missing = exported().filter(
    (name) => !known.has(name) && !known.has(`#${name.split('#')[1]}`) && !isPartOfStore(name),
  );
  expect(missing).toEqual([]);
});

test('every method of a store is called here, or says why it is not', () => {
  const called = Object.entries(methods).flatMap(([store, all]) => Object.keys(all).map((name) => `${store}.${name}`));
  const there = Object.entries(makers).flatMap(([store, make]) =>
    Object.entries(make(database.db))
      .filter(([, method]) => typeof method === 'function')
      .map(([name]) => `${store}.${name}`),
  );
  expect(called.sort()).toEqual(there.sort());
});

interface Question {
  name: string;
  asked: Asked<never>;
  store: (db: Db) => unknown;
}

const groups: [string, Question[]][] = [
  ...Object.entries(makers).map(([of, store]): [string, Question[]] => [
    of,
    Object.entries(methods[of as keyof Stores]).map(([name, asked]) => ({ name: `${of}.${name}`, asked, store })),
  ]),
  ['the other queries', Object.entries(queries).map(([name, asked]) => ({ name, asked, store: () => undefined }))],
];

interface Outcome {
  /** Which secrets are in what it answered. */
  found: string[];
  /** Tables whose rows about them changed. */
  changed: string[];
  /** What it answered, without ids and names. */
  answer: string;
}

interface Try {
  to: Part;
  secrets: Record<string, string>;
  /** What a row says that must stay as it is. */
  kept: readonly string[];
  administrator?: boolean;
}

/** Calls it in a transaction that is undone. */
async function attempt(
  { call, store }: { call: Call<never>; store: Question['store'] },
  { to, secrets, kept, administrator }: Try,
): Promise<Outcome> {
  const undo = new Error('undone');
  let outcome: Outcome | undefined;
  const ask = askOf(own, administrator);
  try {
    await database.app.transaction(async (tx) => {
      const { organisation: org, member: me, email } = own;
      const their = { organisation: org, member: to.member };
      const said = written(await call({ db: tx, store: store(tx) as never, to, ask, org, me, email, their }));
      const changed = await writtenOf(tx, kept);
      const found = Object.entries(secrets).filter(([, secret]) => said.includes(secret));
      outcome = { found: found.map(([what]) => what), changed, answer: anonymous(said, to) };
      throw undo;
    });
  } catch (error) {
    // The last barriers, a key that names the organisation, and a row that is counted on: nothing is found and nothing changed.
    const isRefused = codeOf(error) === FOREIGN_KEY || error instanceof NotThere;
    if (error !== undo && !isRefused) throw error;
    if (isRefused) outcome = { found: [], changed: [], answer: 'refused' };
  }
  return outcome!;
}

const FOREIGN_KEY = '23503';
const codeOf = (error: unknown): unknown =>
  error instanceof Error ? ((error as { code?: unknown }).code ?? codeOf(error.cause)) : undefined;

const written = (said: unknown): string =>
  JSON.stringify(said, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value,
  ) ?? 'nothing';
const anonymous = (said: string, to: Part) =>
  said
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replaceAll(/\d\.\d+/g, 'likeness')
    .replaceAll(new RegExp(`${to.word}|Niemands`, 'gi'), 'word')
    .replaceAll(new RegExp(`\\b(${to.number}|${to.promiseNumber})\\b`, 'g'), 'number');

const callOf = (asked: Asked<never>): Call<never> | undefined =>
  typeof asked === 'function' ? asked : 'call' in asked ? asked.call : undefined;

function tryOf(to: Part, whose: 'stranger' | 'colleague', administrator = false): Try {
  const secrets = secretsOf(to, whose);
  return { to, secrets, kept: whose === 'stranger' ? [to.organisation] : Object.values(secrets), administrator };
}

let tries: Record<'mine' | 'none' | 'admin' | 'unseen' | 'strange', Try>;

beforeAll(() => {
  const nobody = nobodys(own);
  tries = {
    mine: tryOf(own, 'stranger'),
    none: tryOf(nobody, 'stranger'),
    admin: tryOf(nobody, 'stranger', true),
    unseen: tryOf(hidden, 'colleague'),
    strange: tryOf(other, 'stranger'),
  };
});

test.each(groups)(
  'nothing is found or changed of another organisation, or of a hidden customer: %s',
  async (_, all) => {
    const { mine, none, admin, unseen, strange } = tries;
    const leaks: string[] = [];
    const idle: string[] = [];
    for (const { name, asked, store } of all) {
      const call = callOf(asked);
      if (!call) continue;
      const trying = (one: Try) => attempt({ call, store }, one);
      const ofNobody = await trying(none);
      const ofMine = await trying(mine);
      const finds = ofMine.changed.length > 0 || ofMine.answer !== ofNobody.answer || ofMine.found.length > 0;
      if (!finds && !('saysNothing' in asked)) idle.push(name);
      const tried: [string, Try, Outcome][] = [['of another organisation', strange, ofNobody]];
      if (typeof asked === 'function')
        tried.push(
          ['of another organisation, to an administrator', { ...strange, administrator: true }, await trying(admin)],
          ['hidden', unseen, ofNobody],
        );
      for (const [whose, one, least] of tried) {
        const { found, changed, answer } = await trying(one);
        // What is only said back is said back of ids that nobody has, too.
        const told = found.filter((what) => !least.found.includes(what));
        const leak = [
          told.length > 0 && `finds ${told.join(', ')}`,
          told.length === 0 && answer !== least.answer && 'tells that something is there',
          changed.length > 0 && `changes ${changed.join(', ')}`,
        ].filter(Boolean);
        if (leak.length > 0) leaks.push(`${name} ${leak.join(' and ')} (${whose})`);
      }
    }
    expect(leaks).toEqual([]);
    expect(idle).toEqual([]);
  },
);
