import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import { functionName } from '../../../core/organisation.js';
import { present } from '../../../core/present.js';
import type { Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { accounts } from '../../accounts/table.js';
import { agreements } from '../../agreements/table.js';
import { appointmentPeople, appointments } from '../../appointments/table.js';
import { ANY, OVERALL, topicName, topicsOf } from '../../dmu/index.js';
import { dmuRoles, pairings, stakeholderEvents, stances } from '../../dmu/table.js';
import { interactionPeople, interactions, needs } from '../../history/table.js';
import { members } from '../../people/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { marksOf, spansOf, without, type Marks } from '../in-text.js';
import type { Colleague, PersonFile } from '../person.js';
import { privacyText } from '../text.js';
import { accountsOf, marksHere } from './where.js';

/** As it stands in the file: as text. */
type As = 'json' | 'html';

/**
 * All that is kept of somebody, for an administrator: that it was handed over is kept too. Undefined: there is nobody of this id, or
 * the asker administers nothing.
 */
export async function personFile(
  { db, newId }: { db: Db; newId: NewId },
  { stakeholder, as }: { stakeholder: string; as: As },
  ask: Ask,
): Promise<PersonFile | undefined> {
  const { organisation, asker, at } = ask;
  if (!asker.administrator) return undefined;
  return db.transaction(async (tx) => {
    const of = matches(stakeholders, { organisation: organisation.id, id: stakeholder });
    const [row] = await tx
      .select({ person: stakeholders, customer: accounts.name })
      .from(stakeholders)
      .innerJoin(accounts, refersTo(stakeholders.account, accounts))
      .where(of);
    if (!row) return undefined;
    const reading = { tx, ask, stakeholder, say: await sayer(tx, ask) };
    const took = await tookPartIn(reading);
    const file: PersonFile = {
      madeAt: at.toISOString(),
      organisation: organisation.name,
      person: {
        name: row.person.name,
        customer: row.customer,
        title: row.person.title,
        email: row.person.email,
        phone: row.person.phone,
        externalId: row.person.externalId,
        influence: row.person.influence,
        note: reading.say.text(row.person.note),
        placeholder: row.person.placeholder,
        knownSince: row.person.createdAt.toISOString(),
        goneAt: iso(row.person.goneAt),
        goneTo: row.person.goneTo,
      },
      ...(await inDeciding(reading)),
      ...took.told,
      agreements: await agreedWith(reading, {
        ...took,
        marks: present(await marksHere(tx, { organisation: organisation.id, stakeholder })),
      }),
      events: await eventsOf(reading),
    };
    const event = { organisation: organisation.id, id: newId(), stakeholder, at, who: asker.id, note: as };
    await tx.insert(stakeholderEvents).values({ ...event, kind: 'inspected' });
    return file;
  });
}

interface Reading {
  tx: Db;
  ask: Ask;
  stakeholder: string;
  say: Sayer;
}

/** Of colleagues a file about somebody else says what they do, and not who they are: also in what was written. */
interface Sayer {
  colleague(id: string): Colleague;
  text<T extends string | null>(written: T): T;
}

async function sayer(tx: Db, { organisation, asker: { locale } }: Ask): Promise<Sayer> {
  const all = await tx
    .select({ id: members.id, name: members.name, functions: members.functions, goneAt: members.deactivatedAt })
    .from(members)
    .where(eq(members.organisation, organisation.id));
  const say = privacyText[locale];
  const labelOf = new Map(
    all.map(({ id, functions: [first], goneAt }) => {
      const job = first ? functionName(organisation.functions, first, locale) : '';
      return [id, goneAt ? say.formerColleague(job) : say.colleague(job)];
    }),
  );
  const nobody = { people: [], accounts: [], emails: [], numbers: [] };
  const colleague = (id: string) => labelOf.get(id) ?? say.formerColleague('');
  const named: { label: Colleague; marks: Marks }[] = all.map(({ id, name }) => ({
    label: colleague(id),
    marks: marksOf({ name, email: null, phone: null }, nobody),
  }));
  return {
    colleague,
    text<T extends string | null>(written: T) {
      if (written === null) return written;
      return named.reduce<string>((said, { label, marks }) => {
        const spans = spansOf(said, marks, false);
        return spans.length > 0 ? without(said, spans, label) : said;
      }, written) as T;
    },
  };
}

async function inDeciding({
  tx,
  ask,
  stakeholder,
  say,
}: Reading): Promise<Pick<PersonFile, 'roles' | 'stances' | 'pairings'>> {
  const organisation = ask.organisation.id;
  const roles = await tx
    .select()
    .from(dmuRoles)
    .where(matches(dmuRoles, { organisation, stakeholder }))
    .orderBy(dmuRoles.topic, dmuRoles.role);
  const held = await tx
    .select()
    .from(stances)
    .where(matches(stances, { organisation, stakeholder }))
    .orderBy(stances.topic);
  const pairs = await tx
    .select()
    .from(pairings)
    .where(matches(pairings, { organisation, stakeholder }))
    .orderBy(desc(pairings.askedAt), pairings.id);
  return {
    roles: roles.map(({ topic, role, setBy, setAt }) => ({
      topic: topicIn(topic, ask),
      role,
      setBy: say.colleague(setBy),
      setAt: setAt.toISOString(),
    })),
    stances: held.map(({ topic, stance, because, setBy, setAt }) => ({
      topic: topicIn(topic, ask),
      stance,
      because: say.text(because),
      setBy: say.colleague(setBy),
      setAt: setAt.toISOString(),
    })),
    pairings: pairs.map((one) => ({
      with: say.colleague(one.member),
      state: one.state,
      first: one.lead,
      everyDays: one.everyDays,
      atMostDays: one.atMostDays,
      contact: one.contact,
      askedBy: say.colleague(one.askedBy),
      askedAt: one.askedAt.toISOString(),
      answeredAt: iso(one.answeredAt),
      endedAt: iso(one.endedAt),
      why: say.text(one.why),
    })),
  };
}

interface TookPart {
  told: Pick<PersonFile, 'appointments' | 'interactions'>;
  appointments: string[];
  interactions: string[];
}

async function tookPartIn({ tx, ask, stakeholder, say }: Reading): Promise<TookPart> {
  const organisation = ask.organisation.id;
  const planned = await tx
    .select({ one: appointments, customer: accounts.name })
    .from(appointmentPeople)
    .innerJoin(appointments, refersTo(appointmentPeople.appointment, appointments))
    .innerJoin(accounts, refersTo(appointments.account, accounts))
    .where(matches(appointmentPeople, { organisation, stakeholder }))
    .orderBy(desc(appointments.starts), appointments.id);
  const happened = await tx
    .select({ one: interactions, customer: accounts.name })
    .from(interactionPeople)
    .innerJoin(interactions, refersTo(interactionPeople.interaction, interactions))
    .innerJoin(accounts, refersTo(interactions.account, accounts))
    .where(matches(interactionPeople, { organisation, stakeholder }))
    .orderBy(desc(interactions.at), interactions.id);
  const ids = happened.map(({ one }) => one.id);
  const wished =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(needs)
          .where(and(eq(needs.organisation, organisation), inArray(needs.interaction, ids)))
          .orderBy(needs.openedAt, needs.id);
  return {
    told: {
      appointments: planned.map(({ one, customer }) => ({
        customer,
        kind: one.kind,
        starts: one.starts,
        zone: one.zone,
        minutes: one.minutes,
        returns: one.repeat !== null,
        state: one.state,
        place: one.place,
        purpose: say.text(one.purpose),
      })),
      interactions: happened.map(({ one, customer }) => ({
        customer,
        at: one.at.toISOString(),
        by: one.member && say.colleague(one.member),
        kind: one.kind,
        complaint: one.complaint,
        experience: one.experience,
        place: one.place,
        text: say.text(one.text),
        needs: wished
          .filter(({ interaction }) => interaction === one.id)
          .map(({ text, openedAt, answeredAt }) => ({
            text: say.text(text),
            openedAt: openedAt.toISOString(),
            answeredAt: iso(answeredAt),
          })),
      })),
    },
    appointments: planned.map(({ one }) => one.id),
    interactions: ids,
  };
}

async function agreedWith(
  { tx, ask, stakeholder, say }: Reading,
  { appointments: planned, interactions: happened, marks }: TookPart & { marks: Marks },
): Promise<PersonFile['agreements']> {
  const organisation = ask.organisation.id;
  const where = await accountsOf(tx, { organisation, stakeholder });
  const found = await tx
    .select({ one: agreements, customer: accounts.name })
    .from(agreements)
    .innerJoin(accounts, refersTo(agreements.account, accounts))
    .where(
      and(
        eq(agreements.organisation, organisation),
        or(
          inArray(agreements.account, where),
          planned.length > 0 ? inArray(agreements.appointment, planned) : sql`false`,
          happened.length > 0 ? inArray(agreements.interaction, happened) : sql`false`,
        ),
      ),
    )
    .orderBy(desc(agreements.askedAt), agreements.id);
  return found
    .filter(
      ({ one }) =>
        planned.includes(one.appointment ?? '') ||
        happened.includes(one.interaction ?? '') ||
        spansOf(`${one.what} ${one.place ?? ''}`, marks, true).length > 0,
    )
    .map(({ one, customer }) => ({
      number: one.number,
      customer,
      kind: one.kind,
      what: say.text(one.what),
      state: one.state,
      due: iso(one.dueAt),
      place: one.place,
      askedAt: one.askedAt.toISOString(),
    }));
}

async function eventsOf({ tx, ask, stakeholder, say }: Reading): Promise<PersonFile['events']> {
  const happened = await tx
    .select()
    .from(stakeholderEvents)
    .where(matches(stakeholderEvents, { organisation: ask.organisation.id, stakeholder }))
    .orderBy(desc(stakeholderEvents.at), desc(stakeholderEvents.id));
  return happened.map(({ at, kind, who, topic, was, became, note }) => ({
    at: at.toISOString(),
    kind,
    by: say.colleague(who),
    topic: topic === null ? null : topicIn(topic, ask),
    was,
    became,
    // Of a pairing it is who of us.
    note: kind === 'pairing' && note ? say.colleague(note) : say.text(note),
  }));
}

const iso = (at: Date | null): string | null => at && at.toISOString();

const topicIn = (topic: string, { organisation, asker }: Ask): string =>
  topicName(topicsOf(organisation), topic === OVERALL ? ANY : topic, asker.locale);
