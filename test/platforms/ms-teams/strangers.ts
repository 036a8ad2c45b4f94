import { APP } from '../../support/teams-connector.js';
import type { TeamsApp } from '../../support/teams-app.js';
import { ISSUER } from '../../support/teams-identity.js';

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** What Teams sends along. */
export const rightToken = (app: TeamsApp) => app.identity.token(claims(app));

const now = () => Math.floor(Date.now() / 1000);
/** Who is not Teams, by the headers they send. */
export const strangers: [string, (app: TeamsApp) => Promise<Record<string, string>>][] = [
  ['no header', async () => ({})],
  ['junk', async () => bearer('junk')],
  ['junk in three parts', async () => bearer('a.b.c')],
  ['another scheme', async (app) => ({ authorization: `Basic ${await rightToken(app)}` })],
  ['a forged signature', async (app) => bearer(await app.identity.token(claims(app), { forged: true }))],
  ['a key nobody has', async (app) => bearer(await app.identity.token(claims(app), { kid: 'key-2' }))],
  ['no algorithm', async (app) => bearer(`${b64({ alg: 'none', kid: 'key-1' })}.${b64(whole(app))}.`)],
  [
    'a shared secret for an algorithm',
    async (app) => bearer(`${b64({ alg: 'HS256', kid: 'key-1' })}.${b64(whole(app))}.${b64({})}`),
  ],
  ['what has expired', async (app) => bearer(await app.identity.token(claims(app, { exp: now() - 3600 })))],
  ['what never expires', async (app) => bearer(await app.identity.token(claims(app, { exp: undefined })))],
  ['what is not valid yet', async (app) => bearer(await app.identity.token(claims(app, { nbf: now() + 3600 })))],
  [
    'another audience',
    async (app) => bearer(await app.identity.token(claims(app, { aud: '8f1c2d3e-0000-4000-8000-0000000000ff' }))),
  ],
  ['another issuer', async (app) => bearer(await app.identity.token(claims(app, { iss: 'https://login.example' })))],
  [
    'an Entra token of another tenant with our app id',
    async (app) =>
      bearer(
        await app.identity.token(
          claims(app, {
            iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
            azp: APP,
            appid: APP,
            ver: '2.0',
          }),
        ),
      ),
  ],
  [
    'an Entra token that says Teams signed it, in no service’s name',
    async (app) => bearer(await app.identity.token({ azp: APP, ver: '2.0' })),
  ],
  [
    'a token for another service',
    async (app) => bearer(await app.identity.token({ serviceurl: 'https://smba.trafficmanager.net/emea/' })),
  ],
];
const claims = (app: TeamsApp, over: object = {}) => ({ serviceurl: app.connector.serviceUrl, ...over });
const whole = (app: TeamsApp) => ({ iss: ISSUER, aud: APP, exp: now() + 3600, ...claims(app) });
