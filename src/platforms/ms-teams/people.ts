import type { Failure, PeoplePage, Profile } from '../../core/chat-platform.js';
import type { Connector, TeamsMember } from './connector.js';
import { failureOf } from './errors.js';
import { limits } from './limits.js';
import type { Reference, References } from './reference.js';

/** Someone whom nobody invited from outside: https://learn.microsoft.com/entra/external-id/user-properties */
const GUEST_NAME = /#EXT#/i;
const OUTSIDERS = new Set(['guest', 'anonymous']);

export interface Rosters {
  /** Undefined when nobody of this tenant is known by it: the bot sees those it talks with, and the members of its teams. */
  profile(workspace: string, user: string): Promise<Profile | undefined>;
  userByEmail(workspace: string, email: string): Promise<string | undefined>;
  /** Those of the teams that the bot is in, a team at a time: the tenant's own list is not ours to read. */
  people(workspace: string, from: string | undefined): Promise<PeoplePage | Failure>;
  /** The Entra ids of a team's members. */
  membersOf(team: Pick<Reference, 'workspace' | 'serviceUrl' | 'conversation'>): Promise<Set<string>>;
  /** People of another organisation, or of none, are in the team. */
  hasGuests(team: Pick<Reference, 'workspace' | 'serviceUrl' | 'conversation'>): Promise<boolean>;
}

/** From what the bot may see by itself: no right of Graph's is needed to know who someone is. */
export function rosters({
  connector,
  references,
  now,
}: {
  connector: Connector;
  references: References;
  now: () => Date;
}): Rosters {
  const read = new Map<string, { at: number; members: Promise<TeamsMember[]> }>();

  /** A file of a hundred members asks a hundred times; a roster is read once a minute. */
  function roster({
    workspace,
    serviceUrl,
    conversation,
  }: Pick<Reference, 'workspace' | 'serviceUrl' | 'conversation'>) {
    const key = `${workspace} ${conversation}`;
    const known = read.get(key);
    if (known && now().getTime() - known.at < limits.time.roster) return known.members;
    const members = connector.members({ serviceUrl, conversation });
    members.catch(() => read.delete(key));
    for (const [other, { at }] of read) if (now().getTime() - at >= limits.time.roster) read.delete(other);
    read.set(key, { at: now().getTime(), members });
    return members;
  }

  const teamsOf = async (workspace: string) =>
    (await references.teams(workspace)).map((one) => ({ ...one, conversation: one.team?.id ?? one.conversation }));

  return {
    async profile(workspace, user) {
      const own = await references.personal(workspace, user);
      for (const at of own ? [own, ...(await teamsOf(workspace))] : await teamsOf(workspace)) {
        const found = await orUndefined(connector.member(at, user));
        if (found) return profileOf(found, workspace);
      }
      return undefined;
    },

    async userByEmail(workspace, email) {
      const wanted = email.toLowerCase();
      for (const team of await teamsOf(workspace)) {
        const members = (await orUndefined(roster(team))) ?? [];
        const found = members.find((one) => !isGuest(one, workspace) && emailOf(one)?.toLowerCase() === wanted);
        if (found?.aadObjectId) return found.aadObjectId;
      }
      return undefined;
    },

    async people(workspace, from) {
      const teams = (await teamsOf(workspace)).sort((a, b) => (a.conversation < b.conversation ? -1 : 1));
      const [team, next] = teams.filter(({ conversation }) => from === undefined || conversation >= from);
      if (!team) return { people: [], next: undefined };
      try {
        const members = (await orUndefined(roster(team))) ?? [];
        const found = members.flatMap((one) =>
          one.aadObjectId ? [{ user: one.aadObjectId, profile: profileOf(one, workspace) }] : [],
        );
        return { people: found, next: next?.conversation };
      } catch (error) {
        return failureOf(error);
      }
    },

    async membersOf(team) {
      return new Set((await roster(team)).flatMap(({ aadObjectId }) => aadObjectId ?? []));
    },

    async hasGuests(team) {
      return (await roster(team)).some((member) => isGuest(member, team.workspace));
    },
  };
}

/** A roster tells neither language nor zone (what they say tells them along), nor who administers the tenant: see ADMINS. */
function profileOf(member: TeamsMember, workspace: string): Profile {
  return {
    name: member.name ?? emailOf(member) ?? member.id,
    email: emailOf(member),
    locale: undefined,
    zone: undefined,
    administrator: false,
    guest: isGuest(member, workspace),
    deactivated: false,
  };
}

/** Both are the tenant's own to give: nobody can take another's name there. */
const emailOf = ({ email, userPrincipalName }: TeamsMember) => email || userPrincipalName || undefined;

function isGuest({ userRole, userPrincipalName, tenantId }: TeamsMember, workspace: string): boolean {
  const elsewhere = tenantId !== undefined && tenantId !== workspace;
  return elsewhere || OUTSIDERS.has(userRole ?? '') || GUEST_NAME.test(userPrincipalName ?? '');
}

/** The bot may have been removed from a team that we still know. */
async function orUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const { kind } = failureOf(error);
    if (kind === 'gone' || kind === 'refused') return undefined;
    throw error;
  }
}
