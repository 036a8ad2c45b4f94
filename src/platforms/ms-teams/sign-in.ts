import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../core/clock.js';
import type { Cloud } from './cloud.js';
import { keysAt, KeysOutOfReach } from './keys.js';
import { limits } from './limits.js';

/** A person of a tenant that we serve: their Entra object id. */
interface SignedIn {
  tenant: string;
  user: string;
}

/**
 * Who bears what the tab got from Teams (`Authorization: Bearer …`). `unknown`: nobody of a tenant that we serve, by a token for us;
 * `unreachable`: Microsoft's keys cannot be had now.
 */
export type WhoSignedIn = (authorization: string | undefined) => Promise<SignedIn | 'unknown' | 'unreachable'>;

interface Deps {
  cloud: Pick<Cloud, 'signIn'>;
  /** The one registration that is both the bot's and the tab's. */
  app: { id: string };
  tenants: readonly string[] | 'any';
  now: Clock;
}

/** What the tab may do for someone: nothing but say who they are. Exposed under this name by the registration. */
const SCOPE = 'access_as_user';

/** Teams itself, on the desktop and phone, and in a browser: https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-register-aad */
const TEAMS_CLIENTS = ['1fec8e78-bce4-4aaf-ab1b-5451cc387264', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'] as const;

/** Who someone is: never an address or a name, which can be changed: https://learn.microsoft.com/entra/identity-platform/claims-validation */
const Claims = z.object({
  iss: z.string(),
  tid: z.guid(),
  oid: z.guid(),
  scp: z.string().refine((scopes) => scopes.split(' ').includes(SCOPE)),
  azp: z.enum(TEAMS_CLIENTS),
});

export function signedIn({ cloud: { signIn }, app, tenants, now }: Deps): WhoSignedIn {
  const keys = keysAt(`${signIn}/common/v2.0/.well-known/openid-configuration`);

  return async (authorization) => {
    const [, token] = /^Bearer ([\w.-]+)$/.exec(authorization ?? '') ?? [];
    if (!token) return 'unknown';
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        audience: app.id,
        requiredClaims: ['exp'],
        clockTolerance: limits.skew,
        currentDate: now(),
      });
      const { success, data } = Claims.safeParse(payload);
      if (!success || data.iss !== `${signIn}/${data.tid}/v2.0`) return 'unknown';
      const tenant = data.tid.toLowerCase();
      return tenants === 'any' || tenants.includes(tenant) ? { tenant, user: data.oid } : 'unknown';
    } catch (error) {
      return error instanceof KeysOutOfReach ? 'unreachable' : 'unknown';
    }
  };
}
