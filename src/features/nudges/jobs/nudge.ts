import { and, eq, inArray } from 'drizzle-orm';
import type { Organisation } from '../../../core/organisation.js';
import { present } from '../../../core/present.js';
import { oneRow, type Db } from '../../../db/connect.js';
import { type AbsenceStore, administers, organisationOf } from '../../people/index.js';
import { agreements } from '../../agreements/table.js';
import { type AgreementView, everybody, type Sight, viewed } from '../../agreements/index.js';
import type { Deliver } from '../../../db/deliver.js';
import { matches } from '../../../db/condition.js';
import { members } from '../../people/table.js';
import { nudgeCard, teamCard, type Asked } from '../cards.js';
import { ladder, type Climb, type Item, type Nudge } from '../ladder.js';
import type { NudgeStore } from '../store.js';
import { needing, stepPastGone, waitingNow, type Due } from '../sweep.js';
import { worldOf } from '../world.js';

export interface NudgeNeeds {
  db: Db;
  deliver: Deliver;
  absence: AbsenceStore;
  nudges: NudgeStore;
  admins: readonly string[];
}

/**
 * Asks whoever is to be asked now; answers how many messages that were. However many processes do so at once, each message
 * is claimed by one of them, in the transaction that sends it and writes down where its agreements stand.
 */
export async function nudge(needs: NudgeNeeds, now: Date): Promise<number> {
  let sent = 0;
  await stepPastGone(needs.db, now);
  for (const id of await waitingNow(needs.db, now)) sent += await nudgeIn(id, needs, now);
  return sent;
}

async function nudgeIn(id: string, needs: NudgeNeeds, now: Date): Promise<number> {
  const { db, nudges: store } = needs;
  const due = await needing(db, id, now);
  const byId = new Map(due.map((one) => [one.id, one]));
  const { nudges, climbs } = ladder(due, {
    world: await worldOf(needs, { organisation: id, due, now }),
    rules: await store.rules(id),
    now,
  });
  const organisation = await organisationOf(db, id);
  const telling = { ...needs, organisation, due: byId, now };
  const climbOf = new Map(climbs.map((climb) => [climb.agreement, climb]));
  let sent = 0;
  for (const nudge of nudges) if (await tell(nudge, climbOf, telling)) sent += 1;
  const waiting = climbs.filter(({ nudged }) => nudged === null);
  if (waiting.length > 0)
    await db.transaction((tx) => store.climb(tx, { organisation: id, climbs: waiting, due: byId, now }));
  return sent;
}

interface Telling extends NudgeNeeds {
  organisation: Organisation;
  due: ReadonlyMap<string, Due>;
  now: Date;
}

function tell(nudge: Nudge, climbs: ReadonlyMap<string, Climb>, telling: Telling): Promise<boolean> {
  const { db, nudges: store, organisation, due, now } = telling;
  return db.transaction(async (tx) => {
    const { to } = nudge;
    const wanted = nudge.items.map(({ agreement }) => present(climbs.get(agreement)));
    if ('member' in to && !(await store.claimDay(tx, { organisation: organisation.id, member: to.member, nudge })))
      return false;
    const still = await store.climb(tx, { organisation: organisation.id, climbs: wanted, due, now });
    const items = nudge.items.filter(({ agreement }) => still.has(agreement));
    if (items.length === 0) {
      if ('member' in to)
        await store.giveBackDay(tx, { organisation: organisation.id, member: to.member, day: nudge.day });
      return false;
    }
    await store.record(tx, { organisation: organisation.id, items, member: 'member' in to ? to.member : null, now });
    if ('member' in to) await tellMember(tx, { member: to.member, nudge: { ...nudge, items }, telling });
    else await tellTeam(tx, { team: to.team, nudge: { ...nudge, items }, telling });
    return true;
  });
}

async function tellMember(
  tx: Db,
  { member, nudge: { day, items }, telling }: { member: string; nudge: Nudge; telling: Telling },
) {
  const { organisation, deliver, now, admins } = telling;
  const found = oneRow(
    await tx
      .select({ id: members.id, locale: members.locale, zone: members.zone, administrator: administers(admins) })
      .from(members)
      .where(matches(members, { organisation: organisation.id, id: member })),
  );
  const { administrator, ...reader } = found;
  const views = await viewsOf(tx, { organisation: organisation.id, items, sight: { member, administrator } });
  const names = await namesOf(tx, organisation.id, items);
  const asked = items.flatMap(({ agreement, step, insteadOf }): Asked[] => {
    const view = views.get(agreement);
    return view ? [{ view, step, insteadOf: insteadOf && present(names.get(insteadOf)) }] : [];
  });
  await deliver(tx, {
    organisation: organisation.id,
    key: `nudge:${member}:${day}`,
    kind: 'nudge',
    to: { member },
    card: nudgeCard(asked, reader, now),
    reader,
  });
}

/** One post a day: what comes up later that day is added to it. */
async function tellTeam(
  tx: Db,
  { team, nudge, telling: { organisation, deliver, nudges, now } }: { team: string; nudge: Nudge; telling: Telling },
) {
  const { items, edition } = await nudges.addToDay(tx, { organisation: organisation.id, team, nudge });
  const views = await viewsOf(tx, { organisation: organisation.id, items, sight: everybody });
  const key = `nudge:${team}:${nudge.day}`;
  await deliver(tx, {
    organisation: organisation.id,
    ...(edition === 0 ? { key } : { key: `${key}:edit:${edition}`, edits: key }),
    kind: 'nudge',
    to: { team },
    card: teamCard(ofTeam(team, views), organisation, now),
    reader: organisation,
  });
}

/** What was said of an account that another team serves since is no longer that channel's. */
const ofTeam = (team: string, views: ReadonlyMap<string, AgreementView>): AgreementView[] =>
  [...views.values()].filter(({ account }) => account.team === team);

/** By when they are due, as this reader, or everybody, may see them. */
async function viewsOf(
  tx: Db,
  { organisation, items, sight }: { organisation: string; items: readonly Item[]; sight: Sight },
): Promise<Map<string, AgreementView>> {
  const ids = [...new Set(items.map(({ agreement }) => agreement))];
  const where = and(eq(agreements.organisation, organisation), inArray(agreements.id, ids));
  const views = await viewed(tx, { where, sight, limit: ids.length });
  return new Map(views.map((view) => [view.agreement.id, view]));
}

async function namesOf(tx: Db, organisation: string, items: readonly Item[]): Promise<Map<string, string>> {
  const ids = [...new Set(items.flatMap(({ insteadOf }) => insteadOf ?? []))];
  if (ids.length === 0) return new Map();
  const found = await tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(and(eq(members.organisation, organisation), inArray(members.id, ids)));
  return new Map(found.map(({ id, name }) => [id, name]));
}
