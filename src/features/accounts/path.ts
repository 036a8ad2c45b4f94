/** Where accounts are to be looked at. */
export const ACCOUNTS_PATH = '/accounts';
export const accountAt = (account: string): string => `${ACCOUNTS_PATH}/${account}`;
