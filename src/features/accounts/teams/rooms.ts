import type { Ask } from '../../../core/ask.js';
import { list, type Card } from '../../../core/card.js';
import type { NewId } from '../../../core/id.js';
import type { Organisation } from '../../../core/organisation.js';
import type { Platform } from '../../../core/person.js';
import type { RoomOutcome, Trouble, Workplace } from '../../../core/chat-platform.js';
import type { Db } from '../../../db/connect.js';
import type { Enqueue } from '../../../db/deliver.js';
import type { HomeStore, MemberStore, OrganisationStore, Workspace } from '../../people/index.js';
import { introductionCard, introductionWording } from './cards.js';
import { roomNews } from './room-news.js';
import { outsidersOf, privacyOf, speaking, stateOf } from './room-state.js';
import type { TeamStore } from './store.js';
import type { Leaver } from './store/room-members.js';
import type { RoomName, Turned } from './store/room-state.js';
import type { Team, TeamRoom } from './team.js';
import { sayTrouble, teamText } from './text.js';

export type TeamRooms = ReturnType<typeof teamRooms>;

interface Needs {
  teams: TeamStore;
  members: MemberStore;
  organisations: OrganisationStore;
  homes: HomeStore;
  workplaces: Partial<Record<Platform, Workplace>>;
  enqueue: Enqueue;
  newId: NewId;
}

