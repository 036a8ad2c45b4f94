import { and, eq, isNull, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ask, Beginning, Heard, Place, Reader } from '../core/ask.js';
import type { MemberRef } from '../core/lookups.js';
import type { Member, Organisation } from '../core/organisation.js';
import type { Platform } from '../core/person.js';
import { isProblem, Problem } from '../core/problem.js';
import { unquote } from '../language/words.js';
import type { Workplace } from '../core/chat-platform.js';
import { within } from '../core/timeout.js';
import type { Db } from '../db/connect.js';
import { matches, refersTo } from '../db/condition.js';
import { visibleTo, type Eyes } from '../features/accounts/access.js';
import { toldApartHere, type Served } from '../features/accounts/store.js';
import { accounts } from '../features/accounts/table.js';
import { rooms, teams } from '../features/accounts/teams/table.js';
import { meet as meetPerson } from '../features/people/identities.js';
import { administers, type MemberStore } from '../features/people/members.js';
import { isOut, saidBy } from '../features/people/membership.js';
import { newcomerOf } from '../features/people/newcomer.js';
import { isStale, recheck, type PeopleDeps } from '../features/people/people.js';
import { askWhoTheyAre, type AskingDeps } from '../features/people/questions.js';
import { organisationColumns } from '../features/people/organisation-of.js';
import { identities, members, organisations, workspaces } from '../features/people/table.js';

interface Recogniser {
  db: Db;
  members: MemberStore;
  workplaces: Partial<Record<Platform, Workplace>>;
  /** See `administers`. */
  admins: readonly string[];
  people: PeopleDeps & AskingDeps;
  report: (error: unknown) => void;
  /** What a command reads next, by its id. */
  ahead: Record<string, ReadsAhead>;
}

/** SQL for a JSON value, seen with someone's eyes. */
export interface ReadsAhead {
  /** For a line of nothing but the command: about the team whose channel it is asked in. */
  inTeam?: (organisation: SQLWrapper, team: SQLWrapper, eyes: Eyes) => SQL;
  /** About what bears the very name that follows the command. */
  named: (organisation: SQLWrapper, name: SQLWrapper, eyes: Eyes) => SQL;
}

/** Milliseconds that an ask waits for what the platform says of who asks; after that what is stored serves. */
const PATIENCE_MS = 1000;

/** What is longer is no name. */
const LONGEST_NAME = 200;

