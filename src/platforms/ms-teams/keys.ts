import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { limits } from './limits.js';

/** Whoever signed it may well be right: their keys could not be had now. */
export class KeysOutOfReach extends Error {}

/**
 * The keys that are named where `openId` says. Asked for when first needed, and again when a key is new: at most twice a minute, whoever
 * asks. @throws KeysOutOfReach
 */
export function keysAt(openId: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;

  async function find(): Promise<JWTVerifyGetKey> {
    const response = await fetch(openId, { redirect: 'error', signal: AbortSignal.timeout(limits.time.keys) });
    const { jwks_uri } = (await response.json()) as { jwks_uri: string };
    return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: limits.time.keys });
  }

  return async (header, token) => {
    found ??= find();
    const finding = found;
    const keys = await finding.catch(() => {
      found = undefined;
      throw new KeysOutOfReach();
    });
    try {
      return await keys(header, token);
    } catch (error) {
      const isKnown =
        error instanceof errors.JOSEError && error.code !== 'ERR_JWKS_TIMEOUT' && error.code !== 'ERR_JOSE_GENERIC';
      throw isKnown ? error : new KeysOutOfReach();
    }
  };
}
