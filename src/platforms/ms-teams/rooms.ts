import type { RoomFacts, RoomHome, RoomOutcome, RoomWish, Trouble } from '../../core/chat-platform.js';
import type { Message } from './activity.js';
import { CallFailed } from './call.js';
import { admit } from './admit.js';
import type { Channel, Graph } from './graph.js';
import { bears } from './mark.js';
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
import { isNotAdded, missing, notAdded, Troubled, troubleOf, type Step } from './trouble.js';

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

  const found = await attempt('find', () => findOrMake(housing, wish));
  if (!found) {
    const room = wish.room ? { id: wish.room, name: wish.called ?? wish.name } : undefined;
    return { room, introduced: wish.introduced, troubles };
  }
  const { id, ours, home } = found;
  let { name } = found;
  const facts = ours && {
    private: ours.membershipType === 'private',
    outsiders: await isSeenByOthers(housing, { workspace: wish.workspace, type: ours.membershipType, home }),
    archived: ours.isArchived ?? false,
  };
  const asItIs = (code: Trouble['code']): RoomOutcome => ({
    room: { id, name, ...facts },
    introduced: wish.introduced,
    troubles: [...troubles, { code, about: { room: name } }],
  });
  if (facts?.archived) return asItIs('room.archived');
  if (facts?.outsiders && !wish.outsidersAllowed) return asItIs('room.outsiders');
  const { graph, people } = housing;
  if (ours && home && graph) {
    name = (await attempt('change', () => bringUpToDate(graph, { wish, home, channel: ours }))) ?? name;
    const uninvited = await attempt('invite', () => admit(graph, { people, wish, home, channel: ours }));
    troubles.push(...(uninvited ?? []));
  }
  const introduced = await attempt('introduce', () =>
    introduce(housing, wish, id).catch((error: unknown) => {
      throw isNotAdded(error, ours?.membershipType === 'private') ? new Troubled(notAdded(name)) : error;
    }),
  );
  if (!wish.room && troubles.some(({ code }) => code === 'room.not-added')) {
    // Not the team's yet: what is for it waits as for a team without a channel, and being met there is news.
    await housing.references.drop({ workspace: wish.workspace, conversation: id });
    return { room: undefined, introduced: undefined, troubles };
  }
  return { room: { id, name, ...facts }, introduced: introduced ?? wish.introduced, troubles };
}

/** Its messages stay; asking twice is harmless. */
export const archiveRoom = (housing: Housing, workspace: string, room: string): Promise<Trouble | undefined> =>
  turnArchived(housing, { workspace, room, archived: true });

export const unarchiveRoom = (housing: Housing, workspace: string, room: string): Promise<Trouble | undefined> =>
  turnArchived(housing, { workspace, room, archived: false });

async function turnArchived(
  housing: Housing,
  { workspace, room, archived }: { workspace: string; room: string; archived: boolean },
): Promise<Trouble | undefined> {
  const step = archived ? 'archive' : 'unarchive';
  try {
    const reference = await housing.references.room(workspace, room);
    const home = reference && (await teamAt(housing, reference));
    if (!housing.graph) throw new Troubled(missing(step));
    if (!home) throw new Unmet();
    const within = { workspace, group: home.group };
    const channel = await housing.graph.channel(within, room);
    if (channel && (channel.isArchived ?? false) !== archived) await housing.graph[step](within, room);
    return undefined;
  } catch (error) {
    return troubleOf(step, error);
  }
}

/**
 * What the bot may see without any right of Graph's: a shared channel can be in teams of others, and guests of a team see
 * its standard channels.
 */
export async function roomAt(
  { references, connector, people }: Pick<Housing, 'references' | 'connector' | 'people'>,
  workspace: string,
  room: string,
): Promise<RoomFacts | undefined> {
  const { serviceUrl, team } = (await references.room(workspace, room)) ?? {};
  if (!serviceUrl || !team) return undefined;
  const channels = await connector.channels({ serviceUrl, conversation: team.id });
  const found = channels.find(({ id }) => id === room);
  if (!found) return undefined;
  const isPrivate = found.type === 'private';
  const outsiders = await isSeenByOthers(
    { people },
    { workspace, type: found.type, home: { id: team.id, serviceUrl } },
  );
  return { name: found.name ?? 'General', private: isPrivate, outsiders, archived: false, present: true };
}

async function isSeenByOthers(
  { people }: Pick<Housing, 'people'>,
  {
    workspace,
    type,
    home,
  }: { workspace: string; type: string | undefined; home: { id: string; serviceUrl: string } | undefined },
): Promise<boolean> {
  if (type === 'shared') return true;
  if (type === 'private' || !home) return false;
  return people.hasGuests({ workspace, serviceUrl: home.serviceUrl, conversation: home.id });
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

/** Which of our teams a channel is for, by what we wrote in its description. */
export async function markOf(
  housing: Housing,
  { workspace, room, marks }: { workspace: string; room: string; marks: readonly string[] },
): Promise<string | undefined> {
  const reference = await housing.references.room(workspace, room);
  const home = reference && (await teamAt(housing, reference));
  const channel = home && (await housing.graph?.channel({ workspace, group: home.group }, room));
  return channel && marks.find((mark) => bears(channel.description, mark));
}

async function findOrMake(housing: Housing, wish: RoomWish): Promise<Found | undefined> {
  const known = wish.room && (await look(housing, wish, wish.room));
  if (known) return known;
  return foundOrMade(housing, wish);
}

/** Undefined when it was deleted. What people made and linked is left as it is. */
async function look(housing: Housing, wish: RoomWish, id: string): Promise<Found | undefined> {
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
  const closed = channel.membershipType === 'private';
  return { id, name: channel.displayName, home: { ...team, closed, serviceUrl: reference.serviceUrl }, ours: channel };
}

/** Name and description as they should be. A channel that people renamed keeps the name they gave it. */
async function bringUpToDate(
  graph: Graph,
  { wish, home: { group }, channel }: { wish: RoomWish; home: Home; channel: Channel },
): Promise<string> {
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
      await graph.change(within, channel.id, { ...change, ...(renamed && { displayName }) });
      return displayName;
    } catch (error) {
      if (!renamed || !isTaken(error) || n === MOST_NAMES) throw error;
    }
  }
}

/** Said once, edited ever after. */
async function introduce(housing: Housing, wish: RoomWish, room: string): Promise<string> {
  const { introduction, introduced, reader, workspace } = wish;
  const message = housing.draw(introduction, reader);
  if (introduced && (await edit(housing, { wish, room, introduced, message })) !== 'gone') return introduced;
  return say(housing, { workspace, to: { room }, message });
}

/** `gone`: it was deleted. */
async function edit(
  { connector, references }: Housing,
  {
    wish: { workspace },
    room,
    introduced,
    message,
  }: { wish: RoomWish; room: string; introduced: string; message: Message },
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
