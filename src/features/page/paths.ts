import { accountAt } from '../accounts/index.js';

export { ACCOUNTS_PATH } from '../accounts/index.js';

/** Where things are to be looked at. */
export const TODAY_PATH = '/';

export type AccountTab = 'timeline' | 'dmu' | 'agreements' | 'people';

export const accountPath = (account: string, tab?: AccountTab): string =>
  [accountAt(account), tab].filter(Boolean).join('/');