/** A team's channel in each workspace of its organisation. Every step may be repeated, also by two at once. */
export function teamRooms({ teams, members, organisations, homes, workplaces, enqueue, newId }: Needs) {
  /** Made where it is not there yet. */
  const ensure = (team: Pick<Team, 'id'>, organisation: Organisation, at: Date) =>
    all(team.id, organisation, { at, onlyThere: false });

  /** A seat changed: who holds it now and who held it, by member id. A team that has no channel gets none by that. */
  async function reseat(
    team: Pick<Team, 'id'>,
    organisation: Organisation,
    { at, ...changed }: { at: Date; joined?: string | undefined; left?: string | undefined },
  ): Promise<RoomOutcome[]> {
    await teams.reseated(organisation.id, team.id, changed);
    return all(team.id, organisation, { at, onlyThere: true });
  }

  async function all(team: string, organisation: Organisation, how: How): Promise<RoomOutcome[]> {
    const outcomes: RoomOutcome[] = [];
    for (const workspace of await organisations.workspacesOf(organisation.id)) {
      const workplace = workplaces[workspace.platform];
      const outcome = workplace && (await alone({ workspace, workplace, organisation, team }, how));
      if (outcome) outcomes.push(outcome);
    }
    return outcomes;
  }

  /** One at a time. What changed while another was at it, that other does once more. */
  async function alone(job: Job, how: How): Promise<RoomOutcome | undefined> {
    const place = { organisation: job.organisation.id, workspace: job.workspace.id, team: job.team };
    const holder = newId();
    const troubles: Trouble[] = [{ code: 'room.busy', about: {} }];
    if (!(await teams.leaseRoom(place, holder, how.at))) return { room: undefined, introduced: undefined, troubles };
    try {
      let outcome: RoomOutcome | undefined;
      do outcome = await bringUpToDate(job, how, holder);
      while (await teams.releaseRoom(place, holder));
      return outcome;
    } catch (error) {
      await teams.dropLease(place, holder);
      throw error;
    }
  }

  async function bringUpToDate(job: Job, how: How, holder: string): Promise<RoomOutcome | undefined> {
    const { workspace, workplace, organisation } = job;
    const team = await teams.whole(organisation.id, job.team);
    const known = team?.rooms.find((room) => room.workspace === workspace.id);
    // It may stand there without us, where a platform lets us make what we cannot speak in yet.
    if (!team || (how.onlyThere && !known && !(team.confirmed && workplace.markOf))) return undefined;
    const place = { organisation: organisation.id, workspace: workspace.id, team: team.id };
    const seated = await seatedIn(team, workspace, workplace);
    const away = new Set(known ? await teams.awayFrom(place) : []);
    const leavers = known ? await teams.leaversFrom(place) : [];
    const removed = leavers.filter((one) => known && mustLeave(one, known));
    const wished = await workplace.ensureRoom({
      ...(await wishFor(team, job, known)),
      onlyThere: how.onlyThere,
      users: seated.flatMap(({ member, user }) => (user && !away.has(member) ? [user] : [])),
      leavers: removed.flatMap(({ user }) => user ?? []),
    });
    const people = [...seated, ...leavers];
    const outcome = {
      ...wished,
      troubles: [...wished.troubles.map((trouble) => named(trouble, people)), ...absent(seated)],
    };
    const isGone = outcome.troubles.some(({ code }) => code === 'room.gone');
    const found = isGone && known ? { id: known.externalId, name: known.name } : outcome.room;
    if (found) {
      const room = roomOf(found, { workspace: workspace.id, known, introduction: outcome.introduced, isGone });
      const also = (tx: Db, turned: Turned) => tell(tx, { organisation: organisation.id, turned, at: how.at });
      const unsaid = outcome.troubles.some(({ about }) => about['step'] === 'introduce');
      const wording = outcome.introduced && !unsaid ? introductionWording : undefined;
      const isOurs = await teams.saveRoom(place, room, { holder, at: how.at, wording, also });
      if (isOurs && speaking(room) === 'there') {
        const stuck = new Set(wished.troubles.flatMap(({ about }) => about['user'] ?? []));
        const isIn = (member: string, user: string) => !away.has(member) && !stuck.has(user);
        const present = seated.flatMap(({ member, user }) =>
          user && isIn(member, user) ? [{ member, invited: outcome.invited?.includes(user) ?? false }] : [],
        );
        const out = leavers.filter(({ user }) => !user || !stuck.has(user)).map(({ member }) => member);
        await teams.sawIn(place, { present, out });
      }
    }
    await tellAdministrators({ workspace, workplace, team, outcome });
    return outcome;
  }

  async function wishFor(team: Team, { workspace, organisation }: Job, known: TeamRoom | undefined) {
    const { channelTemplate, privacy } = await organisations.settings(organisation.id);
    const say = teamText[organisation.locale];
    const isPrivate = privacyOf({ team: team.privacy, organisation: privacy, isClosed: team.isClosed }) === 'private';
    return {
      workspace: workspace.externalId,
      room: known?.externalId,
      adopted: known?.adopted,
      homes: await homes.in(organisation.id, workspace.id),
      taken: await teams.takenIn(organisation.id, workspace.id, team.id),
      mark: team.id,
      private: isPrivate,
      outsidersAllowed: known?.outsiders === 'allowed',
      called: known?.name,
      name: channelTemplate.replaceAll('{team}', team.name),
      topic: say.topic(team.accounts.map((account) => account.name).join(', ')),
      purpose: say.purpose(team.name),
      introduction: introductionCard(team, organisation, workplaces[workspace.platform]?.prefix),
      introduced: known?.introduction ?? undefined,
      reader: organisation,
    };
  }

  /** Members imported from a file are found on the platform by their e-mail address, once. */
  async function seatedIn(team: Team, workspace: Workspace, workplace: Workplace): Promise<Seated[]> {
    const seated = new Map<string, Seated>();
    for (const member of await teams.seatedIn(workspace.organisation, team.id, workspace.id)) {
      if (seated.has(member.id)) continue;
      const user = member.user ?? (await workplace.userByEmail(workspace.externalId, member.email));
      if (user && !member.user)
        await members.addIdentity(workspace.organisation, {
          workspace: workspace.id,
          externalId: user,
          member: member.id,
        });
      seated.set(member.id, { member: member.id, name: member.name, user });
    }
    return [...seated.values()];
  }

  /** With what became of a channel, in the same transaction: whoever must know of it hears it, once. */
  async function tell(
    tx: Db,
    { organisation, turned: { before, after }, at }: { organisation: string; turned: Turned; at: Date },
  ): Promise<void> {
    const was = before ?? { state: 'open', outsiders: 'none' };
    const isLost = after.state !== was.state && !['open', 'archived-by-app'].includes(after.state);
    if (isLost) {
      const people = await teams.whoHears(tx, organisation, after.team.id);
      await enqueue(tx, roomNews(organisation, after, { what: after.state, people, at }));
    }
    if (after.outsiders === 'undecided' && was.outsiders !== 'undecided') {
      const people = await teams.whoDecides(tx, organisation);
      await enqueue(tx, roomNews(organisation, after, { what: 'outsiders', people, at }));
    }
  }

  /** Which setting stands in the way is said to who can change it. */
  async function tellAdministrators({
    workspace,
    workplace,
    team,
    outcome,
  }: {
    workspace: Workspace;
    workplace: Workplace;
    team: Team;
    outcome: RoomOutcome;
  }): Promise<void> {
    const blocked = outcome.troubles.filter(({ code }) => BLOCKED.has(code));
    if (blocked.length === 0) return;
    for (const { user, locale, zone } of await teams.administratorsIn(workspace.organisation, workspace.platform)) {
      const card: Card = {
        title: teamText[locale].adminTitle(team.name),
        parts: [list(blocked.map((trouble) => sayTrouble(trouble, locale)))],
      };
      await workplace.tell({ workspace: workspace.externalId, user, card, reader: { locale, zone } });
    }
  }

  return {
    ensure,
    reseat,

    /** The channel of a team in one workspace, as when something happened to it. */
    async refresh(workspace: Workspace, team: string, at: Date): Promise<void> {
      const organisation = await organisations.byId(workspace.organisation);
      const workplace = workplaces[workspace.platform];
      if (organisation && workplace) await alone({ workspace, workplace, organisation, team }, { at, onlyThere: true });
    },

    tell,

    /** Introductions that stand in other words than those of today are edited, so many at a time. */
    async rephrase(organisation: Organisation, { at, signal }: { at: Date; signal: AbortSignal }): Promise<void> {
      const stale = await teams.introducedOtherwise(organisation.id, {
        wording: introductionWording,
        on: at,
        limit: MOST_REPHRASED,
      });
      for (const { team, workspace } of stale) {
        const workplace = workplaces[workspace.platform];
        if (signal.aborted) return;
        if (workplace) await alone({ workspace, workplace, organisation, team }, { at, onlyThere: true });
      }
    },

    /** We can speak in a channel since just now: it becomes the team's, if it was made for one that still has none. */
    async met(platform: Platform, { external, room, at }: { external: string; room: string; at: Date }): Promise<void> {
      const workplace = workplaces[platform];
      if (!workplace?.markOf) return;
      const workspace = await organisations.workspace(platform, external);
      if (!workspace) return;
      const waiting = await teams.withoutRoom(workspace.organisation, {
        workspace: workspace.id,
        limit: MOST_WAITING,
        room,
      });
      const id = waiting.length > 0 ? await workplace.markOf(external, room, waiting) : undefined;
      const organisation = id && (await organisations.byId(workspace.organisation));
      if (organisation) await ensure({ id }, organisation, at);
    },

    /** Asked for by a person, who may ask it back. */
    async archive(team: Team, { organisation }: Pick<Ask, 'organisation'>): Promise<Trouble[]> {
      return eachRoom({
        team,
        organisation,
        state: 'open',
        act: async (room, workspace, workplace) => {
          // First, so that what the platform tells of it is not taken for a person's doing.
          await teams.turnRoom(room, () => ({ state: 'archived-by-app' }), nothing);
          const trouble = await workplace.archiveRoom(workspace.externalId, room.externalId);
          if (trouble) await teams.turnRoom(room, () => ({ state: 'open' }), nothing);
          return trouble;
        },
      });
    },

    /** Only what the app itself archived. */
    async unarchive(team: Team, { organisation, at }: Pick<Ask, 'organisation' | 'at'>): Promise<Trouble[]> {
      const troubles = await eachRoom({
        team,
        organisation,
        state: 'archived-by-app',
        act: async (room, workspace, workplace) => {
          const trouble = await workplace.unarchiveRoom(workspace.externalId, room.externalId);
          if (!trouble) await teams.turnRoom(room, () => ({ state: 'open' }), nothing);
          return trouble;
        },
      });
      if (troubles.length > 0) return troubles;
      return (await all(team.id, organisation, { at, onlyThere: true })).flatMap((outcome) => outcome.troubles);
    },
  };

  async function eachRoom({
    team,
    organisation,
    state,
    act,
  }: {
    team: Team;
    organisation: Organisation;
    state: TeamRoom['state'];
    act: (room: RoomName, workspace: Workspace, workplace: Workplace) => Promise<Trouble | undefined>;
  }): Promise<Trouble[]> {
    const troubles: Trouble[] = [];
    for (const workspace of await organisations.workspacesOf(organisation.id)) {
      const room = team.rooms.find((one) => one.workspace === workspace.id && one.state === state);
      const workplace = workplaces[workspace.platform];
      const name = { organisation: organisation.id, workspace: workspace.id, externalId: room?.externalId ?? '' };
      const trouble = room && workplace && (await act(name, workspace, workplace));
      if (trouble) troubles.push(trouble);
    }
    return troubles;
  }
}

