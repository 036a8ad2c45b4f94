import { and, between, eq, gt, isNull, sql, type SQL } from 'drizzle-orm';
import type { Ask } from '../../../core/ask.js';
import type { NewId } from '../../../core/id.js';
import { nested } from '../../../db/columns.js';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { isSeen, sees } from '../../accounts/index.js';
import { accounts } from '../../accounts/table.js';
import { members } from '../../people/table.js';
import { stakeholders } from '../../stakeholders/table.js';
import { seats } from '../../accounts/teams/table.js';
import type { Direction, Experience, Kind } from '../interaction.js';
import { interactionPeople, interactions, needs } from '../table.js';
import { peopleNames } from './entry.js';

export interface NewInteraction {
  account: string;
  at: Date;
  /** Who had the contact. */
  member: string;
  kind: Kind;
  complaint: boolean;
  direction: Direction | undefined;
  place: string | undefined;
  experience: Experience | undefined;
  text: string;
  permalink: string | undefined;
  /** Ids of stakeholders. */
  people: string[];
  need: string | undefined;
}

/** What is said of an interaction afterwards. */
export interface Added {
  complaint?: true;
  experience?: Experience;
  direction?: Direction;
  need?: string | undefined;
  /** Id of a stakeholder. */
  person?: string | undefined;
}

/** The same line so soon after is asked about: it may have been sent twice. */
const REPEATED_WITHIN_MS = 2 * 60_000;

