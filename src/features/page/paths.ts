import { CHOSEN, pathOf } from '../../core/page.js';
import { accountAt } from '../accounts/index.js';

export { ACCOUNTS_PATH } from '../accounts/index.js';

/** Where things are to be looked at. */
export const TODAY_PATH = '/';

export const SETTINGS_PATH = '/settings';
export const ORGANISATION_PATH = '/settings/organisation';

export const personPath = (person: string): string => `/people/${person}`;

export type AccountTab = 'timeline' | 'dmu' | 'agreements' | 'people' | 'satisfaction';

export const accountPath = (account: string, tab?: AccountTab): string =>
  [accountAt(account), tab].filter(Boolean).join('/');

/** One contact among the others of its customer. */
export const entryPath = (account: string, entry: string): string =>
  `${pathOf(accountPath(account, 'timeline'), { entry })}#${CHOSEN}`;
