import { afterAll, expect, test } from '@jest/globals';
import { signedIn } from '../../../src/platforms/ms-teams/sign-in.js';
import { APP, TENANT } from '../../support/teams-connector.js';
import { teamsIdentity } from '../../support/teams-identity.js';
import { ANNA } from '../../support/teams-payload.js';

const at = new Date('2026-12-01T09:00:00Z');
const HOUR_S = 3600;
const OTHER = '8f1c2d3e-0000-4000-8000-00000000000f';
const seconds = at.getTime() / 1000;

const identity = await teamsIdentity();
afterAll(() => identity.close());

const whoBy = (tenants: readonly string[] | 'any' = [TENANT]) =>
  signedIn({ cloud: identity, app: { id: APP }, tenants, now: () => at });

const token = (more: Record<string, unknown> = {}, tenant = TENANT) =>
  identity.tabToken({ tenant, user: ANNA, at }, more);

test('who signed in is told by their id in a tenant that we serve', async () => {
  expect(await whoBy()(`Bearer ${await token()}`)).toEqual({ tenant: TENANT, user: ANNA });
  expect(await whoBy()(`Bearer ${await token({ scp: 'openid access_as_user' })}`)).toEqual({
    tenant: TENANT,
    user: ANNA,
  });
});

test.each<[string, Record<string, unknown>]>([
  ['is for another app', { aud: OTHER }],
  ['is for an address of ours and not for the app', { aud: `api://afspraak.example/botid-${APP}` }],
  ['has expired', { exp: seconds - HOUR_S }],
  ['is not valid yet', { nbf: seconds + HOUR_S }],
  ['does not say when it ends', { exp: undefined }],
  ['is of a tenant by its claim and of another by its issuer', { tid: OTHER }],
  ['is of the first version of its issuer', { iss: `https://sts.windows.net/${TENANT}/` }],
  ['is signed for the bot and not for a person', { iss: 'https://api.botframework.com' }],
  ['does not let us know who they are', { scp: 'User.Read' }],
  ['has a scope that only begins so', { scp: 'access_as_user_too' }],
  ['was given to another program than Teams', { azp: OTHER }],
  ['is of an app and of nobody', { scp: undefined, roles: ['access_as_user'] }],
  ['has no id of a person', { oid: undefined }],
  ['names somebody by address alone', { oid: undefined, preferred_username: 'anna@voorbeeld.example' }],
])('a token counts for nothing that %s', async (_, claims) => {
  expect(await whoBy()(`Bearer ${await token(claims)}`)).toBe('unknown');
});

test('a tenant that is not served stays out, unless every tenant is', async () => {
  const theirs = `Bearer ${await token({}, OTHER)}`;
  expect(await whoBy()(theirs)).toBe('unknown');
  expect(await whoBy('any')(theirs)).toEqual({ tenant: OTHER, user: ANNA });
});

test('what somebody else signed, or nobody, counts for nothing', async () => {
  const { iss, ...claims } = {
    iss: `${identity.signIn}/${TENANT}/v2.0`,
    tid: TENANT,
    oid: ANNA,
    scp: 'access_as_user',
  };
  const forged = await identity.token(
    { iss, ...claims, azp: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346' },
    { forged: true },
  );
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged.split('.')[1]}.`;
  for (const given of [undefined, '', 'Bearer', 'Basic YTpi', `Bearer ${forged}`, `Bearer ${unsigned}`, 'Bearer a.b.c'])
    expect(await whoBy()(given)).toBe('unknown');
});

test('when Microsoft’s keys cannot be had it is not known, and tried again', async () => {
  const who = whoBy();
  identity.next('sign-in', { status: 500 });
  expect(await who(`Bearer ${await token()}`)).toBe('unreachable');
  expect(await who(`Bearer ${await token()}`)).toEqual({ tenant: TENANT, user: ANNA });
});
