import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Clock } from '../../core/clock.js';
import type { PlatformEvent } from '../../core/platform-event.js';
import type { Platform } from '../../core/person.js';
import type { Profile, Workplace } from '../../core/chat-platform.js';
import { present } from '../../core/present.js';
import type { Db } from '../../db/connect.js';
import { matches, refersTo } from '../../db/condition.js';
import { changeAddress } from './address.js';
import { changesNothing, changesOf, type Changes, type Stored } from './membership.js';
import { hasAdministrator } from './administrators.js';
import type { Departing } from './departing.js';
import type { IdentityKey } from './identities.js';
import { askWhoTheyAre, type AskingDeps } from './questions.js';
import type { Workspace } from './store.js';
import { identities, members } from './table.js';

export interface PeopleDeps extends AskingDeps {
  db: Db;
  now: Clock;
  workplaces: Partial<Record<Platform, Workplace>>;
  departing: Departing;
  /** An organisation is left without anybody who administers it. */
  noAdministrator: (organisation: string) => void;
}

/** Milliseconds: how old what a platform said may be, and how long it is left alone when it did not answer. */
const FRESH_MS = 24 * 60 * 60 * 1000;
const RETRY_MS = 15 * 60 * 1000;
/** Identities that one reading looks at together, and whose members one transaction holds. */
const CHUNK = 200;

const isIdentity = ({ organisation, workspace, externalId }: IdentityKey) =>
  matches(identities, { organisation, workspace, externalId });

/** Whether it is time to ask the platform how someone stands now. */
export function isStale({ checkedAt, triedAt }: { checkedAt: Date | null; triedAt: Date | null }, at: Date): boolean {
  const isOlder = (one: Date | null, milliseconds: number) => !one || at.getTime() - one.getTime() > milliseconds;
  return isOlder(checkedAt, FRESH_MS) && isOlder(triedAt, RETRY_MS);
}

/** Makes what is stored of someone what the platform says now. Answers whether anything changed. @param profile undefined: it does not list them */
export async function settle(
  deps: PeopleDeps,
  { key, profile, at }: { key: IdentityKey; profile: Profile | undefined; at: Date },
): Promise<boolean> {
  const { organisation, workspace, externalId } = key;
  const { departing, admins } = deps;
  const done = await deps.db.transaction(async (tx) => {
    const [stored] = await storedAmong(tx, {
      workspace: { organisation, id: workspace },
      users: [externalId],
      how: 'locked',
    });
    if (!stored) return undefined;
    const changes = await withFreeEmail(tx, deps, { key, stored, changes: changesOf(stored, profile), at });
    await tx
      .update(identities)
      .set({ ...changes.identity, checkedAt: at, triedAt: at })
      .where(isIdentity(key));
    const who = { organisation, member: stored.id, at };
    const { email, ...member } = changes.member;
    if (email) await changeAddress(tx, departing, { organisation, member: stored.id, email });
    const set = { ...member, ...serviceSet(changes.service, at) };
    if (Object.keys(set).length > 0)
      await tx
        .update(members)
        .set(set)
        .where(matches(members, { organisation, id: stored.id }));
    const after = changes.service === 'leaves' ? await departing.left(tx, who) : undefined;
    if (changes.service === 'returns') await departing.returned(tx, who);
    const lost = stored.member.administrator && (changes.member.administrator === false || after);
    return {
      changed: !changesNothing(changes),
      after,
      isWithout: lost && !(await hasAdministrator(tx, { organisation, admins })),
    };
  });
  if (done?.isWithout) deps.noAdministrator(organisation);
  await done?.after?.();
  return done?.changed ?? false;
}

const serviceSet = (service: Changes['service'], at: Date) => {
  if (service === 'leaves') return { deactivatedAt: at, leftBy: 'chat', leavesOn: null } as const;
  return service === 'returns' ? ({ deactivatedAt: null, leftBy: null, leavesOn: null } as const) : {};
};

const storedColumns = {
  id: members.id,
  user: identities.externalId,
  deactivatedAt: members.deactivatedAt,
  member: {
    name: members.name,
    email: members.email,
    locale: members.locale,
    localeChosen: members.localeChosen,
    zone: members.zone,
    administrator: members.administrator,
    givenAdministrator: members.givenAdministrator,
    leftBy: members.leftBy,
  },
  identity: { standing: identities.standing, administrator: identities.administrator, said: identities.said },
};

type Found = Stored & { id: string; user: string };

/**
 * What is stored of these people of a workspace, in two statements. `locked`: whatever else is heard of them waits. `free`: the
 * same, without those whom someone else holds just now.
 */
