import type { WebClient } from '@slack/web-api';
import type { Trouble } from '../../core/chat-platform.js';
import { failureOf } from './errors.js';
import { limits } from './limits.js';
import { troubleOf, whyOf } from './trouble.js';

interface Invited {
  user?: string;
  ok?: boolean;
  error?: string;
}

const HARMLESS = new Set(['already_in_channel', 'cant_invite_self']);

/** Who is in it because of us from now on, and who could not be invited, one by one. */
export async function invite(
  client: WebClient,
  channel: string,
  users: readonly string[],
): Promise<{ invited: string[]; troubles: Trouble[] }> {
  const invited: string[] = [];
  const troubles: Trouble[] = [];
  for (const batch of batches(users, limits.room.invited)) {
    try {
      const errors = await inviteBatch(client, channel, batch);
      invited.push(...batch.filter((user) => !errors.some((one) => one.user === user)));
      troubles.push(...errors.filter(({ error }) => !HARMLESS.has(error ?? '')).map(notInvited));
    } catch (error) {
      troubles.push(troubleOf('invite', failureOf(error)));
    }
  }
  return { invited, troubles };
}

const notInvited = ({ user = '', error = '' }: Invited): Trouble => ({
  code: 'room.not-invited',
  about: { user, reason: error },
  ...whyOf(error),
});

/** `force` lets the others in. */
async function inviteBatch(client: WebClient, channel: string, users: string[]): Promise<Invited[]> {
  try {
    const answer = await client.conversations.invite({ channel, users: users.join(','), force: true });
    return ((answer.errors ?? []) as Invited[]).filter(({ error }) => error);
  } catch (error) {
    return perUser(error, users);
  }
}

function perUser(error: unknown, users: string[]): Invited[] {
  const { errors } = (error as { data?: { errors?: Invited[] } }).data ?? {};
  if (errors && errors.length > 0) return errors;
  const { what } = failureOf(error);
  if (HARMLESS.has(what)) return users.map((user) => ({ user, error: what }));
  const [only] = users;
  if (only !== undefined && users.length === 1 && ABOUT_A_USER.has(what)) return [{ user: only, error: what }];
  throw error;
}

const ABOUT_A_USER = new Set([
  'cant_invite',
  'invitee_cant_see_channel',
  'no_external_invite_permission',
  'org_user_not_in_team',
  'ura_max_channels',
  'user_is_restricted',
  'user_not_found',
]);

/** Somebody who is not in it, or no longer anywhere, is out. */
const OUT = new Set(['not_in_channel', 'user_not_found']);

/** Who is still in it, one by one. */
export async function remove(
  client: WebClient,
  { id, name }: { id: string; name: string },
  users: readonly string[],
): Promise<Trouble[]> {
  const troubles: Trouble[] = [];
  for (const user of new Set(users)) {
    try {
      await client.conversations.kick({ channel: id, user });
    } catch (error) {
      const failure = failureOf(error);
      if (OUT.has(failure.what)) continue;
      const trouble = troubleOf('remove', failure);
      if (trouble.code === 'room.scope-missing') return [...troubles, trouble];
      troubles.push(
        trouble.code === 'room.failed'
          ? { code: 'room.not-removed', about: { user, room: name, reason: failure.what }, ...whyOf(failure.what) }
          : trouble,
      );
    }
  }
  return troubles;
}

function batches<T>(all: readonly T[], size: number): T[][] {
  const whole = [...new Set(all)];
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.slice(i * size, (i + 1) * size));
}
