import { createHash } from 'node:crypto';

/** What stands in a secret address: an organisation's id, and 32 random bytes. 65 characters. */
export const tokenOf = (organisation: string, secret: string): string =>
  `${Buffer.from(organisation.replaceAll('-', ''), 'hex').toString('base64url')}${secret}`;

/** Undefined: it is no token of ours. */
export function partsOf(token: string): { organisation: string; secret: string } | undefined {
  const [, packed, secret] = /^([\w-]{22})([\w-]{43})$/.exec(token) ?? [];
  if (!packed || !secret) return undefined;
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  const organisation = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { organisation, secret };
}

/** What is kept of a secret. Looked up by it, a secret cannot be guessed letter by letter from how long an answer takes. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
