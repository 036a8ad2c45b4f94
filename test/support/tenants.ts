import { sql } from 'drizzle-orm';
import type { Ask } from '../../src/core/ask.js';
import { newId } from '../../src/core/id.js';
import { rowsOf, type Db } from '../../src/db/connect.js';
import * as absence from '../../src/features/people/absence/table.js';
import * as account from '../../src/features/accounts/table.js';
import { defaultStaffing } from '../../src/features/people/staffing.js';
import * as agreement from '../../src/features/agreements/table.js';
import * as appointment from '../../src/features/appointments/table.js';
import * as briefing from '../../src/features/briefing/table.js';
import * as calendar from '../../src/features/calendars/table.js';
import * as delivery from '../../src/outbox/table.js';
import * as imported from '../../src/features/import/table.js';
import * as dmu from '../../src/features/dmu/table.js';
import * as history from '../../src/features/history/table.js';
import * as drawn from '../../src/features/pictures/table.js';
import * as insight from '../../src/features/insights/table.js';
import * as nudge from '../../src/features/nudges/table.js';
import { defaultFunctions } from '../../src/features/people/functions.js';
import { charterReads, charters } from '../../src/features/charter/table.js';
import { seatOffers } from '../../src/features/handover/table.js';
import * as offboarding from '../../src/features/offboarding/table.js';
import * as privacy from '../../src/features/privacy/table.js';
import * as organisation from '../../src/features/people/table.js';
import * as stakeholder from '../../src/features/stakeholders/table.js';
import * as team from '../../src/features/accounts/teams/table.js';
import { directRoom } from '../../src/platforms/page/rooms.js';
import { pageTickets } from '../../src/features/page/table.js';
import * as web from '../../src/platforms/page/table.js';
import { MONDAY } from './app.js';
import { tenantTables } from './schema.js';

export interface Tenant {
  id: string;
  /** Of the page; its id on the platform is the organisation's. */
  workspace: string;
}

/** A customer with one row at least of everything that is kept of one, and the colleague whose customer it is. */
export type Part = Awaited<ReturnType<typeof fill>>;

export async function tenant(db: Db, name: string): Promise<Tenant> {
  const [id, workspace] = [newId(), newId()];
  const settings = { functions: defaultFunctions, staffing: defaultStaffing, channelTemplate: 'klant-{team}' };
  const [locale, zone] = ['nl', 'Europe/Amsterdam'] as const;
  await db.insert(organisation.organisations).values({ id, name, locale, zone, ...settings, createdAt: MONDAY });
  const web = { organisation: id, id: workspace, platform: 'web', externalId: id, name } as const;
  await db.insert(organisation.workspaces).values(web);
  await db.insert(nudge.nudgeRules).values({ organisation: id, rules: RULES });
  await db.insert(agreement.agreementNumbers).values({ organisation: id, last: 100 });
  await db
    .insert(organisation.peopleReadings)
    .values({ organisation: id, workspace, startedAt: MONDAY, dueAt: MONDAY });
  await db.insert(delivery.deliveryPaces).values({ organisation: id, workspace, kind: 'room', nextAt: MONDAY });
  return { id, workspace };
}

const RULES = { unownedHours: 24 } as never;
const HOUR_MS = 60 * 60_000;
const hours = (n: number) => new Date(MONDAY.getTime() + n * HOUR_MS);

interface Filling {
  /** A word that is said nowhere else. */
  word: string;
  /** Of its two agreements the first; each organisation has numbers of its own. */
  number: number;
  open?: boolean;
  /** Also logged an interaction here, a while ago. */
  once?: string;
}

