import type { RoomWish, Trouble } from '../../core/chat-platform.js';
import { failureOf } from './errors.js';
import type { Channel, Graph, Joined, Within } from './graph.js';
import type { Home } from './new-room.js';
import type { Rosters } from './people.js';
import { isUnconsented, missing, troubleOf } from './trouble.js';

/** Who should be in it. Everyone in the team sees an open channel; whoever is not in the team sees none. */
export async function admit(
  graph: Graph,
  { people, wish, home, channel }: { people: Rosters; wish: RoomWish; home: Home; channel: Channel },
): Promise<Trouble[]> {
  const { workspace, users } = wish;
  const roster = await people.membersOf({ workspace, serviceUrl: home.serviceUrl, conversation: home.id });
  const outside = users.filter((user) => !roster.has(user));
  const troubles: Trouble[] = outside.map((user) => ({ code: 'room.not-in-home', about: { user, home: home.name } }));
  if (channel.membershipType !== 'private') return troubles;
  const within = { workspace, group: home.group };
  const wanted = users.filter((user) => roster.has(user));
  const leavers = (wish.leavers ?? []).filter((user) => !users.includes(user));
  let there: Joined[];
  try {
    there = await graph.members(within, channel.id);
  } catch (error) {
    const unknown = leavers.map((user) => stays(user, channel, troubleOf('remove', error)));
    return [...troubles, troubleOf('invite', error), ...unknown];
  }
  return [
    ...troubles,
    ...(await invite(graph, { within, channel, users: wanted, there })),
    ...(await letOut(graph, { within, channel, leavers, there })),
  ];
}

async function invite(
  graph: Graph,
  { within, channel: { id }, users, there }: { within: Within; channel: Channel; users: string[]; there: Joined[] },
): Promise<Trouble[]> {
  const troubles: Trouble[] = [];
  for (const user of new Set(users)) {
    if (there.some(({ userId }) => userId === user)) continue;
    try {
      await graph.invite(within, id, user);
    } catch (error) {
      if (isUnconsented(error)) return [...troubles, missing('invite')];
      const { kind, what } = failureOf(error);
      if (kind !== 'refused' && kind !== 'gone') return [...troubles, troubleOf('invite', error)];
      troubles.push({ code: 'room.not-invited', about: { user, reason: what } });
    }
  }
  return troubles;
}

/** A channel without an owner is nobody's: whoever owns it is for its people to take out. */
async function letOut(
  graph: Graph,
  { within, channel, leavers, there }: { within: Within; channel: Channel; leavers: string[]; there: Joined[] },
): Promise<Trouble[]> {
  const troubles: Trouble[] = [];
  for (const { id, userId, roles = [] } of there) {
    const user = leavers.find((one) => one === userId);
    if (!user) continue;
    if (roles.includes('owner')) {
      troubles.push(stays(user, channel, { about: { reason: 'owner' } }));
      continue;
    }
    try {
      await graph.remove(within, channel.id, id);
    } catch (error) {
      if (failureOf(error).kind === 'gone') continue;
      troubles.push(stays(user, channel, troubleOf('remove', error)));
    }
  }
  return troubles;
}

const stays = (user: string, { displayName: room }: Channel, { about }: Pick<Trouble, 'about'>): Trouble => ({
  code: 'room.not-removed',
  about: { user, room, reason: about['scope'] ?? about['reason'] ?? '' },
});
