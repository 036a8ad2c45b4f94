import type { Raw } from '../../core/raw.js';
import { ACCOUNTS_PATH } from './paths.js';

const OF_ACCOUNT = new RegExp(`^${ACCOUNTS_PATH}/([0-9a-f-]{36})(?:/[a-z]+)?$`, 'i');

/**
 * Which command says what an address of our own page is about, and the path that it leads to. Undefined where it is none, or about no
 * customer.
 */
export function linkedAt(
  url: string,
  pageUrl: string | undefined,
): { command: string; args: Raw; path: string } | undefined {
  if (!pageUrl || !URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  const [, account] = OF_ACCOUNT.exec(pathname) ?? [];
  if (!account || origin !== new URL(pageUrl).origin) return undefined;
  return { command: 'page.preview', args: { account }, path: pathname };
}