/** `word` is in all that is kept of it. Its colleague sits in its team, and a second one, who asked for its agreements, does too. */
export async function fill(db: Db, { id: organisationId, workspace }: Tenant, { word, number, open, once }: Filling) {
  const of = { organisation: organisationId };
  const part = {
    organisation: organisationId,
    workspace,
    word,
    number,
    promiseNumber: number + 1,
    member: newId(),
    memberName: `Collega ${word}`,
    email: `${word.toLowerCase()}@collega.example`,
    user: `${word.toLowerCase()}@collega.example`,
    colleague: newId(),
    /** Out of service; still in the team's channel. */
    outsider: newId(),
    question: newId(),
    team: newId(),
    teamName: `Ploeg ${word}`,
    /** Confirmed, and without a channel. */
    spare: newId(),
    account: newId(),
    accountName: `Kwartsstein ${word}`,
    ended: newId(),
    stakeholder: newId(),
    stakeholderName: `${word} ${word}`,
    phone: `99555${number}${number}`,
    contact: `contact@${word.toLowerCase()}.example`,
    /** At the same customer: whom nobody met. */
    placeholder: newId(),
    /** Of its stakeholder, asked of its colleague. */
    pairing: newId(),
    /** Of its second colleague's seat, to its colleague. */
    seatOffer: newId(),
    /** Of its team; its second colleague was asked to read it. */
    charter: newId(),
    interaction: newId(),
    /** Logged by `once`. */
    remembered: newId(),
    need: newId(),
    agreement: newId(),
    promise: newId(),
    appointment: newId(),
    occurrence: newId(),
    cancelled: newId(),
    feed: newId(),
    event: newId(),
    uid: `uid-${word}`,
    absence: newId(),
    draft: newId(),
    line: newId(),
    delivery: newId(),
    key: `key-${word}`,
    room: `c-${word}`,
    post: newId(),
    /** Only for its colleague. */
    whisper: newId(),
    importRun: newId(),
  };
  const { member } = part;
  const person = {
    ...of,
    functions: ['finance'],
    locale: 'nl' as const,
    zone: 'Europe/Amsterdam',
    administrator: false,
  };
  await db.insert(organisation.members).values([
    { ...person, id: member, name: part.memberName, email: part.email },
    { ...person, id: part.colleague, name: `Ander ${word}`, email: `ander.${part.email}`, manager: member },
    {
      ...person,
      id: part.outsider,
      name: `Weg ${word}`,
      email: `weg.${part.email}`,
      deactivatedAt: MONDAY,
      leftBy: 'administrator' as const,
    },
  ]);
  await db.insert(organisation.identities).values([{ ...of, workspace, externalId: part.user, member }]);
  const teams = [
    { ...of, id: part.team, name: part.teamName, createdAt: MONDAY },
    { ...of, id: part.spare, name: `Reserve ${word}`, createdAt: MONDAY, confirmedAt: MONDAY },
  ];
  await db.insert(team.teams).values(teams);
  await db.insert(team.seats).values([
    { ...of, team: part.team, function: 'finance', need: 'required', member },
    { ...of, team: part.team, function: 'marketing', need: 'required', member: part.colleague },
    { ...of, team: part.team, function: 'secretariat', need: 'optional', member: null },
    { ...of, team: part.spare, function: 'finance', need: 'required', member },
  ]);
  const room = { externalId: part.room, name: `klant-${word}`, introduction: null, openedAt: MONDAY };
  await db.insert(team.rooms).values({ ...of, workspace, team: part.team, ...room });
  const place = { ...of, workspace, team: part.team };
  await db.insert(team.roomMembers).values([
    { ...place, member: part.colleague, invited: true, leftAt: MONDAY },
    { ...place, member: part.outsider, invited: true },
  ]);
  await db.insert(team.roomLeases).values({ ...place, holder: part.line, until: hours(-1) });
  const customer = { ...of, team: part.team, createdAt: MONDAY, domains: [`${word.toLowerCase()}.example`] };
  await db.insert(account.accounts).values([
    { ...customer, id: part.account, name: part.accountName, open: open ?? false },
    { ...customer, id: part.ended, name: `Voorheen ${word}`, domains: [], endedAt: MONDAY },
  ]);
  const pair = { ...of, account: part.ended, namesake: part.account, namedBy: member, namedAt: MONDAY };
  await db.insert(account.namesakes).values(pair);
  await db.insert(stakeholder.stakeholders).values({
    ...of,
    id: part.stakeholder,
    account: part.account,
    name: part.stakeholderName,
    title: `hoofd ${word}`,
    email: part.contact,
    phone: `+31 ${part.phone}`,
    createdAt: MONDAY,
  });
  await db.insert(stakeholder.stakeholders).values({
    ...of,
    id: part.placeholder,
    account: part.account,
    name: `onbekende ${word}`,
    placeholder: true,
    createdAt: MONDAY,
  });
  const set = { ...of, stakeholder: part.stakeholder, topic: 'price', setBy: member, setAt: MONDAY };
  await db.insert(dmu.dmuRoles).values({ ...set, role: 'decides' });
  await db.insert(dmu.stances).values({ ...set, stance: 'sceptic', because: `vindt ${word}` });
  await db.insert(dmu.pairings).values({
    ...of,
    id: part.pairing,
    stakeholder: part.stakeholder,
    member,
    state: 'asked',
    askedBy: part.colleague,
    askedAt: MONDAY,
  });
  await db.insert(dmu.stakeholderEvents).values({
    ...of,
    id: newId(),
    stakeholder: part.stakeholder,
    at: MONDAY,
    kind: 'stance',
    who: member,
    note: `vindt ${word}`,
  });
  await db.insert(seatOffers).values({
    ...of,
    id: part.seatOffer,
    team: part.team,
    function: 'marketing',
    former: part.colleague,
    member,
    state: 'asked',
    askedBy: part.colleague,
    askedAt: MONDAY,
  });
  const written = { ...of, id: part.charter, team: part.team, version: 1, madeBy: member, at: hours(-300) };
  await db.insert(charters).values({ ...written, text: `nooit ${word}` });
  const reader = { ...of, charter: part.charter, member: part.colleague, askedAt: hours(-300) };
  await db.insert(charterReads).values([reader, { ...reader, member: part.outsider, askedAt: MONDAY }]);
  const question = { ...of, id: newId(), account: part.account, askedBy: part.colleague, askedAt: MONDAY };
  await db.insert(dmu.dmuQuestions).values({ ...question, topic: 'price', role: 'decides' });
  await db
    .insert(dmu.gapWeeks)
    .values({ ...of, team: part.team, monday: '2026-11-16', gaps: [`placeholder ${part.placeholder}`] });
  await db.insert(insight.teamWeeks).values({
    ...of,
    team: part.team,
    monday: '2026-11-16',
    measures: { undated: number },
  });
  await db.insert(insight.unhappyWarnings).values({ ...of, account: part.account, cause: 'index', at: hours(-300) });
  const entry = { ...of, account: part.account, kind: 'visit', loggedAt: hours(-3), function: 'finance' } as const;
  await db.insert(history.interactions).values([
    { ...entry, id: part.interaction, at: hours(-4), member, loggedBy: member, text: `pomp gerepareerd ${word}` },
    {
      ...entry,
      id: part.remembered,
      at: hours(-5),
      member: once ?? member,
      loggedBy: once ?? member,
      text: `pomp bekeken ${word}`,
      kind: 'call',
      complaint: true,
    },
  ]);
  const there = { ...of, stakeholder: part.stakeholder, at: hours(-4) };
  await db.insert(history.interactionPeople).values({ ...there, interaction: part.interaction });
  await db.insert(history.needs).values({
    ...of,
    id: part.need,
    account: part.account,
    interaction: part.interaction,
    text: `wil een tweede pomp ${word}`,
    openedAt: hours(-4),
  });
  const asked = {
    ...of,
    account: part.account,
    state: 'accepted',
    owner: member,
    askedBy: part.colleague,
    askedAt: hours(-48),
    activeAt: hours(-48),
    zone: 'Europe/Amsterdam',
    dueDay: '2026-11-20',
    dueAt: hours(-24),
    attentionAt: hours(-1),
  } as const;
  await db.insert(agreement.agreements).values([
    { ...asked, id: part.promise, number: part.promiseNumber, kind: 'promise', what: `belooft ${word}` },
    {
      ...asked,
      id: part.agreement,
      number,
      kind: 'internal',
      what: `offerte ${word}`,
      serves: part.promise,
      blockedWhy: `wacht op ${word}`,
      blockedBy: member,
      blockedAt: hours(-2),
    },
  ]);
  await db.insert(agreement.agreementEvents).values({
    ...of,
    id: newId(),
    agreement: part.agreement,
    at: hours(-48),
    kind: 'asked',
    who: part.colleague,
    note: `vraagt ${word}`,
  });
  const planned = { ...of, account: part.account, minutes: 60 };
  await db.insert(appointment.appointments).values({
    ...planned,
    id: part.appointment,
    kind: 'visit',
    starts: '2026-11-24T14:00',
    zone: 'Europe/Amsterdam',
    purpose: `bespreekt ${word}`,
    guests: [`Gast ${word}`],
    state: 'planned',
    madeBy: member,
    madeAt: hours(-48),
  });
  await db.insert(appointment.attendees).values({ ...of, appointment: part.appointment, member });
  const whom = { ...of, appointment: part.appointment, stakeholder: part.stakeholder };
  await db.insert(appointment.appointmentPeople).values(whom);
  const time = (starts: string, at: Date) => ({
    original: starts,
    starts,
    startsAt: at,
    endsAt: new Date(at.getTime() + HOUR_MS),
    briefAt: new Date(at.getTime() - HOUR_MS),
  });
  await db.insert(appointment.occurrences).values([
    { ...planned, id: part.occurrence, appointment: part.appointment, ...time('2026-11-24T14:00', hours(27.5)) },
    {
      ...planned,
      id: part.cancelled,
      appointment: part.appointment,
      ...time('2026-11-25T14:00', hours(51.5)),
      state: 'cancelled',
      own: true,
    },
  ]);
  const readBy = { ...of, occurrence: part.occurrence, member: part.colleague, at: MONDAY };
  await db.insert(appointment.briefingReads).values(readBy);
  await db.insert(appointment.briefingLeads).values({ ...of, team: part.team, minutes: 90 });
  await db.insert(appointment.morningDigests).values({ ...of, member });
  await db.insert(briefing.accountBriefings).values({
    ...of,
    account: part.account,
    version: part.need,
    edition: [],
    sections: { needs: [{ text: word }] },
    validFrom: hours(-24),
    validUntil: MONDAY,
  });
  await db.insert(calendar.calendarFeeds).values({
    ...of,
    id: part.feed,
    member,
    url: 'sealed',
    host: `${word.toLowerCase()}.example`,
    dueAt: hours(-1),
    createdAt: MONDAY,
  });
  await db.insert(calendar.calendarEvents).values({
    ...of,
    id: part.event,
    member,
    feed: part.feed,
    uid: part.uid,
    recurrenceId: '',
    title: `overleg ${word}`,
    starts: '2026-11-26T10:00',
    zone: 'Europe/Amsterdam',
    minutes: 60,
    endsAt: hours(73),
    people: [{ email: part.contact }],
    cancelled: false,
    account: part.account,
    placed: part.account,
    why: { by: 'contact', value: part.contact },
    choices: [],
    settled: true,
  });
  await db
    .insert(calendar.calendarSeries)
    .values({ ...of, member, uid: part.uid, feed: part.feed, isWhole: true, endsAt: hours(73), events: [] });
  const meeting = { ...of, uid: part.uid, recurrenceId: '', account: part.account, member };
  await db.insert(calendar.calendarMeetings).values({ ...meeting, appointment: part.appointment });
  const put = { ...of, account: part.account, madeBy: member, madeAt: MONDAY };
  await db.insert(calendar.calendarCorrections).values({ ...put, mark: 'email', value: part.contact });
  await db.insert(calendar.calendarAddresses).values({ ...of, member, hash: `hash-${word}`, madeAt: MONDAY });
  await db.insert(absence.absences).values({
    ...of,
    id: part.absence,
    member,
    from: '2026-12-01',
    through: '2026-12-04',
    madeAt: MONDAY,
  });
  await db.insert(absence.workingHours).values({ ...of, member, days: [1, 2], from: 540, until: 1020 });
  const items = [{ agreement: part.agreement, why: 'late' }] as never;
  await db.insert(nudge.nudgePosts).values([
    { ...of, kind: 'nudge', to: member, day: '2026-11-22', items },
    { ...of, kind: 'nudge', to: part.team, day: '2026-11-22', items },
  ]);
  const weekly = { ...of, wanted: true, weekday: 1, minute: 480, nextAt: hours(24) };
  await db.insert(nudge.weeklyOverviews).values([{ ...weekly, team: part.team }]);
  await db.insert(delivery.deliveryLines).values({
    ...of,
    id: part.line,
    workspace,
    kind: 'room',
    address: part.room,
    last: 1,
    freeAt: hours(-1),
  });
  const said = { card: { title: word, parts: [] }, reader: { locale: 'nl', zone: 'UTC' } } as const;
  await db.insert(delivery.deliveries).values({
    ...of,
    id: part.delivery,
    key: part.key,
    line: part.line,
    number: 1,
    said: said as never,
    state: 'failed',
    notBefore: hours(-1),
    createdAt: hours(-1),
    doneAt: hours(-1),
    failure: { kind: 'gone', what: word },
  });
  await db.insert(delivery.unreached).values([
    { ...of, kind: 'team', id: part.spare, lastAt: MONDAY },
    { ...of, kind: 'member', id: part.colleague, lastAt: MONDAY },
  ]);
  const channel = { ...of, id: part.room, name: `klant-${word}`, topic: word, members: [part.email] };
  await db.insert(web.webRooms).values(channel);
  await db.insert(web.webPosts).values([
    { ...of, id: part.post, room: part.room, at: MONDAY, said: `zegt ${word}`, key: part.key, pinned: true },
    {
      ...of,
      id: part.whisper,
      key: `${part.key} dm`,
      pinned: true,
      room: directRoom(part.email),
      at: MONDAY,
      said: `fluistert ${word}`,
      onlyFor: part.email,
    },
  ]);
  const args = { text: `half getypt ${word}` };
  await db.insert(organisation.drafts).values({ ...of, id: part.draft, member, args, at: MONDAY });
  await db.insert(drawn.pictures).values({ ...of, key: part.key, png: Buffer.from(word), madeAt: MONDAY });
  // Of an organisation there is one.
  await db
    .insert(drawn.pictureTroubles)
    .values({ ...of, reason: `reden ${word}`, at: MONDAY })
    .onConflictDoNothing();
  await db.insert(organisation.jobRuns).values({ ...of, job: part.key, slot: MONDAY, freeAt: MONDAY });
  await db.insert(organisation.asksSeen).values({ ...of, key: part.key, at: hours(-48) });
  const reference = { conversation: word };
  await db.insert(organisation.conversations).values([
    { ...of, workspace, kind: 'person', externalId: part.user, reference, keptAt: MONDAY },
    { ...of, workspace, kind: 'room', externalId: part.room, within: `plek-${word}`, reference, keptAt: MONDAY },
  ]);
  const seats = [{ team: part.team, function: 'secretariat' }];
  await db.insert(privacy.erasures).values({ ...of, id: newId(), at: MONDAY, who: member, rows: 1 });
  await db.insert(offboarding.departures).values({ ...of, member, at: MONDAY, seats });
  await db.insert(organisation.identityQuestions).values({
    ...of,
    id: part.question,
    workspace,
    externalId: `vraag-${word}`,
    member,
    who: { name: `Nieuw ${word}`, email: part.email, locale: 'nl', zone: 'UTC', administrator: false },
    askedAt: MONDAY,
  });
  const ticket = { hash: `kaartje-${word}`, member, to: '/' };
  await db.insert(pageTickets).values({ ...of, ...ticket, expiresAt: hours(1) });
  await db.insert(web.webSessions).values({ ...of, id: `sessie-${word}`, email: part.email, since: MONDAY });
  await db.insert(imported.importRuns).values({
    ...of,
    id: part.importRun,
    startedBy: member,
    startedAt: hours(-1),
    state: 'checking',
    fileName: `bestand ${word}`,
    bytes: Buffer.from(`naam ${word}`),
    locale: 'nl',
  });
  const change = { ...of, run: part.importRun, of: 'accounts', key: part.account, before: null, after: 'anders' };
  await db.insert(imported.importChanges).values(change);
  const home = { ...of, workspace, externalId: `plek-${word}`, name: word, closed: false, chosenAt: MONDAY };
  await db.insert(organisation.roomHomes).values(home);
  return part;
}

