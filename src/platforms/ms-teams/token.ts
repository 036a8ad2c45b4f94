import type { Cloud } from './cloud.js';
import { limits } from './limits.js';

/** A token of the app's own for a resource (`https://graph.microsoft.com`) in a tenant. @throws TokenRefused */
export type TokenFor = (resource: string, tenant: string) => Promise<string>;

/** Entra gave no token: the secret has expired, or the app is not known in that tenant. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
  constructor(
    readonly statusCode: number,
    /** Entra's own word for it: `invalid_client`, `unauthorized_client`… */
    readonly code: string,
  ) {
    super(`no token: ${code}`);
  }
}

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
export function tokens(
  { login }: Pick<Cloud, 'login'>,
  app: { id: string; password: string },
  now: () => number = Date.now,
): TokenFor {
  const held = new Map<string, { token: Promise<string>; until: number }>();

  async function fetchToken(resource: string, tenant: string): Promise<{ token: string; seconds: number }> {
    const response = await fetch(`${login}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: app.id,
        client_secret: app.password,
        scope: `${resource}/.default`,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(limits.time.call),
    });
    const said = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    const { access_token: token, expires_in: seconds, error } = said;
    if (!response.ok || typeof token !== 'string')
      throw new TokenRefused(response.status, typeof error === 'string' ? error : `http ${response.status}`);
    return { token, seconds: Number(seconds) || 0 };
  }

  return (resource, tenant) => {
    const key = `${tenant} ${resource}`;
    const known = held.get(key);
    if (known && known.until > now()) return known.token;
    const one = { token: Promise.resolve(''), until: Infinity };
    held.set(key, one);
    one.token = fetchToken(resource, tenant).then(
      ({ token, seconds }) => {
        one.until = now() + seconds * 1000 - limits.time.token;
        return token;
      },
      (error: unknown) => {
        held.delete(key);
        throw error;
      },
    );
    return one.token;
  };
}
