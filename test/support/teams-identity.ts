import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { loopback, type Route } from './loopback.js';
import { APP } from './teams-connector.js';

export const ISSUER = 'https://api.botframework.com';
const KEY = 'key-1';

/**
 * Who signs what Teams sends us, and says who somebody is, on loopback: their keys where we look for them, and tokens for whatever a
 * test likes.
 */
export async function teamsIdentity() {
  const ours = await generateKeyPair('RS256', { extractable: true });
  const forgers = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(ours.publicKey)), kid: KEY, alg: 'RS256', use: 'sig', endorsements: ['msteams'] };
  const routes: Route[] = [
    {
      method: 'GET',
      path: /^\/openid$/,
      name: 'openid',
      answer: () => ({
        body: { issuer: ISSUER, jwks_uri: `${wire.origin}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
      }),
    },
    { method: 'GET', path: /^\/keys$/, name: 'keys', answer: () => ({ body: { keys: [jwk] } }) },
  ];
  const wire = await loopback(() => routes);
  routes.push({
    method: 'GET',
    path: /^\/common\/v2\.0\/\.well-known\/openid-configuration$/,
    name: 'sign-in',
    answer: () => ({ body: { issuer: `${wire.origin}/{tenantid}/v2.0`, jwks_uri: `${wire.origin}/keys` } }),
  });

  async function token(claims: Record<string, unknown>, { forged = false, kid = KEY } = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: ISSUER, aud: APP, nbf: now - 60, exp: now + 3600, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .sign(forged ? forgers.privateKey : ours.privateKey);
  }

  /** What Teams gives to the tab of somebody, at that moment. */
  const tabToken = (
    { tenant, user, at }: { tenant: string; user: string; at: Date },
    more: Record<string, unknown> = {},
  ) => {
    const now = Math.floor(at.getTime() / 1000);
    const claims = {
      iss: `${wire.origin}/${tenant}/v2.0`,
      tid: tenant,
      oid: user,
      scp: 'access_as_user',
      azp: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
      nbf: now - 60,
      exp: now + 3600,
    };
    return token({ ...claims, ...more });
  };

  return { ...wire, signIn: wire.origin, tabToken, openId: `${wire.origin}/openid`, token };
}

export type TeamsIdentity = Awaited<ReturnType<typeof teamsIdentity>>;