/** A part of ids that nothing bears. */
export const nobodys = (part: Part): Part =>
  Object.fromEntries(
    Object.entries(part).map(([name, value]) => {
      if (typeof value === 'number') return [name, value + 50_000];
      if (name === 'phone') return [name, '995009999'];
      return [
        name,
        UUID.test(value) ? newId() : value.replaceAll(part.word, 'Niemands').replaceAll(low(part), 'niemands'),
      ];
    }),
  ) as Part;

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const low = ({ word }: Part) => word.toLowerCase();

/** What someone who may not see this part must never be told, by what it is. Colleagues are known to all of their organisation. */
export function secretsOf(part: Part, to: 'stranger' | 'colleague'): Record<string, string> {
  const {
    member,
    colleague,
    outsider,
    organisation: id,
    workspace,
    word: _,
    memberName,
    email,
    user,
    number,
    promiseNumber,
    ...rest
  } = part;
  return to === 'stranger' ? { ...rest, member, colleague, outsider, id, workspace } : rest;
}

/** From now on every row that is made, changed or deleted is noted, in the transaction that does it. */
export async function watch(db: Db): Promise<void> {
  await db.execute(sql`create table written (name text not null, row text not null)`);
  await db.execute(sql`create function note_written() returns trigger language plpgsql as $$ begin
    insert into written select tg_table_name, one::text from (values (old), (new)) as rows (one) where one::text is not null;
    return null; end $$`);
  for (const table of tenantTables)
    await db.execute(sql`create trigger note_written after insert or update or delete on ${sql.identifier(table)}
      for each row execute function note_written()`);
}