/** From what a platform heard to who asks, where, with which rights — on today's state, in one round trip once they are known. */
export function recogniser({ db, members: store, workplaces, admins, people, report, ahead }: Recogniser) {
  const known = knownQuery(db, admins);
  const knownAtPage = pageQuery(db, admins);
  const knownWith = new Map(
    Object.entries(ahead).map(([command, { inTeam, named }]) => [
      command,
      {
        inTeam: inTeam ? knownQuery(db, admins, { command, inTeam }) : known,
        named: knownQuery(db, admins, { command, named }),
      },
    ]),
  );

  async function recognise(heard: Heard, begun?: Beginning, isFresh = false): Promise<Ask | Problem> {
    const { platform, workspace: place, user, room = '', at } = heard;
    const name = unquote(begun?.rest ?? '');
    const reads = begun && name.length <= LONGEST_NAME ? knownWith.get(begun.command) : undefined;
    const query = reads ? (name ? reads.named : reads.inTeam) : known;
    const [row] = await query.execute({ platform, workspace: place, user, room, name, now: at.toISOString() });
    if (!row) return platform === 'web' ? atPage(heard) : new Problem('workspace.unknown');
    const { organisation, workspace, member, identity, team } = row;
    if (!member || !identity) {
      if (isFresh) throw new Error('who was just met is not known');
      const met = await meet(heard, organisation, workspace);
      return isProblem(met) ? met : recognise(heard, begun, true);
    }
    const chat = { platform, workspace, external: place, user, ...identity };
    if (!isFresh && (await hasChanged([chat], organisation, at))) return recognise(heard, begun, true);
    if (member.deactivatedAt || isOut(identity.standing)) {
      const code = identity.standing === 'guest' ? 'member.guest' : 'member.deactivated';
      return new Problem(code, { locale: member.locale });
    }
    if (identity.goneAt) await store.heard(organisation.id, { workspace, externalId: user });
    const asker: Member = member;
    return {
      organisation,
      asker,
      place: placeOf(heard, team, asker),
      at,
      key: heard.key,
      said: heard.said,
      ahead: reads && { named: name, data: row.ahead ?? team?.ahead },
    };
  }

  /** Whether somebody is another by what their chats say of them now; each is asked at most once a day. */
  async function hasChanged(chats: readonly KnownChat[], { id: organisation }: Organisation, at: Date) {
    const stale = chats.filter((chat) => workplaces[chat.platform]?.people && isStale(chat, at));
    if (stale.length === 0) return false;
    const asked = async () => {
      let changed = false;
      for (const { platform, workspace, external, user } of stale) {
        const key = { organisation, workspace, externalId: user };
        changed = (await recheck(people, { key, external: { platform, workspace: external }, at })) || changed;
      }
      return changed;
    };
    return (await within(PATIENCE_MS, asked().catch(report))) === true;
  }

  /**
   * On the page of an organisation that talks elsewhere: who they are is settled there, and their session names them by their
   * e-mail address. It is no chat of theirs, so nothing is ever delivered to it.
   */
  async function atPage(heard: Heard, isFresh = false): Promise<Ask | Problem> {
    const [row] = await knownAtPage.execute({ organisation: heard.workspace, email: heard.user });
    if (!row) return new Problem('workspace.unknown');
    const { organisation, member, chats } = row;
    if (member.deactivatedAt) return new Problem('member.deactivated', { locale: member.locale });
    const { at, key, said } = heard;
    const known = (chats ?? []).map((chat) => ({
      ...chat,
      checkedAt: chat.checkedAt === null ? null : new Date(chat.checkedAt),
      triedAt: chat.triedAt === null ? null : new Date(chat.triedAt),
    }));
    if (!isFresh && (await hasChanged(known, organisation, at))) return atPage(heard, true);
    return { organisation, asker: member, place: placeOf(heard, null, member), at, key, said };
  }

  /** Someone is seen for the first time: their verified e-mail address says which member they are, or makes them one. */
  async function meet(
    {
      platform,
      workspace: place,
      user,
      speaker,
      at,
    }: Pick<Heard, 'platform' | 'workspace' | 'user' | 'speaker' | 'at'>,
    organisation: Organisation,
    workspace: string,
  ): Promise<Problem | undefined> {
    const profile = await workplaces[platform]?.profile(place, user);
    if (!profile || profile.guest || profile.deactivated) return new Problem('member.guest');
    const { email } = profile;
    if (!email) return new Problem('member.no-email');
    const who = newcomerOf({ ...profile, email }, organisation, speaker);
    const identity = { workspace, externalId: user };
    const vouches = workplaces[platform]?.people !== undefined;
    const meeting = { organisation: organisation.id, identity, who, said: saidBy(profile), vouches, at };
    return db.transaction(async (tx) => {
      const met = await meetPerson(tx, people.newId, meeting);
      if ('linked' in met) return undefined;
      await askWhoTheyAre(tx, { ...people, meeting, same: met.same });
      return new Problem('member.asked', { locale: who.locale });
    });
  }

  /** A colleague by their id on the platform of the ask, also when they never asked anything themselves. */
  async function mentioned(user: string, ask: Ask): Promise<MemberRef | undefined> {
    const member = await store.mentioned(user, ask);
    if (member) return member;
    const { platform, workspace } = ask.place;
    const [row] = await known.execute({ platform, workspace, user, room: '', now: ask.at.toISOString() });
    const met = row && (await meet({ platform, workspace, user, at: ask.at }, row.organisation, row.workspace));
    return isProblem(met) ? undefined : store.mentioned(user, ask);
  }

  return { recognise, mentioned };
}

function placeOf({ platform, workspace, room }: Heard, team: KnownTeam | null, reader: Reader): Place {
  return {
    platform,
    workspace,
    room,
    team: team ? { id: team.id, name: team.name } : undefined,
    accounts: toldApartHere(team?.accounts ?? [], reader),
  };
}

