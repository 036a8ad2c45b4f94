import type { Ask } from '../../core/ask.js';
import { list, type Card } from '../../core/card.js';
import type { Organisation } from '../../core/organisation.js';
import type { MemberRef } from '../../core/lookups.js';
import type { Platform } from '../../core/person.js';
import type { RoomOutcome, Trouble, Workplace } from '../../core/workplace.js';
import type { MemberStore } from '../organisation/members.js';
import type { HomeStore } from '../organisation/homes.js';
import type { OrganisationStore, Workspace } from '../organisation/store.js';
import { introductionCard } from './cards.js';
import type { TeamStore } from './store.js';
import type { Team } from './team.js';
import { sayTrouble, teamText } from './text.js';

export type TeamRooms = ReturnType<typeof teamRooms>;

interface Needs {
  teams: TeamStore;
  members: MemberStore;
  organisations: OrganisationStore;
  homes: HomeStore;
  workplaces: Partial<Record<Platform, Workplace>>;
}

/** A team's channel in each workspace of its organisation. Every step may be repeated. */
export function teamRooms({ teams, members, organisations, homes, workplaces }: Needs) {
  /** Made where it is not there yet. */
  const ensure = (team: Team, organisation: Organisation, at: Date) => all(team, organisation, at, {});

  /** A seat changed; `left` is who held it until now. A team that has no channel gets none by that. */
  const reseat = (team: Team, organisation: Organisation, at: Date, left: MemberRef | undefined) =>
    all(team, organisation, at, { left, onlyThere: true });

  async function all(team: Team, organisation: Organisation, at: Date, changed: Changed): Promise<RoomOutcome[]> {
    const workspaces = await organisations.workspacesOf(organisation.id);
    const { channelTemplate } = await organisations.settings(organisation.id);
    const outcomes: RoomOutcome[] = [];
    for (const workspace of workspaces) {
      const workplace = workplaces[workspace.platform];
      const isThere = team.rooms.some((room) => room.workspace === workspace.id);
      // It may stand there without us, where a platform lets us make what we cannot speak in yet.
      if (!workplace || (changed.onlyThere && !isThere && !(team.confirmed && workplace.markOf))) continue;
      outcomes.push(await ensureIn(workspace, workplace, team, organisation, channelTemplate, at, changed));
    }
    return outcomes;
  }

  async function ensureIn(
    workspace: Workspace,
    workplace: Workplace,
    team: Team,
    organisation: Organisation,
    template: string,
    at: Date,
    { left, onlyThere }: Changed,
  ) {
    const known = team.rooms.find((room) => room.workspace === workspace.id);
    const say = teamText[organisation.locale];
    const seated = await seatedIn(team, workspace, workplace);
    const leaver = left?.ids?.[workspace.platform];
    const people = leaver ? [...seated, { name: left?.name ?? leaver, user: leaver }] : seated;
    const wished = await workplace.ensureRoom({
      workspace: workspace.externalId,
      room: known?.externalId,
      adopted: known?.adopted,
      homes: await homes.in(organisation.id, workspace.id),
      taken: known ? undefined : await teams.takenIn(organisation.id, workspace.id, team.id),
      mark: team.id,
      onlyThere,
      called: known?.name,
      name: template.replaceAll('{team}', team.name),
      topic: say.topic(team.accounts.map((account) => account.name).join(', ')),
      purpose: say.purpose(team.name),
      users: seated.flatMap(({ user }) => user ?? []),
      leavers: leaver ? [leaver] : [],
      introduction: introductionCard(team, organisation),
      introduced: known?.introduction ?? undefined,
      reader: organisation,
    });
    const outcome = {
      ...wished,
      troubles: [...wished.troubles.map((trouble) => named(trouble, people)), ...absent(seated)],
    };
    if (outcome.room) {
      const room = {
        workspace: workspace.id,
        externalId: outcome.room.id,
        name: outcome.room.name,
        introduction: outcome.introduced ?? null,
        adopted: known?.adopted === true && known.externalId === outcome.room.id,
      };
      await teams.saveRoom(organisation.id, team.id, room, at);
    }
    await tellAdministrators(workspace, workplace, team, outcome);
    return outcome;
  }

  /** Members imported from a file are found on the platform by their e-mail address, once. */
  async function seatedIn(team: Team, workspace: Workspace, workplace: Workplace): Promise<Seated[]> {
    const seated: Seated[] = [];
    for (const member of await teams.seatedIn(workspace.organisation, team.id, workspace.id)) {
      const user = member.user ?? (await workplace.userByEmail(workspace.externalId, member.email));
      if (user && !member.user) await members.addIdentity(workspace.organisation, workspace.id, user, member.id);
      seated.push({ name: member.name, user });
    }
    return seated;
  }

  /** Which setting stands in the way is said to who can change it. */
  async function tellAdministrators(
    workspace: Workspace,
    workplace: Workplace,
    team: Team,
    outcome: RoomOutcome,
  ): Promise<void> {
    const blocked = outcome.troubles.filter(({ code }) => BLOCKED.has(code));
    if (blocked.length === 0) return;
    for (const { user, locale, zone } of await teams.administratorsIn(workspace.organisation, workspace.platform)) {
      const card: Card = {
        title: teamText[locale].adminTitle(team.name),
        parts: [list(blocked.map((trouble) => sayTrouble(trouble, locale)))],
      };
      await workplace.tell(workspace.externalId, user, card, { locale, zone });
    }
  }

  return {
    ensure,
    reseat,

    /** We can speak in a channel since just now: it becomes the team's, if it was made for one that still has none. */
    async met(platform: Platform, external: string, room: string, at: Date): Promise<void> {
      const workplace = workplaces[platform];
      const workspace = workplace?.markOf && (await organisations.workspace(platform, external));
      if (!workspace) return;
      const waiting = await teams.withoutRoom(workspace.organisation, workspace.id, MOST_WAITING, room);
      const id = waiting.length > 0 ? await workplace.markOf!(external, room, waiting) : undefined;
      const team = id && (await teams.whole(workspace.organisation, id));
      const organisation = team && (await organisations.byId(workspace.organisation));
      if (organisation) await ensure(team, organisation, at);
    },

    async archive(team: Team, { organisation }: Pick<Ask, 'organisation'>) {
      const troubles = [];
      for (const workspace of await organisations.workspacesOf(organisation.id)) {
        const room = team.rooms.find((one) => one.workspace === workspace.id);
        const trouble =
          room && (await workplaces[workspace.platform]?.archiveRoom(workspace.externalId, room.externalId));
        if (trouble) troubles.push(trouble);
      }
      return troubles;
    },
  };
}

/** What only an administrator can mend. */
const BLOCKED = new Set<Trouble['code']>([
  'room.not-allowed',
  'room.scope-missing',
  'room.consent-missing',
  'room.refused',
  'room.not-added',
  'room.not-removed',
  'room.no-home',
  'room.homes-full',
]);

const MOST_WAITING = 1000;

interface Changed {
  left?: MemberRef | undefined;
  onlyThere?: boolean;
}

interface Seated {
  name: string;
  user: string | undefined;
}

/** People go by their names, not by a platform's ids. */
function named(trouble: Trouble, seated: Seated[]): Trouble {
  const name = seated.find(({ user }) => user && user === trouble.about['user'])?.name;
  return name ? { ...trouble, about: { ...trouble.about, user: name } } : trouble;
}

const absent = (seated: Seated[]): Trouble[] =>
  seated.filter(({ user }) => !user).map(({ name }) => ({ code: 'room.no-user', about: { user: name } }));