const nothing = () => Promise.resolve();

/** What only an administrator can mend. */
const BLOCKED = new Set<Trouble['code']>([
  'room.not-allowed',
  'room.scope-missing',
  'room.private-missing',
  'room.consent-missing',
  'room.refused',
  'room.not-added',
  'room.not-removed',
  'room.no-home',
  'room.homes-full',
]);

const MOST_WAITING = 1000;
/** A night: each takes a few calls of a platform that allows some fifty a minute. */
const MOST_REPHRASED = 200;

interface How {
  at: Date;
  /** Nothing is made. */
  onlyThere: boolean;
}

/** One team's channel in one workspace. */
interface Job {
  workspace: Workspace;
  workplace: Workplace;
  organisation: Organisation;
  team: string;
}

interface Seated {
  member: string;
  name: string;
  user: string | undefined;
}

/** Who lost their seat leaves what only members see; a channel that all may join only if the app brought them in. */
const mustLeave = ({ invited }: Leaver, room: TeamRoom): boolean => invited || (room.private && !room.adopted);

function roomOf(
  found: NonNullable<RoomOutcome['room']>,
  {
    workspace,
    known,
    introduction,
    isGone,
  }: { workspace: string; known: TeamRoom | undefined; introduction: string | undefined; isGone: boolean },
): TeamRoom {
  const same = known?.externalId === found.id ? known : undefined;
  return {
    workspace,
    externalId: found.id,
    name: found.name,
    introduction: introduction ?? null,
    adopted: same?.adopted ?? false,
    private: found.private ?? same?.private ?? false,
    state: isGone ? 'deleted' : stateOf(found, same?.state ?? 'open'),
    outsiders: outsidersOf(found, same?.outsiders ?? 'none'),
  };
}

/** People go by their names, not by a platform's ids. */
function named(trouble: Trouble, people: { name: string; user: string | null | undefined }[]): Trouble {
  const name = people.find(({ user }) => user && user === trouble.about['user'])?.name;
  return name ? { ...trouble, about: { ...trouble.about, user: name } } : trouble;
}

const absent = (seated: Seated[]): Trouble[] =>
  seated.filter(({ user }) => !user).map(({ name }) => ({ code: 'room.no-user', about: { user: name } }));
