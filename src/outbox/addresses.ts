import { and, eq, inArray, isNull, notInArray } from 'drizzle-orm';
import type { Delivery } from '../core/delivery.js';
import { platforms, type Platform } from '../core/person.js';
import { storable } from '../core/card-json.js';
import type { Db } from '../db/connect.js';
import { matches, refersTo } from '../db/condition.js';
import { outside } from '../features/people/index.js';
import { identities, members, workspaces } from '../features/people/table.js';
import { rooms } from '../features/accounts/teams/table.js';
import { deliveries, deliveryLines } from './table.js';

export interface Address {
  workspace: string;
  kind: 'room' | 'person';
  address: string;
}

/** `goneAt`: a message found them gone there. */
export interface Chat extends Address {
  kind: 'person';
  goneAt: Date | null;
}

/** A team's channels; of a member's chats one is enough. `on`: the platforms that are switched on. */
export async function addresses(tx: Db, delivery: Delivery, on: readonly Platform[]): Promise<Address[]> {
  const { organisation, to } = delivery;
  if ('team' in to) return channelsOf(tx, { organisation, team: to.team, on });
  const chats = await chatsOf(tx, { organisation, member: to.member, on });
  const best = await withEarlier(tx, delivery, chats);
  return best ? [best] : [];
}

async function channelsOf(
  tx: Db,
  { organisation, team, on }: { organisation: string; team: string; on: readonly Platform[] },
): Promise<Address[]> {
  const found = await tx
    .select({ workspace: rooms.workspace, address: rooms.externalId })
    .from(rooms)
    .innerJoin(workspaces, refersTo(rooms.workspace, workspaces))
    .where(and(matches(rooms, { organisation, team }), open(organisation, on)));
  return found.map((room) => ({ ...room, kind: 'room' }));
}

/** Where they are a colleague, and were not found gone first; the list of platforms is in the order of preference. Of two in one chat, the one heard of last. */
export async function chatsOf(
  tx: Db,
  { organisation, member, on }: { organisation: string; member: string; on: readonly Platform[] },
): Promise<Chat[]> {
  const found = await tx
    .select({
      workspace: identities.workspace,
      address: identities.externalId,
      platform: workspaces.platform,
      goneAt: identities.goneAt,
      checkedAt: identities.checkedAt,
    })
    .from(identities)
    .innerJoin(workspaces, refersTo(identities.workspace, workspaces))
    .innerJoin(members, refersTo(identities.member, members))
    .where(
      and(
        matches(identities, { organisation, member }),
        isNull(members.deactivatedAt),
        notInArray(identities.standing, outside),
        open(organisation, on),
      ),
    );
  return found
    .sort(
      (a, b) =>
        Number(a.goneAt !== null) - Number(b.goneAt !== null) ||
        platforms.indexOf(a.platform) - platforms.indexOf(b.platform) ||
        (b.checkedAt?.getTime() ?? 0) - (a.checkedAt?.getTime() ?? 0),
    )
    .map(({ workspace, address, goneAt }) => ({ workspace, address, goneAt, kind: 'person' }));
}

const open = (organisation: string, on: readonly Platform[]) =>
  and(eq(workspaces.organisation, organisation), inArray(workspaces.platform, [...on]));

/** What goes under or in place of another goes where that one went, unless they are gone there and not elsewhere. */
async function withEarlier(
  tx: Db,
  { organisation, edits, under }: Delivery,
  chats: readonly Chat[],
): Promise<Chat | undefined> {
  const [best] = chats;
  const earlier = edits ?? under;
  if (!best || !earlier || chats.length === 1) return best;
  const [went] = await tx
    .select({ workspace: deliveryLines.workspace, address: deliveryLines.address })
    .from(deliveries)
    .innerJoin(deliveryLines, refersTo(deliveries.line, deliveryLines))
    .where(matches(deliveries, { organisation, key: storable(earlier) }));
  const there = chats.find((chat) => chat.workspace === went?.workspace && chat.address === went.address);
  return there && (there.goneAt === null || best.goneAt !== null) ? there : best;
}
