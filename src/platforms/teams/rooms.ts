import type { RoomHome, RoomOutcome, RoomWish, Trouble } from '../../core/workplace.js';
import type { Message } from './activity.js';
import { CallFailed } from './call.js';
import { failureOf } from './errors.js';
import { rights, type Channel } from './graph.js';
import {
  descriptionOf,
  foundOrMade,
  isTaken,
  MOST_NAMES,
  teamAt,
  type Found,
  type Home,
  type Housing,
} from './new-room.js';
import { isNamed, numbered, roomName } from './room-name.js';
import { placeOf, say, Unmet } from './send.js';
import { isUnconsented, Troubled, troubleOf, type Step } from './trouble.js';

/**
 * The team's channel, made or brought up to date. What a setting forbids is reported, the rest goes on. A bot cannot pin what it
 * says in a channel; its introduction is the channel's first message.
 */
export async function ensureRoom(housing: Housing, wish: RoomWish): Promise<RoomOutcome> {
  const troubles: Trouble[] = [];
  const attempt = async <T>(step: Step, run: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await run();
    } catch (error) {
      troubles.push(troubleOf(step, error));
      return undefined;
    }
  };

  const found = await attempt('find', () => findOrMake(housing, wish, attempt));
  if (!found) {
    const room = wish.room ? { id: wish.room, name: wish.called ?? wish.name } : undefined;
    return { room, introduced: wish.introduced, troubles };
  }
  const { id, ours, home } = found;
  let { name } = found;
  if (ours && home) {
    name = (await attempt('change', () => bringUpToDate(housing, wish, home, ours))) ?? name;
    const invited = await attempt('invite', () => admit(housing, wish, home, ours));
    troubles.push(...(invited ?? []));
  }
  const introduced = await introduce(housing, wish, id, attempt);
  return { room: { id, name }, introduced, troubles };
}

/** Its messages stay; asking twice is harmless. */
export async function archiveRoom(housing: Housing, workspace: string, room: string): Promise<Trouble | undefined> {
  try {
    const reference = await housing.references.room(workspace, room);
    const home = reference && (await teamAt(housing, reference));
    if (!home || !housing.graph)
      throw new Troubled({ code: 'room.scope-missing', about: { scope: rights.archive, step: 'archive' } });
    const within = { workspace, group: home.group };
    const channel = await housing.graph.channel(within, room);
    if (channel && !channel.isArchived) await housing.graph.archive(within, room);
    return undefined;
  } catch (error) {
    return troubleOf('archive', error);
  }
}

/** Its name is all that we ask of what people made themselves; the bot may see it without any right of Graph's. */
export async function nameOfRoom(
  { references, connector }: Pick<Housing, 'references' | 'connector'>,
  workspace: string,
  room: string,
): Promise<string | undefined> {
  const { serviceUrl, team } = (await references.room(workspace, room)) ?? {};
  if (!serviceUrl || !team) return undefined;
  const channels = await connector.channels({ serviceUrl, conversation: team.id });
  const found = channels.find(({ id }) => id === room);
  return found && (found.name ?? 'General');
}

/** The team that a channel is in. */
export async function homeOf(
  housing: Pick<Housing, 'references' | 'connector'>,
  workspace: string,
  room: string,
): Promise<Omit<RoomHome, 'closed'> | undefined> {
  const reference = await housing.references.room(workspace, room);
  return reference && (await teamAt(housing, reference));
}

type Attempt = <T>(step: Step, run: () => Promise<T>) => Promise<T | undefined>;

async function findOrMake(housing: Housing, wish: RoomWish, attempt: Attempt): Promise<Found> {
  const known = wish.room && (await look(housing, wish, wish.room, attempt));
  if (known) return known;
  return foundOrMade(housing, wish);
}