async function storedAmong(
  tx: Db,
  {
    workspace: { organisation, id: workspace },
    users,
    how = 'read',
  }: {
    workspace: Pick<Workspace, 'organisation' | 'id'>;
    users: readonly string[];
    how?: 'read' | 'locked' | 'free' | undefined;
  },
): Promise<Found[]> {
  const known = tx
    .select(storedColumns)
    .from(identities)
    .innerJoin(members, refersTo(identities.member, members))
    .where(and(matches(identities, { organisation, workspace }), inArray(identities.externalId, [...users])));
  const rows = await (how === 'read' ? known : known.for('update', how === 'free' ? { skipLocked: true } : {}));
  if (rows.length === 0) return [];
  const all = await tx
    .select({
      member: identities.member,
      workspace: identities.workspace,
      user: identities.externalId,
      standing: identities.standing,
      administrator: identities.administrator,
    })
    .from(identities)
    .where(
      and(
        eq(identities.organisation, organisation),
        inArray(identities.member, [...new Set(rows.map(({ id }) => id))]),
      ),
    );
  const byMember = new Map<string, typeof all>();
  for (const one of all) byMember.set(one.member, [...(byMember.get(one.member) ?? []), one]);
  return rows.map(({ id, user, deactivatedAt, member, identity }) => ({
    id,
    user,
    member: { ...member, inService: deactivatedAt === null },
    identity,
    others: (byMember.get(id) ?? []).filter((one) => one.workspace !== workspace || one.user !== user),
  }));
}

interface NewEmail {
  key: IdentityKey;
  stored: Found;
  changes: Changes;
  at: Date;
}

/** An address that is another member's stays theirs until an administrator says whose it is; it is looked at again tomorrow. */
async function withFreeEmail(tx: Db, deps: PeopleDeps, { key, stored, changes, at }: NewEmail): Promise<Changes> {
  const { organisation, ...identity } = key;
  const { email, ...member } = changes.member;
  if (!email) return changes;
  const [other] = await tx.select({ id: members.id }).from(members).where(matches(members, { organisation, email }));
  if (!other) return changes;
  const { name, locale, zone, administrator } = { ...stored.member, ...member };
  const who = { name, email, locale, zone, administrator };
  await askWhoTheyAre(tx, { ...deps, meeting: { organisation, identity, who, at }, same: other.id });
  const { said } = changes.identity;
  return {
    ...changes,
    member,
    identity: { ...changes.identity, ...(said && { said: { ...said, email: stored.identity.said?.email ?? null } }) },
  };
}

/**
 * Asks the platform how someone stands now, and settles it: at most one call a day for each, however many ask at once. Where
 * it does not answer what is stored serves, and it is asked again later. Answers whether anything changed.
 */
export async function recheck(
  deps: PeopleDeps,
  about: { key: IdentityKey; external: External; at: Date },
): Promise<boolean> {
  const { key, external, at } = about;
  const before = (milliseconds: number) => new Date(at.getTime() - milliseconds);
  const claimed = await deps.db
    .update(identities)
    .set({ triedAt: at })
    .where(
      and(
        isIdentity(key),
        or(isNull(identities.checkedAt), lt(identities.checkedAt, before(FRESH_MS))),
        or(isNull(identities.triedAt), lt(identities.triedAt, before(RETRY_MS))),
      ),
    )
    .returning({ member: identities.member });
  if (claimed.length === 0) return false;
  const asked = deps.workplaces[external.platform]?.profile(external.workspace, key.externalId);
  const answer = await asked?.then((profile) => ({ profile })).catch(() => undefined);
  return answer ? settle(deps, { key, profile: answer.profile, at }) : false;
}

/** A workspace by its platform's own id. */
export interface External {
  platform: Platform;
  workspace: string;
}

/** A platform tells of someone. What would change is asked first: an event may be late, and one of before a later one. */
export async function hearOfPerson(deps: PeopleDeps, event: PlatformEvent, workspace: Workspace): Promise<void> {
  const { what, at } = event;
  if (what.about !== 'person') return;
  const key = { organisation: workspace.organisation, workspace: workspace.id, externalId: what.user };
  const [changed] = await changedAmong(deps.db, workspace, [{ user: what.user, profile: what.profile }]);
  if (!changed) return;
  const asked = deps.workplaces[event.platform]?.profile(event.workspace, what.user);
  const profile = await asked?.catch(() => undefined);
  await settle(deps, { key, profile: profile ?? what.profile, at });
}

