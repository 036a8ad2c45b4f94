import type { Place } from '../../core/ask.js';
import { pathOf } from '../../core/page.js';
import { accountPath, ACCOUNTS_PATH, TODAY_PATH } from './paths.js';

/** What somebody comes for who opens the page where a team talks: its customer, or its customers; elsewhere their day. */
export function landingOf({ team, accounts }: Pick<Place, 'team' | 'accounts'>): string {
  const [only, other] = accounts;
  if (!only) return TODAY_PATH;
  return team && other ? pathOf(ACCOUNTS_PATH, { team: team.id }) : accountPath(only.id);
}
