import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import { Problem } from '../../../core/problem.js';
import { oneRow, rowsOf, type Db } from '../../../db/connect.js';
import { eyesOf, idOfAccount, isSeen, type OfAccount } from '../../accounts/index.js';
import { interactions } from '../../history/table.js';
import type { Due, Kind } from '../agreement.js';
import { attentionAt } from '../attention.js';
import { agreementNumbers, agreements } from '../table.js';
import { withDue, type Happened } from '../transitions.js';
import { viewed, type AgreementView } from '../view.js';
import { byAsk, type Recording } from './record.js';
import { isSeenAgreement } from './seen.js';

export interface NewAgreement {
  account: string;
  kind: Kind;
  what: string;
  said?: string | undefined;
  place: string | undefined;
  due: Due | null;
  /** Id of a promise. */
  serves: string | null;
  /** Who should own it. */
  owner: string | undefined;
  permalink: string | undefined;
  interaction: string | undefined;
  appointment: string | undefined;
}

/**
 * What it came from travels with a button or a form, where anybody can write another id: only what is of its account and seen is
 * kept. It is made all the same, for that may be gone, or another account was chosen in the form.
 */
export type AppointmentOf = (of: OfAccount, ask: Ask) => SQL<string | null>;
const interactionOf = idOfAccount(interactions);

interface Deps {
  newId: NewId;
  record: Recording;
  appointmentOf: AppointmentOf;
}

export function adding(db: Db, { newId, record, appointmentOf }: Deps) {
  async function addIn(tx: Db, added: NewAgreement, ask: Ask): Promise<string> {
    const { organisation, asker, at } = ask;
    const numbered = oneRow(
      await tx
        .insert(agreementNumbers)
        .values({ organisation: organisation.id, last: 1 })
        .onConflictDoUpdate({ target: agreementNumbers.organisation, set: { last: sql`${agreementNumbers.last} + 1` } })
        .returning({ number: agreementNumbers.last }),
    );
    const { owner, due, place, permalink, interaction, appointment, ...rest } = added;
    const id = newId();
    const mine = owner === asker.id;
    const made = {
      ...rest,
      organisation: organisation.id,
      id,
      number: numbered.number,
      place: place ?? null,
      ...withDue(due, organisation.zone),
      state: mine ? ('accepted' as const) : ('proposed' as const),
      owner: mine ? asker.id : null,
      proposed: mine ? null : (owner ?? null),
      askedEdition: !mine && owner ? 0 : null,
      askedBy: asker.id,
      askedAt: at,
      activeAt: at,
      permalink: permalink ?? null,
    };
    const attention = attentionAt({ ...made, snoozedUntil: null, nudgesStoppedWhy: null });
    await tx.insert(agreements).values({
      ...made,
      attentionAt: attention,
      interaction: interaction && interactionOf({ id: interaction, account: added.account }, ask),
      appointment: appointment && appointmentOf({ id: appointment, account: added.account }, ask),
    });
    const event: Happened = { kind: 'asked', member: made.owner ?? made.proposed, due };
    await record(tx, event, byAsk(ask), { id });
    return id;
  }

  return {
    /** All of them, or none: under a promise that the asker sees, or else of an account that they see. */
    async add(all: NewAgreement[], ask: Ask): Promise<AgreementView[] | Problem> {
      const ids = await db.transaction(async (tx) => {
        const made: string[] = [];
        for (const one of all) if (!(await mayAdd(tx, one, ask))) return undefined;
        for (const one of all) made.push(await addIn(tx, one, ask));
        return made;
      });
      if (!ids) return new Problem('account.unknown', { typed: '' });
      const ours = and(eq(agreements.organisation, ask.organisation.id), inArray(agreements.id, ids));
      return viewed(db, { where: ours, sight: eyesOf(ask), order: [agreements.number] });
    },
  };
}

/** Whoever is a party to a promise may add to it, also where they do not see its account. */
async function mayAdd(tx: Db, { account, serves }: NewAgreement, ask: Ask): Promise<boolean> {
  const seen = serves ? isSeenAgreement(serves, ask) : isSeen(account, ask);
  return (await rowsOf(tx, sql`select 1 where ${seen}`)).length > 0;
}
