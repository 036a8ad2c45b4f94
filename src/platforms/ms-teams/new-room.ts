import type { RoomWish } from '../../core/chat-platform.js';
import { CallFailed } from './call.js';
import type { Connector, TeamsTeam } from './connector.js';
import { failureOf } from './errors.js';
import type { Channel, Graph } from './graph.js';
import { limits } from './limits.js';
import { bears, marked } from './mark.js';
import type { Rosters } from './people.js';
import type { Reference } from './reference.js';
import { isNamed, numbered, roomName, same } from './room-name.js';
import type { Speaking } from './send.js';
import { missing, Troubled, troubleOf } from './trouble.js';

export interface Housing extends Speaking {
  /** None: nothing may be made, and existing channels are linked by hand. */
  graph: Graph | undefined;
  people: Rosters;
}

/** A team that holds channels, with its group in Entra. */
export interface Home extends TeamsTeam {
  closed: boolean;
  serviceUrl: string;
}

/** The channel as we found or made it. */
export interface Found {
  id: string;
  name: string;
  home: Home | undefined;
  /** Of a channel that we look after; not of one that people made and linked. */
  ours: Channel | undefined;
}

/** A number behind a name goes no further. */
export const MOST_NAMES = 50;

/** Undefined for what is in no team, or in none that still knows us. */
export async function teamAt(
  { connector }: { connector: Connector },
  { serviceUrl, team }: Pick<Reference, 'serviceUrl' | 'team'>,
): Promise<TeamsTeam | undefined> {
  if (!team) return undefined;
  try {
    return await connector.team({ serviceUrl, conversation: team.id });
  } catch (error) {
    if (failureOf(error).kind === 'gone') return undefined;
    throw error;
  }
}

/** Asking twice makes one: what we made before and lost the id of is found by our mark. Undefined where none is to be made. */
export async function foundOrMade(housing: Housing, wish: RoomWish): Promise<Found | undefined> {
  if (wish.onlyThere && (!housing.graph || !wish.homes?.length)) return undefined;
  const { workspace } = wish;
  const chosen = await homesOf(housing, wish);
  const { graph } = housing;
  if (!graph) throw new Troubled(missing('find'));
  const homes: Surveyed[] = [];
  for (const home of chosen) {
    const channels = await graph.channels({ workspace, group: home.group });
    const ours = channels.find((channel) => isOurs(channel, wish));
    if (ours) return settle(housing, { workspace, home, ours });
    homes.push({ ...home, channels });
  }
  return wish.onlyThere ? undefined : make({ ...housing, graph }, wish, homes);
}

type Surveyed = Home & { channels: Channel[] };

/** Those that were chosen and still have us. */
async function homesOf({ references, connector }: Housing, { workspace, homes = [] }: RoomWish): Promise<Home[]> {
  const latest = await references.latest(workspace);
  const found: Home[] = [];
  for (const { id, closed } of homes) {
    if (!latest) break;
    const { serviceUrl } = latest;
    const team = await teamAt({ connector }, { serviceUrl, team: { id, group: undefined } });
    if (team) found.push({ ...team, closed, serviceUrl });
  }
  if (found.length === 0) throw new Troubled({ code: 'room.no-home', about: {} });
  return found;
}

function isOurs({ id, displayName, description }: Channel, { room, mark, taken, name }: RoomWish): boolean {
  if (id === room) return true;
  const isMarked = mark !== undefined && bears(description, mark);
  return isMarked && isNamed(displayName, roomName(name)) && !taken?.includes(id);
}

/** In the first home that has room, under the first name that is free: what was deleted keeps its name for thirty days. */
async function make(housing: Housing & { graph: Graph }, wish: RoomWish, homes: Surveyed[]): Promise<Found> {
  const { workspace } = wish;
  const name = roomName(wish.name);
  for (const home of homes.filter(({ channels }) => channels.length < limits.room.inTeam)) {
    const members = home.closed ? await privateMembers(housing, wish, home) : undefined;
    for (let n = 1; n <= MOST_NAMES; n++) {
      const called = numbered(name, n);
      if (home.channels.some(({ displayName }) => same(displayName, called))) continue;
      try {
        const made = { name: called, description: descriptionOf(wish), private: members };
        const channel = await housing.graph.create({ workspace, group: home.group }, made);
        return await settle(housing, { workspace, home, ours: channel });
      } catch (error) {
        if (isFull(error)) break;
        if (!isTaken(error)) throw new Troubled(troubleOf('create', error));
      }
    }
  }
  throw new Troubled({ code: 'room.homes-full', about: { homes: homes.map((home) => home.name).join(', ') } });
}

/** Graph says which in its sentence alone. */
const isFull = (error: unknown) => error instanceof CallFailed && /maximum number|limit/i.test(error.said);
export const isTaken = (error: unknown) =>
  error instanceof CallFailed && [400, 409].includes(error.status) && /exist|in use|taken/i.test(error.said);

/** A new channel has said nothing yet: it is spoken to through the service of its team. */
async function settle(
  { references, now }: Housing,
  { workspace, home, ours }: { workspace: string; home: Home; ours: Channel },
): Promise<Found> {
  const { id: conversation, displayName: name } = ours;
  const { serviceUrl, id, group } = home;
  await references.keep({ workspace, kind: 'channel', conversation, serviceUrl, team: { id, group } }, now());
  return { id: conversation, name, home, ours };
}

/** A private channel is made with its people in it, one of whom must own it. */
async function privateMembers({ people }: Housing, { workspace, users }: RoomWish, home: Home) {
  const roster = await people.membersOf({ workspace, serviceUrl: home.serviceUrl, conversation: home.id });
  const [owner, ...members] = [...new Set(users)].filter((user) => roster.has(user)).slice(0, limits.room.members);
  if (!owner)
    throw new Troubled({ code: 'room.failed', about: { step: 'create', reason: `no owner in ${home.name}` } });
  return { owner, members };
}

export const descriptionOf = ({ topic, purpose, mark }: RoomWish): string =>
  marked([topic, purpose].filter(Boolean).join(' · '), mark);