export interface Listed {
  /** The platform's id. */
  user: string;
  profile: Profile | undefined;
}

/** Those of whom something must change. */
async function changedAmong(db: Db, workspace: Workspace, listed: readonly Listed[]): Promise<Listed[]> {
  const profiles = new Map(listed.map((one) => [one.user, one]));
  const found = await storedAmong(db, { workspace, users: [...profiles.keys()] });
  return found.flatMap((stored) => {
    const one = present(profiles.get(stored.user));
    return changesNothing(changesOf(stored, one.profile)) ? [] : [one];
  });
}

/** Settles everyone of a page of a workspace's list; answers how many changed. Whom we never met stays unmet. */
export async function settleListed(
  deps: PeopleDeps,
  { workspace, listed, at }: { workspace: Workspace; listed: readonly Listed[]; at: Date },
): Promise<number> {
  let changed = 0;
  for (let from = 0; from < listed.length; from += CHUNK) {
    const some = listed.slice(from, from + CHUNK);
    const different = await changedAmong(deps.db, workspace, some);
    const done = await settleTogether(deps.db, { workspace, listed: different, at });
    changed += done.size;
    for (const { user, profile } of different.filter((one) => !done.has(one.user))) {
      const key = { organisation: workspace.organisation, workspace: workspace.id, externalId: user };
      if (await settle(deps, { key, profile, at })) changed += 1;
    }
    await deps.db
      .update(identities)
      .set({ checkedAt: at, triedAt: at })
      .where(
        and(
          matches(identities, { organisation: workspace.organisation, workspace: workspace.id }),
          inArray(
            identities.externalId,
            some.map(({ user }) => user),
          ),
        ),
      );
  }
  return changed;
}

/**
 * In one transaction those of whom nothing but words and roles change; answers their ids. Left to `settle`, one by one: who
 * goes or comes, loses a role or changes address, is held by someone else just now, or is listed twice.
 */
async function settleTogether(
  db: Db,
  { workspace, listed, at }: { workspace: Workspace; listed: readonly Listed[]; at: Date },
): Promise<Set<string>> {
  if (listed.length < 2) return new Set();
  const profiles = new Map(listed.map(({ user, profile }) => [user, profile]));
  return db.transaction(async (tx) => {
    const stored = await storedAmong(tx, { workspace, users: [...profiles.keys()], how: 'free' });
    const met = new Set<string>();
    const plain = stored.flatMap((one) => {
      const changes = changesOf(one, profiles.get(one.user));
      const isPlain = !changes.service && !changes.member.email && changes.member.administrator !== false;
      if (!isPlain || met.has(one.id)) return [];
      met.add(one.id);
      return [{ user: one.user, id: one.id, changes, identity: one.identity, member: one.member }];
    });
    const said = plain.map(({ user, changes, identity }) => ({ user, ...identity, ...changes.identity }));
    const renamed = plain
      .filter(({ changes }) => Object.keys(changes.member).length > 0)
      .map(({ id, changes, member }) => ({ id, ...member, ...changes.member }));
    if (said.length > 0)
      await tx.execute(sql`update ${identities} i set standing = r.standing, administrator = r.administrator, said = r.said,
          checked_at = ${at.toISOString()}::timestamptz, tried_at = ${at.toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(said)}::text::jsonb) as r("user" text, standing text, administrator boolean, said jsonb)
        where i.organisation = ${workspace.organisation} and i.workspace = ${workspace.id} and i.external_id = r."user"`);
    if (renamed.length > 0)
      await tx.execute(sql`update ${members} m set name = r.name, locale = r.locale, zone = r.zone, administrator = r.administrator
        from jsonb_to_recordset(${JSON.stringify(renamed)}::text::jsonb) as r(id uuid, name text, locale text, zone text, administrator boolean)
        where m.organisation = ${workspace.organisation} and m.id = r.id`);
    return new Set(said.map(({ user }) => user));
  });
}

/** Whom a whole reading since then did not list. */
export async function settleUnlisted(
  deps: PeopleDeps,
  { workspace, since, at }: { workspace: Workspace; since: Date; at: Date },
): Promise<number> {
  const unlisted = await deps.db
    .select({ user: identities.externalId })
    .from(identities)
    .where(
      and(
        matches(identities, { organisation: workspace.organisation, workspace: workspace.id }),
        or(isNull(identities.checkedAt), lt(identities.checkedAt, since)),
        sql`${identities.standing} <> 'unknown'`,
      ),
    );
  const listed = unlisted.map(({ user }) => ({ user, profile: undefined }));
  return settleListed(deps, { workspace, listed, at });
}
