import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Db } from '../../../db/connect.js';
import { matches, refersTo } from '../../../db/condition.js';
import { accounts } from '../../accounts/table.js';
import { interactionPeople, interactions } from '../../history/table.js';
import { members } from '../../people/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { marksOf, nationalNumbers, type Marks } from '../in-text.js';

interface Of {
  organisation: string;
  stakeholder: string;
}

/** Ids of the customers where somebody works, and of those where they were spoken to before. */
export async function accountsOf(tx: Db, { organisation, stakeholder }: Of): Promise<string[]> {
  const now = await tx
    .select({ account: stakeholders.account })
    .from(stakeholders)
    .where(matches(stakeholders, { organisation, id: stakeholder }));
  const before = await tx
    .selectDistinct({ account: interactions.account })
    .from(interactionPeople)
    .innerJoin(interactions, refersTo(interactionPeople.interaction, interactions))
    .where(matches(interactionPeople, { organisation, stakeholder }));
  return [...new Set([...now, ...before].map(({ account }) => account))];
}

/** How somebody is found in text: by what is theirs alone. Undefined: there is nobody of this id. */
export async function marksHere(tx: Db, { organisation, stakeholder }: Of): Promise<Marks | undefined> {
  const [them] = await tx
    .select()
    .from(stakeholders)
    .where(matches(stakeholders, { organisation, id: stakeholder }));
  if (!them) return undefined;
  const where = await accountsOf(tx, { organisation, stakeholder });
  const isOther = and(eq(stakeholders.organisation, organisation), ne(stakeholders.id, stakeholder));
  const beside = await tx
    .select({ name: stakeholders.name })
    .from(stakeholders)
    .where(and(isOther, inArray(stakeholders.account, where)));
  const customers = await tx
    .select({ name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.organisation, organisation), inArray(accounts.id, where)));
  const colleagues = await tx
    .select({ name: members.name, email: members.email })
    .from(members)
    .where(eq(members.organisation, organisation));
  const reached = await tx
    .select({ email: stakeholders.email, phone: stakeholders.phone })
    .from(stakeholders)
    .where(and(isOther, sql`(${isNotNull(stakeholders.email)} or ${isNotNull(stakeholders.phone)})`, sharedWith(them)));
  const namesakes = await tx
    .select({ id: stakeholders.id })
    .from(stakeholders)
    .where(and(isOther, eq(stakeholders.key, sql`fold(${them.name})`)))
    .limit(1);
  const marks = marksOf(them, {
    people: [...beside, ...colleagues].map(({ name }) => name),
    accounts: customers.map(({ name }) => name),
    emails: [...reached, ...colleagues].flatMap(({ email }) => email?.toLowerCase() ?? []),
    numbers: reached.flatMap(({ phone }) => nationalNumbers(phone)),
  });
  // Elsewhere the very name is somebody else's.
  return namesakes.length > 0 ? { ...marks, whole: undefined } : marks;
}

/** Whoever has the same address, or one of the same numbers. */
const sharedWith = ({ email, phone }: { email: string | null; phone: string | null }) => {
  const numbers = nationalNumbers(phone);
  return sql`(lower(${stakeholders.email}) = ${email?.toLowerCase() ?? ''} or ${
    numbers.length > 0
      ? sql`${stakeholders.phoneNumbers} like any(array[${sql.join(
          numbers.map((number) => sql`${`%${number}%`}`),
          sql`, `,
        )}])`
      : sql`false`
  })`;
};
