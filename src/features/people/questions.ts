import type { Deliver } from '../../db/deliver.js';
import { and, eq } from 'drizzle-orm';
import { facts, subtle, type Card } from '../../core/card.js';
import type { Delivery } from '../../core/delivery.js';
import type { NewId } from '../../core/id.js';
import type { Locale } from '../../core/locale.js';
import type { Db } from '../../db/connect.js';
import { administratorsOf } from './administrators.js';
import { addIdentity, meet, type Meeting } from './identities.js';
import type { Newcomer } from './newcomer.js';
import type { Departing } from './people.js';
import { identities, identityQuestions, members } from './table.js';
import { organisationText } from './text.js';

export interface AskingDeps {
  newId: NewId;
  deliver: Deliver;
  /** See `administers`. */
  admins: readonly string[];
}

/** Asks the administrators, once, whether a newcomer is the member who has or had their address. */
export async function askWhoTheyAre(
  tx: Db,
  { newId, deliver, admins, meeting, same }: AskingDeps & { meeting: Meeting; same: string },
): Promise<void> {
  const { organisation, identity, who, at } = meeting;
  const [question] = await tx
    .insert(identityQuestions)
    .values({ organisation, id: newId(), ...identity, member: same, who, askedAt: at })
    .onConflictDoNothing()
    .returning({ id: identityQuestions.id });
  if (!question) return;
  const [member] = await tx
    .select({ name: members.name, deactivatedAt: members.deactivatedAt })
    .from(members)
    .where(and(eq(members.organisation, organisation), eq(members.id, same)));
  const about = { id: question.id, who, known: { name: member!.name, left: member!.deactivatedAt !== null } };
  const administrators = await administratorsOf(tx, organisation, admins);
  await deliver(
    tx,
    administrators.map(({ id, ...reader }) => ({
      organisation,
      key: `identity:${question.id}:${id}`,
      to: { member: id },
      card: questionCard(about, reader.locale),
      reader,
    })),
  );
}

interface Question {
  id: string;
  who: Newcomer;
  known: { name: string; left: boolean };
}

function questionCard({ id, who, known }: Question, locale: Locale): Card {
  const say = organisationText[locale];
  const args = { question: id };
  return {
    title: say.whoIs(who.name, known.name),
    parts: [
      facts(
        { label: say.newcomer, value: who.name },
        { label: say.address, value: who.email },
        { label: known.left ? say.hadIt : say.hasIt, value: known.name },
      ),
      subtle(known.left ? say.whoIsLeft : say.whoIsSecond),
    ],
    buttons: [
      { label: say.samePerson, command: 'organisation.same-person', args },
      { label: say.someoneElse, command: 'organisation.someone-else', args },
    ],
  };
}

export interface Answering extends AskingDeps {
  db: Db;
  departing: Departing;
}

interface Answer {
  organisation: string;
  question: string;
  at: Date;
}

/** The newcomer is that member: who left is back. Undefined: it was answered already. */
export function answerSame({ db, deliver, departing }: Answering, { organisation, question, at }: Answer) {
  return db.transaction(async (tx) => {
    const asked = await take(tx, organisation, question);
    if (!asked) return undefined;
    const { member, who } = asked;
    const returned = await tx
      .update(members)
      .set({ deactivatedAt: null, leftBy: null, leavesOn: null })
      .where(and(eq(members.organisation, organisation), eq(members.id, member)))
      .returning({ name: members.name });
    await addIdentity(tx, meetingOf(asked, at), member);
    if (asked.left) await departing.returned(tx, { organisation, member, at });
    await deliver(tx, welcome(organisation, { question, member, who }));
    return returned[0]!.name;
  });
}

/** The newcomer is another: the address is theirs, and who had it keeps it as a former one. Undefined: it was answered already. */
export function answerElse({ db, newId, deliver, admins }: Answering, { organisation, question, at }: Answer) {
  return db.transaction(async (tx) => {
    const asked = await take(tx, organisation, question);
    if (!asked) return undefined;
    const { member, who } = asked;
    await setEmailAside(tx, { organisation, member, email: who.email });
    const meeting = meetingOf(asked, at);
    const met = await meet(tx, newId, meeting);
    if ('linked' in met) await deliver(tx, welcome(organisation, { question, member: met.linked, who }));
    else await askWhoTheyAre(tx, { newId, deliver, admins, meeting, same: met.same });
    return who.name;
  });
}

async function take(tx: Db, organisation: string, question: string) {
  const [asked] = await tx
    .delete(identityQuestions)
    .where(and(eq(identityQuestions.organisation, organisation), eq(identityQuestions.id, question)))
    .returning();
  if (!asked) return undefined;
  const [member] = await tx
    .select({ deactivatedAt: members.deactivatedAt })
    .from(members)
    .where(and(eq(members.organisation, organisation), eq(members.id, asked.member)))
    .for('update');
  return { ...asked, left: member!.deactivatedAt !== null };
}

function meetingOf(asked: typeof identityQuestions.$inferSelect, at: Date): Meeting {
  const { organisation, workspace, externalId, who } = asked;
  const said = { name: who.name, email: who.email, locale: who.locale, zone: who.zone };
  return { organisation, identity: { workspace, externalId }, who, said, vouches: true, at };
}

/** Where the address itself is the id by which a platform knows someone, it goes with it. */
async function setEmailAside(
  tx: Db,
  { organisation, member, email }: { organisation: string; member: string; email: string },
): Promise<void> {
  const aside = await tx
    .update(members)
    .set({ formerEmail: email, email: `former:${member}` })
    .where(and(eq(members.organisation, organisation), eq(members.id, member), eq(members.email, email)))
    .returning({ id: members.id });
  if (aside.length === 0) return;
  await tx
    .delete(identities)
    .where(
      and(eq(identities.organisation, organisation), eq(identities.member, member), eq(identities.externalId, email)),
    );
}

const welcome = (
  organisation: string,
  { question, member, who }: { question: string; member: string; who: Newcomer },
): Delivery => ({
  organisation,
  key: `welcome:${question}`,
  to: { member },
  card: { title: organisationText[who.locale].known, parts: [subtle(organisationText[who.locale].askAgain)] },
  reader: { locale: who.locale, zone: who.zone },
});
