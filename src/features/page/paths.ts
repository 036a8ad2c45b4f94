/** Where things are to be looked at. */
export const TODAY_PATH = '/';
export const ACCOUNTS_PATH = '/accounts';

export const SETTINGS_PATH = '/settings';
export const ORGANISATION_PATH = '/settings/organisation';

export const personPath = (person: string): string => `/people/${person}`;

export type AccountTab = 'timeline' | 'dmu' | 'agreements' | 'people';

export const accountPath = (account: string, tab?: AccountTab): string =>
  [ACCOUNTS_PATH, account, tab].filter(Boolean).join('/');
