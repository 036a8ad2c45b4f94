import { and, eq, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { PlatformEvent } from '../../core/platform-event.js';
import type { Platform } from '../../core/person.js';
import type { Profile, Workplace } from '../../core/chat-platform.js';
import type { Db } from '../../db/connect.js';
import { changesNothing, changesOf, type Changes, type Stored } from './membership.js';
import { hasAdministrator } from './administrators.js';
import type { Workspace } from './store.js';
import { identities, members } from './table.js';

/** Someone going out of service, or back in it. */
export interface Moving {
  organisation: string;
  member: string;
  at: Date;
}

/**
 * What else happens when someone leaves or comes back: in the same transaction; what is outside of the database, such as
 * channels, is done by what it answers, once that is true.
 */
export interface Departing {
  left(tx: Db, who: Moving): Promise<() => Promise<void>>;
  returned(tx: Db, who: Moving): Promise<void>;
}

export interface PeopleDeps {
  db: Db;
  workplaces: Partial<Record<Platform, Workplace>>;
  departing: Departing;
  /** See `administers`. */
  admins: readonly string[];
  /** An organisation is left without anybody who administers it. */
  noAdministrator: (organisation: string) => void;
}

/** A member as a platform knows them. */
export interface IdentityKey {
  organisation: string;
  workspace: string;
  externalId: string;
}

/** Milliseconds: how old what a platform said may be, and how long it is left alone when it did not answer. */
export const FRESH_MS = 24 * 60 * 60 * 1000;
const RETRY_MS = 15 * 60 * 1000;
/** Identities that one reading looks at together. */
const CHUNK = 500;

const isIdentity = ({ organisation, workspace, externalId }: IdentityKey) =>
  and(
    eq(identities.organisation, organisation),
    eq(identities.workspace, workspace),
    eq(identities.externalId, externalId),
  );

/** Whether it is time to ask the platform how someone stands now. */
export function isStale({ checkedAt, triedAt }: { checkedAt: Date | null; triedAt: Date | null }, at: Date): boolean {
  const isOlder = (one: Date | null, milliseconds: number) => !one || at.getTime() - one.getTime() > milliseconds;
  return isOlder(checkedAt, FRESH_MS) && isOlder(triedAt, RETRY_MS);
}

/** Makes what is stored of someone what the platform says now. Answers whether anything changed. @param profile undefined: it does not list them */
export async function settle(
  { db, departing, admins, noAdministrator }: PeopleDeps,
  { key, profile, at }: { key: IdentityKey; profile: Profile | undefined; at: Date },
): Promise<boolean> {
  const { organisation } = key;
  const done = await db.transaction(async (tx) => {
    const stored = await storedOf(tx, key);
    if (!stored) return undefined;
    const changes = await withFreeEmail(tx, key.organisation, stored, changesOf(stored, profile));
    await tx
      .update(identities)
      .set({ ...changes.identity, checkedAt: at, triedAt: at })
      .where(isIdentity(key));
    const who = { organisation, member: stored.id, at };
    const set = { ...changes.member, ...serviceSet(changes.service, at) };
    if (Object.keys(set).length > 0)
      await tx
        .update(members)
        .set(set)
        .where(and(eq(members.organisation, organisation), eq(members.id, stored.id)));
    const after = changes.service === 'leaves' ? await departing.left(tx, who) : undefined;
    if (changes.service === 'returns') await departing.returned(tx, who);
    const lost = stored.member.administrator && (changes.member.administrator === false || after);
    return {
      changed: !changesNothing(changes),
      after,
      isWithout: lost && !(await hasAdministrator(tx, organisation, admins)),
    };
  });
  if (done?.isWithout) noAdministrator(organisation);
  await done?.after?.();
  return done?.changed ?? false;
}

const serviceSet = (service: Changes['service'], at: Date) => {
  if (service === 'leaves') return { deactivatedAt: at, leftBy: 'chat', leavesOn: null } as const;
  return service === 'returns' ? ({ deactivatedAt: null, leftBy: null, leavesOn: null } as const) : {};
};

/** Locked: whatever else is heard of them waits. */
async function storedOf(tx: Db, key: IdentityKey): Promise<(Stored & { id: string }) | undefined> {
  const [row] = await tx
    .select({ ...storedColumns, id: members.id, deactivatedAt: members.deactivatedAt })
    .from(identities)
    .innerJoin(members, and(eq(members.organisation, identities.organisation), eq(members.id, identities.member)))
    .where(isIdentity(key))
    .for('update');
  if (!row) return undefined;
  const others = await tx
    .select({ standing: identities.standing, administrator: identities.administrator })
    .from(identities)
    .where(
      and(
        eq(identities.organisation, key.organisation),
        eq(identities.member, row.id),
        or(ne(identities.workspace, key.workspace), ne(identities.externalId, key.externalId)),
      ),
    );
  return {
    id: row.id,
    member: { ...row.member, inService: row.deactivatedAt === null },
    identity: row.identity,
    others,
  };
}

const storedColumns = {
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

/** An address that is another member's stays theirs, and is looked at again tomorrow. */
async function withFreeEmail(tx: Db, organisation: string, { identity }: Stored, changes: Changes): Promise<Changes> {
  const { email, ...member } = changes.member;
  if (!email) return changes;
  const [other] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organisation, organisation), eq(members.email, email)));
  if (!other) return changes;
  const { said } = changes.identity;
  return {
    ...changes,
    member,
    identity: { ...changes.identity, ...(said && { said: { ...said, email: identity.said?.email ?? null } }) },
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

/** Those of whom something must change: all of them looked at in two statements. */
async function changedAmong(db: Db, workspace: Workspace, listed: readonly Listed[]): Promise<Listed[]> {
  const known = and(
    eq(identities.organisation, workspace.organisation),
    eq(identities.workspace, workspace.id),
    inArray(
      identities.externalId,
      listed.map(({ user }) => user),
    ),
  );
  const rows = await db
    .select({ ...storedColumns, id: members.id, user: identities.externalId, deactivatedAt: members.deactivatedAt })
    .from(identities)
    .innerJoin(members, and(eq(members.organisation, identities.organisation), eq(members.id, identities.member)))
    .where(known);
  if (rows.length === 0) return [];
  const all = await db
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
        eq(identities.organisation, workspace.organisation),
        inArray(identities.member, [...new Set(rows.map(({ id }) => id))]),
      ),
    );
  const byMember = new Map<string, typeof all>();
  for (const one of all) byMember.set(one.member, [...(byMember.get(one.member) ?? []), one]);
  const profiles = new Map(listed.map((one) => [one.user, one]));
  return rows.flatMap((row) => {
    const others = (byMember.get(row.id) ?? []).filter(
      (one) => one.workspace !== workspace.id || one.user !== row.user,
    );
    const stored = { member: { ...row.member, inService: row.deactivatedAt === null }, identity: row.identity, others };
    const one = profiles.get(row.user)!;
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
    for (const { user, profile } of await changedAmong(deps.db, workspace, some)) {
      const key = { organisation: workspace.organisation, workspace: workspace.id, externalId: user };
      if (await settle(deps, { key, profile, at })) changed += 1;
    }
    await deps.db
      .update(identities)
      .set({ checkedAt: at, triedAt: at })
      .where(
        and(
          eq(identities.organisation, workspace.organisation),
          eq(identities.workspace, workspace.id),
          inArray(
            identities.externalId,
            some.map(({ user }) => user),
          ),
        ),
      );
  }
  return changed;
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
        eq(identities.organisation, workspace.organisation),
        eq(identities.workspace, workspace.id),
        or(isNull(identities.checkedAt), lt(identities.checkedAt, since)),
        sql`${identities.standing} <> 'unknown'`,
      ),
    );
  const listed = unlisted.map(({ user }) => ({ user, profile: undefined }));
  return settleListed(deps, { workspace, listed, at });
}