/** Undefined when it was deleted. What people made and linked is left as it is. */
async function look(housing: Housing, wish: RoomWish, id: string, attempt: Attempt): Promise<Found | undefined> {
  const { workspace, adopted, called, name } = wish;
  const { references, graph } = housing;
  const theirs = { id, name: called ?? name, home: undefined, ours: undefined };
  const reference = await references.room(workspace, id);
  if (adopted || !graph) return theirs;
  const team = reference && (await teamAt(housing, reference));
  if (!team) return undefined;
  const within = { workspace, group: team.group };
  const channel = await graph.channel(within, id);
  if (!channel) return undefined;
  if (channel.isArchived) await attempt('unarchive', () => graph.unarchive(within, id));
  const closed = channel.membershipType === 'private';
  return { id, name: channel.displayName, home: { ...team, closed, serviceUrl: reference.serviceUrl }, ours: channel };
}

/** Name and description as they should be. A channel that people renamed keeps the name they gave it. */
async function bringUpToDate({ graph }: Housing, wish: RoomWish, { group }: Home, channel: Channel): Promise<string> {
  const wanted = roomName(wish.name);
  const renamed = wish.called === channel.displayName && !isNamed(channel.displayName, wanted);
  const description = descriptionOf(wish);
  const change = {
    ...(renamed && { displayName: wanted }),
    ...(channel.description !== description && { description }),
  };
  if (Object.keys(change).length === 0) return channel.displayName;
  const within = { workspace: wish.workspace, group };
  for (let n = 1; ; n++) {
    const displayName = renamed ? numbered(wanted, n) : channel.displayName;
    try {
      await graph!.change(within, channel.id, { ...change, ...(renamed && { displayName }) });
      return displayName;
    } catch (error) {
      if (!renamed || !isTaken(error) || n === MOST_NAMES) throw error;
    }
  }
}

/** Who should be in it. Everyone in the team sees an open channel; whoever is not in the team sees none. */
async function admit(housing: Housing, wish: RoomWish, home: Home, channel: Channel): Promise<Trouble[]> {
  const { graph, people } = housing;
  const { workspace } = wish;
  const roster = await people.membersOf({ workspace, serviceUrl: home.serviceUrl, conversation: home.id });
  const outside = wish.users.filter((user) => !roster.has(user));
  const troubles: Trouble[] = outside.map((user) => ({ code: 'room.not-in-home', about: { user, home: home.name } }));
  if (channel.membershipType !== 'private') return troubles;
  const within = { workspace, group: home.group };
  const there = new Set((await graph!.members(within, channel.id)).map(({ userId }) => userId));
  for (const user of new Set(wish.users)) {
    if (outside.includes(user) || there.has(user)) continue;
    try {
      await graph!.invite(within, channel.id, user);
    } catch (error) {
      const { kind, what } = failureOf(error);
      if (kind !== 'refused' && kind !== 'gone') throw error;
      if (isUnconsented(error)) throw error;
      troubles.push({ code: 'room.not-invited', about: { user, reason: what } });
    }
  }
  return troubles;
}

/** Said once, edited ever after. */
async function introduce(
  housing: Housing,
  wish: RoomWish,
  room: string,
  attempt: Attempt,
): Promise<string | undefined> {
  const { introduction, introduced, reader, workspace } = wish;
  const message = housing.draw(introduction, reader);
  if (introduced && (await attempt('introduce', () => edit(housing, wish, room, introduced, message))) !== 'gone')
    return introduced;
  return attempt('introduce', () => say(housing, workspace, { room }, message));
}

/** `gone`: it was deleted. */
async function edit(
  { connector, references }: Housing,
  { workspace }: RoomWish,
  room: string,
  introduced: string,
  message: Message,
): Promise<'edited' | 'gone'> {
  const reference = (await references.room(workspace, room)) ?? (await references.latest(workspace));
  if (!reference) throw new Unmet();
  const { conversation, id } = placeOf(introduced);
  try {
    await connector.edit({ serviceUrl: reference.serviceUrl, conversation }, id, message);
    return 'edited';
  } catch (error) {
    if (error instanceof CallFailed && error.status === 404) return 'gone';
    throw error;
  }
}
