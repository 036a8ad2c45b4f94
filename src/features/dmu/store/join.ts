import { and, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '../../../db/connect.js';
import { matches } from '../../../db/condition.js';
import { stakeholders } from '../../stakeholders/table.js';
import { dmuRoles, pairings, stakeholderEvents, stances } from '../table.js';

/** Of two who are one person: `stays` gets what is known of `goes`; where both say something, their own counts. */
export async function joinPeople(
  tx: Db,
  { organisation, goes, stays }: { organisation: string; goes: string; stays: string },
): Promise<void> {
  const rolesOf = sql`select organisation, ${stays}::uuid, topic, role, set_by, set_at from ${dmuRoles}
    where ${dmuRoles.organisation} = ${organisation} and ${dmuRoles.stakeholder} = ${goes}`;
  await tx.execute(
    sql`insert into ${dmuRoles} (organisation, stakeholder, topic, role, set_by, set_at) ${rolesOf} on conflict do nothing`,
  );
  const stancesOf = sql`select organisation, ${stays}::uuid, topic, stance, because, set_by, set_at from ${stances}
    where ${stances.organisation} = ${organisation} and ${stances.stakeholder} = ${goes}`;
  await tx.execute(
    sql`insert into ${stances} (organisation, stakeholder, topic, stance, because, set_by, set_at) ${stancesOf} on conflict do nothing`,
  );
  for (const table of [dmuRoles, stances])
    await tx.delete(table).where(and(eq(table.organisation, organisation), eq(table.stakeholder, goes)));
  const open = inArray(pairings.state, ['asked', 'active']);
  const of = (stakeholder: string) => matches(pairings, { organisation, stakeholder });
  const kept = await tx
    .select()
    .from(pairings)
    .where(and(of(stays), open));
  if (kept.length > 0) {
    const own = kept.map(({ member }) => member);
    await tx
      .update(pairings)
      .set({ state: 'ended', why: 'joined' })
      .where(and(of(goes), open, inArray(pairings.member, own)));
    if (kept.some(({ lead }) => lead)) await tx.update(pairings).set({ lead: false }).where(of(goes));
  }
  await tx.update(pairings).set({ stakeholder: stays }).where(of(goes));
  await joinReports(tx, { organisation, goes, stays });
  await tx
    .update(stakeholderEvents)
    .set({ stakeholder: stays })
    .where(matches(stakeholderEvents, { organisation, stakeholder: goes }));
}

/** Whoever reported to one reports to the other, but for those to whom the other reports: that would be a circle. */
async function joinReports(
  tx: Db,
  { organisation, goes, stays }: { organisation: string; goes: string; stays: string },
): Promise<void> {
  const contact = alias(stakeholders, 'contact');
  const above = sql`with recursive above as (
      select ${contact.id} as id, ${contact.reportsTo} as next from ${stakeholders} as contact where ${contact.organisation} = ${organisation} and ${contact.id} = ${stays}
      union select ${contact.id}, ${contact.reportsTo} from above join ${stakeholders} as contact on ${contact.organisation} = ${organisation} and ${contact.id} = above.next)
    select id from above`;
  const account = sql`select ${contact.account} from ${stakeholders} as contact where ${contact.organisation} = ${organisation} and ${contact.id} = ${goes}`;
  await tx
    .update(stakeholders)
    .set({ reportsTo: sql`case when ${stakeholders.id} in (${above}) then null else ${stays}::uuid end` })
    .where(
      and(
        eq(stakeholders.organisation, organisation),
        sql`${stakeholders.account} = (${account})`,
        eq(stakeholders.reportsTo, goes),
      ),
    );
}
