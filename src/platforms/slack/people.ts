import type { WebClient } from '@slack/web-api';
import type { Failure, PeoplePage, Profile } from '../../core/chat-platform.js';
import { failureOf } from './errors.js';
import { limits } from './limits.js';

/** What we read of Slack's user: https://docs.slack.dev/reference/objects/user-object */
export interface SlackUser {
  id?: string;
  name?: string;
  real_name?: string;
  profile?: { real_name?: string; email?: string };
  locale?: string;
  tz?: string;
  deleted?: boolean;
  is_admin?: boolean;
  is_owner?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_bot?: boolean;
  is_email_confirmed?: boolean;
  is_stranger?: boolean;
  team_id?: string;
  enterprise_user?: { teams?: string[] };
}

/** Undefined when the workspace does not know them. */
export async function profile(client: WebClient, workspace: string, id: string): Promise<Profile | undefined> {
  const found = await orUndefined(() => client.users.info({ user: id, include_locale: true }));
  return found?.user && toProfile(found.user, workspace);
}

export function toProfile(user: SlackUser, workspace: string): Profile {
  return {
    name: user.profile?.real_name || user.real_name || user.name || (user.id ?? ''),
    email: user.is_email_confirmed === false ? undefined : user.profile?.email || undefined,
    locale: user.locale,
    zone: user.tz,
    administrator: Boolean(user.is_admin || user.is_owner),
    guest: Boolean(
      user.id === 'USLACKBOT' ||
      user.is_restricted ||
      user.is_ultra_restricted ||
      user.is_bot ||
      isElsewhere(user, workspace),
    ),
    deactivated: Boolean(user.deleted),
  };
}

/** Someone of another company, met in a shared channel. Within one Enterprise organisation a colleague has other teams too. */
function isElsewhere(user: SlackUser, workspace: string): boolean {
  if (user.is_stranger) return true;
  if (!user.team_id || user.team_id === workspace) return false;
  return !user.enterprise_user?.teams?.includes(workspace);
}

/** Everyone of a workspace, also who was deactivated: https://docs.slack.dev/reference/methods/users.list */
export async function people(
  client: WebClient,
  workspace: string,
  cursor: string | undefined,
): Promise<PeoplePage | Failure> {
  try {
    const page = await client.users.list({ limit: limits.people, include_locale: true, ...(cursor && { cursor }) });
    const found = (page.members ?? []).flatMap((user) =>
      user.id ? [{ user: user.id, profile: toProfile(user, workspace) }] : [],
    );
    return { people: found, next: page.response_metadata?.next_cursor || undefined };
  } catch (error) {
    const failure = failureOf(error);
    return failure.what === 'invalid_cursor' ? { kind: 'gone', what: failure.what } : failure;
  }
}

export async function userByEmail(client: WebClient, email: string): Promise<string | undefined> {
  const found = await orUndefined(() => client.users.lookupByEmail({ email }));
  return found?.user?.deleted ? undefined : found?.user?.id;
}

async function orUndefined<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (failureOf(error).kind === 'gone') return undefined;
    throw error;
  }
}