/** Who somebody is in one of their chats, and when that chat was last asked about them. `external`: its own id. */
interface KnownChat<Instant = Date> {
  platform: Platform;
  workspace: string;
  external: string;
  user: string;
  checkedAt: Instant | null;
  triedAt: Instant | null;
}

interface KnownTeam {
  id: string;
  name: string;
  accounts: Served[] | null;
  ahead: unknown;
}

const me = alias(members, 'me');

const memberColumns = {
  id: me.id,
  name: me.name,
  email: me.email,
  functions: me.functions,
  locale: me.locale,
  zone: me.zone,
  deactivatedAt: me.deactivatedAt,
};

function pageQuery(db: Db, admins: readonly string[]) {
  const chats = db
    .select({
      chats: sql`json_agg(json_build_object('platform', ${workspaces.platform}, 'workspace', ${workspaces.id},
        'external', ${workspaces.externalId}, 'user', ${identities.externalId}, 'checkedAt', ${identities.checkedAt},
        'triedAt', ${identities.triedAt}))`,
    })
    .from(identities)
    .innerJoin(workspaces, refersTo(identities.workspace, workspaces))
    .where(refersTo(identities.member, me));
  return db
    .select({
      organisation: organisationColumns,
      member: { ...memberColumns, administrator: administers(admins, me) },
      chats: sql<KnownChat<string>[] | null>`(${chats})`,
    })
    .from(me)
    .innerJoin(organisations, eq(organisations.id, me.organisation))
    .where(matches(me, { organisation: sql.placeholder('organisation'), email: sql.placeholder('email') }))
    .prepare('recognise_at_page');
}

function knownQuery(
  db: Db,
  admins: readonly string[],
  { command, inTeam, named }: Partial<ReadsAhead> & { command?: string } = {},
) {
  const administrator = administers(admins, me);
  const eyes = { member: me.id, administrator };
  const served = db
    .select({
      served: sql`json_agg(json_build_object('id', ${accounts.id}, 'name', ${accounts.name},
        'externalId', ${accounts.externalId}, 'size', ${accounts.size}, 'createdAt', ${accounts.createdAt}) order by ${accounts.name})`,
    })
    .from(accounts)
    .where(
      and(
        matches(accounts, { organisation: organisations.id, team: teams.id }),
        isNull(accounts.endedAt),
        visibleTo(eyes),
      ),
    );
  const here = db
    .select({
      team: sql`json_build_object('id', ${teams.id}, 'name', ${teams.name}, 'accounts', (${served}),
        'ahead', ${inTeam?.(organisations.id, teams.id, eyes) ?? sql`null::json`})`,
    })
    .from(rooms)
    .innerJoin(teams, refersTo(rooms.team, teams))
    .where(and(refersTo(rooms.workspace, workspaces), eq(rooms.externalId, sql.placeholder('room'))));
  return db
    .select({
      organisation: organisationColumns,
      workspace: workspaces.id,
      member: { ...memberColumns, administrator },
      identity: {
        // First what is never null: Drizzle takes a joined row for absent by its first column.
        standing: identities.standing,
        goneAt: identities.goneAt,
        checkedAt: identities.checkedAt,
        triedAt: identities.triedAt,
      },
      team: sql<KnownTeam | null>`(${here})`,
      ahead: sql<unknown>`${named?.(organisations.id, sql.placeholder('name'), eyes) ?? sql`null::json`}`,
    })
    .from(workspaces)
    .innerJoin(organisations, eq(organisations.id, workspaces.organisation))
    .leftJoin(
      identities,
      and(refersTo(identities.workspace, workspaces), eq(identities.externalId, sql.placeholder('user'))),
    )
    .leftJoin(me, refersTo(identities.member, me))
    .where(
      and(
        eq(workspaces.platform, sql.placeholder('platform')),
        eq(workspaces.externalId, sql.placeholder('workspace')),
      ),
    )
    .prepare(['recognise', command, inTeam && 'in_team', named && 'named'].filter(Boolean).join('_'));
}
