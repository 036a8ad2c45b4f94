import type { Clock } from '../../core/clock.js';
import type { RoomHome, RoomOutcome, RoomWish, Trouble } from '../../core/workplace.js';
import type { Message } from './activity.js';
import { CallFailed } from './call.js';
import type { Connector, TeamsTeam } from './connector.js';
import { failureOf } from './errors.js';
import { rights, type Channel, type Graph } from './graph.js';
import { limits } from './limits.js';
import type { Rosters } from './people.js';
import type { Reference, References } from './reference.js';
import { isNamed, numbered, roomName, same } from './room-name.js';
import { say, placeOf, Unmet, type Speaking } from './send.js';

export interface Housing extends Speaking {
  /** None: nothing may be made, and existing channels are linked by hand. */
  graph: Graph | undefined;
  people: Rosters;
}

/** A team that holds channels, with its group in Entra. */
interface Home extends TeamsTeam {
  closed: boolean;
  serviceUrl: string;
}

/** The channel as we found or made it. */
interface Found {
  id: string;
  name: string;
  home: Home | undefined;
  /** Of a channel that we look after; not of one that people made and linked. */
  ours: Channel | undefined;
}

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
      troubles.push(error instanceof Troubled ? error.trouble : troubleOf(step, error));
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
    return error instanceof Troubled ? error.trouble : troubleOf('archive', error);
  }
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

type Step = keyof typeof rights | 'introduce';
type Attempt = <T>(step: Step, run: () => Promise<T>) => Promise<T | undefined>;

/** A trouble with words of its own. */
class Troubled extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.code);
  }
}

