import { and, isNull, notExists, sql } from 'drizzle-orm';
import type { Deliver } from '../../db/deliver.js';
import { facts, subtle, type Card } from '../../core/card.js';
import type { Delivery } from '../../core/delivery.js';
import type { NewId } from '../../core/id.js';
import type { Locale } from '../../core/locale.js';
import { isProblem, Problem } from '../../core/problem.js';
import { oneRow, type Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { administratorsOf, deriveAdministrators, hasAdministrator, lockAdministrators } from './administrators.js';
import { changeAddress } from './address.js';
import { addIdentity, meet, type Meeting } from './identities.js';
import type { Newcomer } from './newcomer.js';
import type { Departing } from './departing.js';
import { identities, identityQuestions, members } from './table.js';
import { organisationText } from './text.js';

export interface AskingDeps {
  newId: NewId;
  deliver: Deliver;
  /** See `administers`. */
  admins: readonly string[];
}

type Asked = Pick<Meeting, 'organisation' | 'identity' | 'who' | 'at'>;

/** Asks the administrators, once, whether someone, new or not, is the member who has or had their address. */
export async function askWhoTheyAre(
  tx: Db,
  { newId, deliver, admins, meeting, same }: AskingDeps & { meeting: Asked; same: string },
): Promise<void> {
  const { organisation, identity, who, at } = meeting;
  const [question] = await tx
    .insert(identityQuestions)
    .values({ organisation, id: newId(), ...identity, member: same, who, askedAt: at })
    .onConflictDoNothing()
    .returning({ id: identityQuestions.id });
  if (!question) return;
  const member = oneRow(
    await tx
      .select({ name: members.name, deactivatedAt: members.deactivatedAt })
      .from(members)
      .where(matches(members, { organisation, id: same })),
  );
  const isNew = (await askedAbout(tx, organisation, question.id)) === undefined;
  const about = { id: question.id, who, isNew, known: { name: member.name, left: member.deactivatedAt !== null } };
  const administrators = await administratorsOf(tx, organisation, admins);
  await deliver(
    tx,
    administrators.map(({ id, ...reader }) => ({
      organisation,
      key: `identity:${question.id}:${id}`,
      kind: 'question',
      to: { member: id },
      card: questionCard(about, reader.locale),
      reader,
    })),
  );
}

interface Question {
  id: string;
  who: Newcomer;
  /** Else they are a colleague, whose address this became. */
  isNew: boolean;
  known: { name: string; left: boolean };
}

function questionCard({ id, who, isNew, known }: Question, locale: Locale): Card {
  const say = organisationText[locale];
  const means = isNew ? (known.left ? say.whoIsLeft : say.whoIsSecond) : say.whoIsColleague;
  const args = { question: id };
  return {
    title: say.whoIs(who.name, known.name),
    parts: [
      facts(
        { label: isNew ? say.newcomer : say.colleague, value: who.name },
        { label: isNew ? say.address : say.newAddress, value: who.email },
        { label: known.left ? say.hadIt : say.hasIt, value: known.name },
      ),
      subtle(means),
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

/**
 * They are that member: who left is back. A colleague whose address became that member's is one person with them: their account
 * in the chat is that member's from now on, and what they were without it goes out of service. Undefined: it was answered already.
 */
export async function answerSame(deps: Answering, answer: Answer): Promise<string | Problem | undefined> {
  const { db, deliver, departing, admins } = deps;
  const { organisation, question, at } = answer;
  const done = await db.transaction(async (tx) => {
    await lockAdministrators(tx, organisation);
    const known = await askedAbout(tx, organisation, question);
    if (known && !(await hasAdministrator(tx, { organisation, admins, without: known })))
      return new Problem('member.last');
    const asked = await take(tx, organisation, question);
    if (!asked) return undefined;
    const { member, who } = asked;
    const back = oneRow(
      await tx
        .update(members)
        .set({ deactivatedAt: null, leftBy: null, leavesOn: null })
        .where(matches(members, { organisation, id: member }))
        .returning({ name: members.name }),
    );
    const after = known
      ? await moveIdentity(tx, deps, { asked, from: known, at })
      : await addIdentity(tx, meetingOf(asked, at), member);
    if (asked.left) await departing.returned(tx, { organisation, member, at });
    if (!known) await deliver(tx, welcome(organisation, { question, member, who }));
    return { name: back.name, after };
  });
  if (!done || isProblem(done)) return done;
  await done.after?.();
  return done.name;
}

/**
 * They are another: the address is theirs, and who had it keeps it as a former one. Undefined: it was answered already.
 * @returns `isNew`: nobody knew them before
 */
export function answerElse(
  { db, newId, deliver, departing, admins }: Answering,
  { organisation, question, at }: Answer,
) {
  return db.transaction(async (tx) => {
    const known = await askedAbout(tx, organisation, question);
    const asked = await take(tx, organisation, question);
    if (!asked) return undefined;
    const { member, who } = asked;
    await changeAddress(tx, departing, { organisation, member, email: `former:${member}`, instead: who.email });
    if (known) {
      await changeAddress(tx, departing, { organisation, member: known, email: who.email });
      return { name: who.name, isNew: false };
    }
    const meeting = meetingOf(asked, at);
    const met = await meet(tx, newId, meeting);
    if ('linked' in met) await deliver(tx, welcome(organisation, { question, member: met.linked, who }));
    else await askWhoTheyAre(tx, { newId, deliver, admins, meeting, same: met.same });
    return { name: who.name, isNew: true };
  });
}

/** The member that a question is about, where it is of a colleague and not of a newcomer. */
async function askedAbout(tx: Db, organisation: string, question: string): Promise<string | undefined> {
  const [known] = await tx
    .select({ member: identities.member })
    .from(identityQuestions)
    .innerJoin(
      identities,
      matches(identities, {
        organisation: identityQuestions.organisation,
        workspace: identityQuestions.workspace,
        externalId: identityQuestions.externalId,
      }),
    )
    .where(matches(identityQuestions, { organisation, id: question }));
  return known?.member;
}

type Taken = NonNullable<Awaited<ReturnType<typeof take>>>;

/** Whoever has no account left as a colleague goes out of service. */
async function moveIdentity(
  tx: Db,
  { departing }: Pick<Answering, 'departing'>,
  { asked, from, at }: { asked: Taken; from: string; at: Date },
): Promise<(() => Promise<void>) | undefined> {
  const { organisation, workspace, externalId, member } = asked;
  await tx
    .update(identities)
    .set({ member })
    .where(matches(identities, { organisation, workspace, externalId, member: from }));
  for (const one of [from, member]) await deriveAdministrators(tx, organisation, one);
  const elsewhere = tx
    .select({ one: sql`1` })
    .from(identities)
    .where(matches(identities, { organisation, member: from, standing: 'colleague' }));
  const [out] = await tx
    .update(members)
    .set({ deactivatedAt: at, leftBy: 'administrator', leavesOn: null })
    .where(and(matches(members, { organisation, id: from }), isNull(members.deactivatedAt), notExists(elsewhere)))
    .returning({ id: members.id });
  return out && departing.left(tx, { organisation, member: from, at });
}

async function take(tx: Db, organisation: string, question: string) {
  const [asked] = await tx
    .delete(identityQuestions)
    .where(matches(identityQuestions, { organisation, id: question }))
    .returning();
  if (!asked) return undefined;
  const member = oneRow(
    await tx
      .select({ deactivatedAt: members.deactivatedAt })
      .from(members)
      .where(matches(members, { organisation, id: asked.member }))
      .for('update'),
  );
  return { ...asked, left: member.deactivatedAt !== null };
}

function meetingOf(asked: typeof identityQuestions.$inferSelect, at: Date): Meeting {
  const { organisation, workspace, externalId, who } = asked;
  const said = { name: who.name, email: who.email, locale: who.locale, zone: who.zone };
  return { organisation, identity: { workspace, externalId }, who, said, vouches: true, at };
}

const welcome = (
  organisation: string,
  { question, member, who }: { question: string; member: string; who: Newcomer },
): Delivery => ({
  organisation,
  key: `welcome:${question}`,
  kind: 'news',
  to: { member },
  card: { title: organisationText[who.locale].known, parts: [subtle(organisationText[who.locale].askAgain)] },
  reader: { locale: who.locale, zone: who.zone },
});