/** What was written since it was last asked, and says any of these: the names of the tables. */
export async function writtenOf(db: Db, secrets: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ name: string; row: string }>(db, sql`delete from written returning name, row`);
  return [
    ...new Set(rows.filter(({ row }) => secrets.some((one) => row.includes(one))).map(({ name }) => name)),
  ].sort();
}

/** Tables in which an organisation has nothing. */
export async function emptyIn(db: Db, organisation: string): Promise<string[]> {
  const each = tenantTables.map(
    (table) =>
      sql`select ${sql.raw(`'${table}'`)} as name, exists (select 1 from ${sql.identifier(table)} where organisation = ${organisation}) as filled`,
  );
  const rows = await rowsOf<{ name: string; filled: boolean }>(db, sql.join(each, sql` union all `));
  return rows.filter(({ filled }) => !filled).map(({ name }) => name);
}

/** Someone of this part asks, at the page. */
/** When each tenant’s occurrence starts. */
export const OCCURRENCE_AT = '2026-11-24T13:00:00.000Z';

export const askOf = (part: Part, administrator = false): Ask => ({
  organisation: {
    id: part.organisation,
    name: 'Van Dijk',
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    functions: defaultFunctions,
  },
  asker: {
    id: part.member,
    name: part.memberName,
    functions: ['finance'],
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    administrator,
  },
  place: { platform: 'web', workspace: part.organisation, room: undefined, team: undefined, accounts: [] },
  at: MONDAY,
  key: 'an ask',
  said: { as: 'words', text: '', mentions: [] },
});
