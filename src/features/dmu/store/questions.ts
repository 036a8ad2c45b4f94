import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import { oneRow, rowsOf } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { isSeen, sees } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import type { DmuRole, Role } from '../dmu.js';
import { knownMessages, questionMessage } from '../messages.js';
import { dmuQuestions } from '../table.js';
import type { Deps, Held } from './change.js';
import { readerWhoSees } from './reader.js';

export interface NewQuestion {
  account: string;
  topic: string;
  role: Role;
}

/** Of a question that was put to the team, how long it is not put again. */
const ASKED_AGAIN_MS = 14 * 24 * 60 * 60 * 1000;

/** What is put to the team in its channel. */
export function questionsOf(deps: Deps) {
  const { db, newId } = deps;
  return {
    /** Asks the team in its channel, in one line; within two weeks not again. False: it is asked already; undefined: not seen. */
    async askTeam({ account, topic, role }: NewQuestion, ask: Ask): Promise<boolean | undefined> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        if (!(await sees(tx, account, ask))) return undefined;
        const of = oneRow(
          await rowsOf<{ name: string; team: string }>(
            tx,
            sql`select ${accounts.name}, ${accounts.team} from ${accounts} where ${accounts.organisation} = ${organisation} and ${accounts.id} = ${account} for update`,
          ),
        );
        const since = new Date(ask.at.getTime() - ASKED_AGAIN_MS);
        const [open] = await tx
          .select({ id: dmuQuestions.id })
          .from(dmuQuestions)
          .where(
            and(
              matches(dmuQuestions, { organisation, account }),
              sql`${dmuQuestions.askedAt} > ${since.toISOString()}::timestamptz`,
              eq(dmuQuestions.topic, topic),
              eq(dmuQuestions.role, role),
              isNull(dmuQuestions.answeredAt),
            ),
          );
        if (open) return false;
        const id = newId();
        await tx
          .insert(dmuQuestions)
          .values({ organisation, id, account, topic, role, askedBy: ask.asker.id, askedAt: ask.at });
        await deps.deliver(tx, questionMessage({ id, account: { id: account, ...of }, topic, role }, ask));
        return true;
      });
    },
  };
}

/**
 * Somebody knows, in the caller's transaction: the line in the channel says so, and whoever asked is told. Where nothing was asked,
 * nothing is said.
 */
export async function answerQuestions(
  { db, deliver }: Deps,
  { account, name, roles }: Pick<Held, 'account' | 'name'> & { roles: readonly DmuRole[] },
  ask: Ask,
): Promise<void> {
  if (roles.length === 0) return;
  const answered = await db
    .update(dmuQuestions)
    .set({ answeredAt: ask.at })
    .where(
      and(
        matches(dmuQuestions, { organisation: ask.organisation.id, account: account.id }),
        or(...roles.map(({ topic, role }) => and(eq(dmuQuestions.topic, topic), eq(dmuQuestions.role, role)))),
        isNull(dmuQuestions.answeredAt),
        isSeen(dmuQuestions.account, ask),
      ),
    )
    .returning();
  for (const { id, askedBy, topic, role } of answered) {
    const to = await readerWhoSees(db, { member: askedBy, account: account.id }, ask);
    await deliver(db, knownMessages({ id, topic, role, account, name, to }, ask));
  }
}
