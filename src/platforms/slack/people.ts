import type { WebClient } from '@slack/web-api';
import type { Profile } from '../../core/workplace.js';
import { failureOf } from './errors.js';

/** Undefined when the workspace does not know him. */
export async function profile(client: WebClient, workspace: string, id: string): Promise<Profile | undefined> {
  const found = await orUndefined(() => client.users.info({ user: id, include_locale: true }));
  const user = found?.user;
  if (!user) return undefined;
  const isConfirmed = (user as { is_email_confirmed?: boolean }).is_email_confirmed !== false;
  return {
    name: user.profile?.real_name || user.real_name || user.name || id,
    email: isConfirmed ? user.profile?.email || undefined : undefined,
    locale: user.locale,
    zone: user.tz,
    administrator: Boolean(user.is_admin || user.is_owner),
    guest: Boolean(
      id === 'USLACKBOT' ||
      user.is_restricted ||
      user.is_ultra_restricted ||
      user.is_bot ||
      user.deleted ||
      isElsewhere(user, workspace),
    ),
  };
}

/** Someone of another company, met in a shared channel. Within one Enterprise organisation a colleague has other teams too. */
function isElsewhere(
  user: { is_stranger?: boolean; team_id?: string; enterprise_user?: { teams?: string[] } },
  workspace: string,
): boolean {
  if (user.is_stranger) return true;
  if (!user.team_id || user.team_id === workspace) return false;
  return !user.enterprise_user?.teams?.includes(workspace);
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