export function writing(db: Db, newId: NewId) {
  async function addNeed(
    tx: Db,
    {
      organisation,
      interaction,
      newInteraction: of,
    }: { organisation: string; interaction: string; newInteraction: NewInteraction },
  ): Promise<void> {
    if (!of.need) return;
    await tx
      .insert(needs)
      .values({ organisation, id: newId(), account: of.account, interaction, text: of.need, openedAt: of.at });
  }

  async function addPeople(
    tx: Db,
    {
      organisation,
      interaction,
      newInteraction: { people, at },
    }: { organisation: string; interaction: string; newInteraction: NewInteraction },
  ): Promise<void> {
    if (people.length === 0) return;
    await tx
      .insert(interactionPeople)
      .values(people.map((stakeholder) => ({ organisation, interaction, stakeholder, at })));
  }

  return {
    /** Its id; undefined where the asker does not see the account. */
    async add(added: NewInteraction, ask: Ask): Promise<string | undefined> {
      const { people: _people, need: _need, ...interaction } = added;
      const organisation = ask.organisation.id;
      const id = newId();
      return db.transaction(async (tx) => {
        if (!(await sees(tx, added.account, ask))) return undefined;
        await tx.insert(interactions).values({
          organisation,
          id,
          ...interaction,
          function: functionThere(interaction, organisation),
          loggedAt: ask.at,
          loggedBy: ask.asker.id,
        });
        await addPeople(tx, { organisation, interaction: id, newInteraction: added });
        await addNeed(tx, { organisation, interaction: id, newInteraction: added });
        return id;
      });
    },

    /** They logged the very same of this account a moment ago: then it is said to have happened at that moment, too. */
    async isRepeated(
      { account, text, at }: Pick<NewInteraction, 'account' | 'text' | 'at'>,
      ask: Ask,
    ): Promise<boolean> {
      const from = new Date(at.getTime() - REPEATED_WITHIN_MS);
      const to = new Date(at.getTime() + REPEATED_WITHIN_MS);
      const found = await db
        .select({ id: interactions.id })
        .from(interactions)
        .where(
          and(
            matches(interactions, { organisation: ask.organisation.id, account }),
            between(interactions.at, from, to),
            eq(interactions.loggedBy, ask.asker.id),
            eq(interactions.text, text),
            gt(interactions.loggedAt, new Date(ask.at.getTime() - REPEATED_WITHIN_MS)),
          ),
        )
        .limit(1);
      return found.length > 0;
    },

    /** By whoever it is theirs to change, see `own`, to an account that they see; undefined when it is not, or is gone. */
    async change(id: string, to: NewInteraction, ask: Ask): Promise<string | undefined> {
      const organisation = ask.organisation.id;
      const { people: _people, need, ...interaction } = to;
      return db.transaction(async (tx) => {
        const [changed] = await tx
          .update(interactions)
          .set({
            ...interaction,
            direction: interaction.direction ?? null,
            place: interaction.place ?? null,
            experience: interaction.experience ?? null,
            function: functionThere(interaction, organisation),
          })
          .where(and(own(id, ask), isSeen(to.account, ask)))
          .returning({ id: interactions.id });
        if (!changed) return undefined;
        await tx.delete(interactionPeople).where(matches(interactionPeople, { organisation, interaction: id }));
        await addPeople(tx, { organisation, interaction: id, newInteraction: to });
        const [same] = need
          ? await tx
              .update(needs)
              .set({ account: to.account, text: need })
              .where(matches(needs, { organisation, interaction: id }))
              .returning({ id: needs.id })
          : [];
        if (!need)
          await tx
            .delete(needs)
            .where(and(matches(needs, { organisation, interaction: id }), isNull(needs.answeredAt)));
        else if (!same) await addNeed(tx, { organisation, interaction: id, newInteraction: to });
        return changed.id;
      });
    },

    /** As it is stored, for whoever may change it. `day` is the calendar day where they are. */
    async mine(id: string, ask: Ask) {
      const [stored] = await db
        .select({
          id: interactions.id,
          account: interactions.account,
          accountName: nested(sql<string>`(select ${accounts.name} from ${accounts}
            where ${accounts.organisation} = ${interactions.organisation} and ${accounts.id} = ${interactions.account})`),
          at: interactions.at,
          day: sql<string>`to_char(${interactions.at} at time zone ${ask.asker.zone}, 'YYYY-MM-DD')`,
          member: interactions.member,
          kind: interactions.kind,
          complaint: interactions.complaint,
          direction: interactions.direction,
          place: interactions.place,
          experience: interactions.experience,
          text: interactions.text,
          permalink: interactions.permalink,
          people: peopleNames,
          need: nested(sql<
            string | null
          >`(select ${needs.text} from ${needs} where ${needs.organisation} = ${interactions.organisation}
            and ${needs.interaction} = ${interactions.id} limit 1)`),
        })
        .from(interactions)
        .where(own(id, ask));
      return stored;
    },

    /** What its line left open; false where it is not theirs to change, or is gone. */
    async addTo(id: string, { need, person, ...marks }: Added, ask: Ask): Promise<boolean> {
      const organisation = ask.organisation.id;
      return db.transaction(async (tx) => {
        const [found] = await tx
          .select({ account: interactions.account, at: interactions.at })
          .from(interactions)
          .where(own(id, ask))
          .for('update');
        if (!found) return false;
        if (Object.keys(marks).length > 0) await tx.update(interactions).set(marks).where(own(id, ask));
        const [known] = need
          ? await tx
              .select({ id: needs.id })
              .from(needs)
              .where(matches(needs, { organisation, interaction: id }))
          : [];
        if (need && !known)
          await tx.insert(needs).values({
            organisation,
            id: newId(),
            account: found.account,
            interaction: id,
            text: need,
            openedAt: found.at,
          });
        if (person) await this.addPerson({ id, stakeholder: person, ask, within: tx });
        return true;
      });
    },

    /** That somebody of its customer was there too. */
    async addPerson({
      id,
      stakeholder,
      ask,
      within = db,
    }: {
      id: string;
      stakeholder: string;
      ask: Ask;
      within?: Db | undefined;
    }): Promise<void> {
      await within
        .insert(interactionPeople)
        .select(
          within
            .select({
              organisation: interactions.organisation,
              interaction: interactions.id,
              stakeholder: sql<string>`${stakeholder}::uuid`.as('stakeholder'),
              at: interactions.at,
            })
            .from(interactions)
            .where(
              and(
                own(id, ask),
                sql`exists (select 1 from ${stakeholders} where ${stakeholders.organisation} = ${interactions.organisation}
                  and ${stakeholders.id} = ${stakeholder} and ${stakeholders.account} = ${interactions.account})`,
              ),
            ),
        )
        .onConflictDoNothing();
    },

    /** Takes it back and answers what it said, so that nothing typed is lost. */
    async remove(id: string, ask: Ask): Promise<{ account: string; text: string } | undefined> {
      const [removed] = await db
        .delete(interactions)
        .where(own(id, ask))
        .returning({ account: interactions.account, text: interactions.text });
      return removed;
    },
  };
}

/** Whoever logged it, as long as they see the account, or an administrator. */
const own = (id: string, ask: Ask) =>
  and(
    matches(interactions, { organisation: ask.organisation.id, id }),
    ask.asker.administrator
      ? undefined
      : and(eq(interactions.loggedBy, ask.asker.id), isSeen(interactions.account, ask)),
  );

/** The function a member has in the account's team; outside it, their first. */
function functionThere({ account, member }: { account: string; member: string }, organisation: string): SQL<string> {
  return sql<string>`coalesce(
    (select ${seats.function} from ${seats} join ${accounts} on ${accounts.organisation} = ${seats.organisation} and ${accounts.team} = ${seats.team}
      where ${accounts.organisation} = ${organisation} and ${accounts.id} = ${account} and ${seats.member} = ${member} order by 1 limit 1),
    (select ${members.functions}[1] from ${members} where ${members.organisation} = ${organisation} and ${members.id} = ${member}))`;
}
