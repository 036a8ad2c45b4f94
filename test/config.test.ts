import { describe, expect, test } from '@jest/globals';
import { ConfigFault, readConfig } from '../src/config.js';

const ID = '8f1c2d3e-0000-4000-8000-0000000000b0';
const TENANT = '8F1C2D3E-0000-4000-8000-00000000000A';
const OTHER = '8f1c2d3e-0000-4000-8000-00000000000b';
const base = { ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') };
const read = (env: Record<string, string>) => readConfig({ ...base, ...env });
const faults = (env: Record<string, string>): string[] => {
  try {
    read(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
};
const app = { MicrosoftAppId: ID, MicrosoftAppPassword: 'x' };

describe('the page', () => {
  const bot = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };

  test('of a demonstration is on this computer', () => {
    expect(read({ PORT: '4000' })).toMatchObject({ webLogin: 'demo', pageUrl: 'http://localhost:4000' });
  });

  test('beside a real workspace is where PUBLIC_URL says, and nowhere without', () => {
    const there = 'https://afspraak.example';
    expect(read({ ...bot, PUBLIC_URL: there })).toMatchObject({ webLogin: 'off', pageUrl: there });
    expect(read(bot).pageUrl).toBeUndefined();
  });
});

describe('Teams', () => {
  test('is off with nothing set', () => expect(read({}).teams).toBeUndefined());

  test('of one tenant works for that one', () => {
    const { teams, webLogin } = read({ ...app, MicrosoftAppTenantId: TENANT });
    expect(teams).toMatchObject({ app: { id: ID, tenant: TENANT.toLowerCase() }, tenants: [TENANT.toLowerCase()] });
    expect(webLogin).toBe('off');
  });

  test('of several works for those that are named, or for any when that is said', () => {
    const many = { ...app, MicrosoftAppType: 'MultiTenant' };
    expect(read({ ...many, MicrosoftAppTenantId: `${TENANT}, ${OTHER}` }).teams).toMatchObject({
      app: { tenant: undefined },
      tenants: [TENANT.toLowerCase(), OTHER],
    });
    expect(read({ ...many, MicrosoftAppTenantId: '*' }).teams!.tenants).toBe('any');
    expect(faults(many)).toEqual([expect.stringContaining('MicrosoftAppTenantId')]);
  });

  test.each([
    ['a secret without an app', { MicrosoftAppPassword: 'x' }, 'MicrosoftAppId is missing'],
    ['a tenant without an app', { MicrosoftAppTenantId: TENANT }, 'MicrosoftAppId is missing'],
    ['an app without its secret', { MicrosoftAppId: ID, MicrosoftAppTenantId: TENANT }, 'MicrosoftAppPassword'],
    ['an app without its tenant', app, 'MicrosoftAppTenantId'],
    ['any tenant for a single-tenant app', { ...app, MicrosoftAppTenantId: '*' }, 'MicrosoftAppTenantId'],
    ['a choosable identity beside it', { ...app, MicrosoftAppTenantId: TENANT, WEB_LOGIN: 'demo' }, 'WEB_LOGIN'],
    [
      'the Playground beside an app',
      { ...app, MicrosoftAppTenantId: TENANT, TEAMS_LOCAL: '1' },
      'TEAMS_LOCAL=1 goes with none',
    ],
    ['the Playground on the network', { TEAMS_LOCAL: '1', HOST: '0.0.0.0' }, 'HOST=127.0.0.1'],
    ['the Playground in production', { TEAMS_LOCAL: '1', NODE_ENV: 'production' }, 'NODE_ENV=production'],
    ['an id that is none', { ...app, MicrosoftAppId: 'x', MicrosoftAppTenantId: TENANT }, 'MicrosoftAppId'],
  ])('%s stops the start', (_, env, fault) => {
    expect(faults(env as Record<string, string>)).toEqual([expect.stringContaining(fault)]);
  });

  test('is read by Microsoft’s SDK unless that is off', () => {
    const one = { ...app, MicrosoftAppTenantId: TENANT };
    expect(read(one).teams!.inbound).toBe('botbuilder');
    expect(read({ ...one, TEAMS_INBOUND: 'plain' }).teams!.inbound).toBe('plain');
    expect(faults({ ...one, TEAMS_INBOUND: 'agents' })).toEqual([expect.stringContaining('TEAMS_INBOUND')]);
  });

  test('for the Playground has no app', () =>
    expect(read({ TEAMS_LOCAL: '1' }).teams).toMatchObject({ app: undefined, tenants: 'any' }));
});