/** Undefined for what is in no team, or in none that still knows us. */
async function teamAt(
  { connector }: Pick<Housing, 'connector'>,
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

async function findOrMake(housing: Housing, wish: RoomWish, attempt: Attempt): Promise<Found> {
  const known = wish.room && (await look(housing, wish, wish.room, attempt));
  if (known) return known;
  const homes = await homesOf(housing, wish);
  return (await foundByMark(housing, wish, homes)) ?? (await make(housing, wish, homes));
}

/** Undefined when it was deleted. */
async function look(housing: Housing, wish: RoomWish, id: string, attempt: Attempt): Promise<Found | undefined> {
  const { workspace } = wish;
  const reference = await housing.references.room(workspace, id);
  const name = wish.called ?? wish.name;
  if (!reference) return wish.adopted ? { id, name, home: undefined, ours: undefined } : undefined;
  const team = await teamAt(housing, reference);
  if (wish.adopted || !team || !housing.graph) return adopted(housing, reference, name);
  const channel = await housing.graph.channel({ workspace, group: team.group }, id);
  if (!channel) return undefined;
  if (channel.isArchived)
    await attempt('unarchive', () => housing.graph!.unarchive({ workspace, group: team.group }, id));
  const closed = channel.membershipType === 'private';
  return { id, name: channel.displayName, home: { ...team, closed, serviceUrl: reference.serviceUrl }, ours: channel };
}

/** Of what people made themselves only its name is asked, which the bot may see without any right of Graph's. */
async function adopted(
  { connector }: Housing,
  { conversation, serviceUrl, team }: Reference,
  name: string,
): Promise<Found> {
  const channels = team ? await connector.channels({ serviceUrl, conversation: team.id }).catch(() => []) : [];
  const called = channels.find(({ id }) => id === conversation)?.name;
  return { id: conversation, name: called ?? name, home: undefined, ours: undefined };
}

/** Those that were chosen and still have us. */
async function homesOf(housing: Housing, { workspace, homes = [] }: RoomWish): Promise<Home[]> {
  const { references, connector } = housing;
  const latest = await references.latest(workspace);
  if (!latest || homes.length === 0) throw new Troubled({ code: 'room.no-home', about: {} });
  const found: Home[] = [];
  for (const { id, closed } of homes) {
    const { serviceUrl } = latest;
    const team = await teamAt({ connector }, { serviceUrl, team: { id, group: undefined } });
    if (team) found.push({ ...team, closed, serviceUrl });
  }
  if (found.length === 0) throw new Troubled({ code: 'room.no-home', about: {} });
  return found;
}

/** One that we made before, and whose id was lost on the way. */
async function foundByMark(housing: Housing, wish: RoomWish, homes: Home[]): Promise<Found | undefined> {
  const { workspace, mark, taken } = wish;
  if (!mark) return undefined;
  const name = roomName(wish.name);
  for (const home of homes) {
    const channels = await channelsIn(housing, workspace, home);
    const ours = channels.find(
      ({ id, displayName, description }) =>
        description?.endsWith(signed(mark)) && isNamed(displayName, name) && !taken?.includes(id),
    );
    if (ours) return settle(housing, workspace, home, ours);
  }
  return undefined;
}

/** In the first home that has room, under the first name that is free: what was deleted keeps its name for thirty days. */
async function make(housing: Housing, wish: RoomWish, homes: Home[]): Promise<Found> {
  const { graph } = housing;
  const { workspace } = wish;
  const name = roomName(wish.name);
  for (const home of homes) {
    const there = await channelsIn(housing, workspace, home);
    if (there.length >= limits.room.inTeam) continue;
    const members = home.closed ? await privateMembers(housing, wish, home) : undefined;
    for (let n = 1; n <= MOST_NAMES; n++) {
      const called = numbered(name, n);
      if (there.some(({ displayName }) => same(displayName, called))) continue;
      try {
        const made = { name: called, description: descriptionOf(wish), private: members };
        return await settle(housing, workspace, home, await graph!.create({ workspace, group: home.group }, made));
      } catch (error) {
        if (isFull(error)) break;
        if (!isTaken(error)) throw troubledBy('create', error);
      }
    }
  }
  throw new Troubled({ code: 'room.homes-full', about: { homes: homes.map((home) => home.name).join(', ') } });
}

const MOST_NAMES = 50;

async function channelsIn({ graph }: Housing, workspace: string, { group }: Home): Promise<Channel[]> {
  if (!graph) throw new Troubled({ code: 'room.scope-missing', about: { scope: rights.find, step: 'find' } });
  return graph.channels({ workspace, group });
}

/** Graph says which in its sentence alone. */
const isFull = (error: unknown) => error instanceof CallFailed && /maximum number|limit/i.test(error.said);
const isTaken = (error: unknown) =>
  error instanceof CallFailed && [400, 409].includes(error.status) && /exist|in use|taken/i.test(error.said);

/** A new channel has said nothing yet: it is spoken to through the service of its team. */
async function settle({ references, now }: Housing, workspace: string, home: Home, ours: Channel): Promise<Found> {
  const { id: conversation, displayName: name } = ours;
  const { serviceUrl, id, group } = home;
  await references.keep({ workspace, kind: 'channel', conversation, serviceUrl, team: { id, group } }, now());
  return { id: conversation, name, home, ours };
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

function descriptionOf({ topic, purpose, mark }: RoomWish): string {
  const end = mark ? signed(mark) : '';
  const said = [topic, purpose].filter(Boolean).join(' · ');
  return said.slice(0, limits.room.description - end.length) + end;
}

/** The end of an id of ours tells enough, and is not in anyone's way. */
const signed = (mark: string) => ` (afspraak ${mark.slice(-12)})`;

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

/** A private channel is made with its people in it, one of whom must own it. */
async function privateMembers({ people }: Housing, { workspace, users }: RoomWish, home: Home) {
  const roster = await people.membersOf({ workspace, serviceUrl: home.serviceUrl, conversation: home.id });
  const [owner, ...members] = [...new Set(users)].filter((user) => roster.has(user)).slice(0, limits.room.members);
  if (!owner)
    throw new Troubled({ code: 'room.failed', about: { step: 'create', reason: `no owner in ${home.name}` } });
  return { owner, members };
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

const isUnconsented = (error: unknown) =>
  error instanceof CallFailed && [401, 403].includes(error.status) && /permission|role|scope|consent/i.test(error.said);

const troubledBy = (step: Step, error: unknown) => new Troubled(troubleOf(step, error));

function troubleOf(step: Step, error: unknown): Trouble {
  if (error instanceof Unmet) return { code: 'room.failed', about: { step, reason: 'not_installed' } };
  if (step !== 'introduce' && error instanceof CallFailed && [401, 403].includes(error.status))
    return { code: 'room.scope-missing', about: { scope: rights[step], step } };
  const failure = failureOf(error);
  const again = failure.kind === 'busy' && { retryAfter: String(failure.retryAfter) };
  return { code: 'room.failed', about: { step, reason: failure.what, ...again } };
}
