import { afterAll, describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import type { Heard } from '../../../src/core/ask.js';
import type { Profile } from '../../../src/core/chat-platform.js';
import { compose } from '../../../src/app/app.js';
import { functionFor, defaultFunctions } from '../../../src/features/people/functions.js';
import { identities, members } from '../../../src/features/people/table.js';
import { newId } from '../../../src/core/id.js';
import { makeLog } from '../../../src/log/logger.js';
import { readConfig } from '../../../src/config.js';
import { testApp, textOf } from '../../support/app.js';

const world = await testApp();
afterAll(() => world.close());

describe('a language', () => {
  test('is chosen with one word, in either language, and kept', async () => {
    const piet = await world.person({ name: 'Piet Taal' });
    expect((await piet.asks('taal en')).title).toBe('From now on I speak English with you.');
    expect((await piet.asks('help')).title).toBe('What you can type');
    expect((await piet.asks('language Nederlands')).title).toBe('Vanaf nu spreek ik Nederlands met u.');
    expect((await piet.asks('help')).title).toBe('Wat u kunt typen');
  });
});

/** Somebody as their chat says of them. */
const profile = (said: Pick<Profile, 'name' | 'email'> & Partial<Profile>): Profile => ({
  locale: 'nl-NL',
  zone: undefined,
  administrator: false,
  guest: false,
  deactivated: false,
  ...said,
});

describe('who someone is', () => {
  const profiles: Record<string, Profile> = {
    U1: profile({
      name: 'Nora Nieuw',
      email: 'Nora@VanDijk.example',
      locale: 'en-GB',
      zone: 'Europe/London',
      administrator: true,
    }),
    U2: profile({ name: 'Gast', email: 'gast@elders.example', guest: true }),
    U3: profile({ name: 'Zonder', email: undefined }),
    U4: profile({ name: 'Tweede', email: 'nora@vandijk.example' }),
  };

  async function appWith(admins: string[] = []) {
    const config = {
      ...readConfig({ LOG_LEVEL: 'silent', RATE_LIMIT: 'off', ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') }),
      admins,
    };
    const app = await compose({
      config,
      database: world.database,
      now: () => world.clock.now,
      newId,
      log: makeLog('silent'),
      onFault: (error) => world.faults.push(error),
    });
    Object.assign(app.workplaces, { slack: { profile: (_: string, user: string) => Promise.resolve(profiles[user]) } });
    const asks = async (user: string, text: string, workspace = 'T9', speaker?: Heard['speaker']) => {
      const heard = {
        speaker,
        platform: 'slack',
        workspace,
        user,
        room: undefined,
        key: newId(),
        at: world.clock.now,
        said: { as: 'words', text, mentions: [] },
      } as const;
      const { reply } = await app.door.dispatch({ ...heard, said: { ...heard.said, mentions: [] } });
      return reply.kind === 'card' ? textOf(reply.card) : reply.kind;
    };
    return { app, asks };
  }

  test('is known by his verified e-mail address; his language and zone come along', async () => {
    const { app, asks } = await appWith();
    await app.organisations.connect(world.organisation, 'slack', { id: 'T9', name: 'Slack' });
    expect(await asks('U1', 'help')).toMatch(/^What you can type/);
    const [nora] = await world.database.db.select().from(members).where(eq(members.email, 'nora@vandijk.example'));
    expect(nora).toMatchObject({ name: 'Nora Nieuw', locale: 'en', zone: 'Europe/London', administrator: true });
  });

  test.each([
    ['Europe/London', 'en-GB', { locale: 'en', zone: 'Europe/London' }],
    ['Mars/Base', 'fr-FR', { locale: 'nl', zone: 'Europe/Amsterdam' }],
    [undefined, undefined, { locale: 'nl', zone: 'Europe/Amsterdam' }],
  ])('where no profile tells it, he speaks from %s in %s', async (zone, locale, expected) => {
    const { asks } = await appWith();
    const email = `spreekt.${String(locale)}@vandijk.example`.toLowerCase();
    profiles[email] = profile({ name: 'Spreker', email, locale: undefined });
    await asks(email, 'help', 'T9', { locale, zone });
    const [met] = await world.database.db.select().from(members).where(eq(members.email, email));
    expect(met).toMatchObject(expected);
  });

  test('a member imported before is the same person, and a second identity too', async () => {
    const { asks } = await appWith();
    await asks('U4', 'help');
    const [nora] = await world.database.db.select().from(members).where(eq(members.email, 'nora@vandijk.example'));
    const known = await world.database.db
      .select()
      .from(identities)
      .where(and(eq(identities.organisation, world.organisation), eq(identities.member, nora!.id)));
    expect(known.map((one) => one.externalId).sort()).toEqual(['U1', 'U4']);
  });

  test('ten first words at once make one member', async () => {
    const { asks } = await appWith();
    profiles['U7'] = profile({ name: 'Tien', email: 'tien@vandijk.example', locale: 'nl' });
    await Promise.all(Array.from({ length: 10 }, () => asks('U7', 'help')));
    expect(
      await world.database.db.select().from(members).where(eq(members.email, 'tien@vandijk.example')),
    ).toHaveLength(1);
  });

  test.each([
    ['U2', 'Afspraak is alleen voor medewerkers'],
    ['U3', 'Ik zie geen bevestigd e-mailadres'],
    ['U-unknown', 'Afspraak is alleen voor medewerkers'],
  ])('%s is told why not', async (user, why) => {
    const { asks } = await appWith();
    expect(await asks(user, 'help')).toContain(why);
  });

  test('a workspace nobody installed is told so', async () => {
    expect(await (await appWith()).asks('U1', 'help', 'T-unknown')).toContain(
      'Deze werkruimte hoort nog niet bij een organisatie',
    );
  });

  test('a deactivated member is refused', async () => {
    const { asks } = await appWith();
    profiles['U8'] = profile({ name: 'Weg', email: 'weg@vandijk.example', locale: 'nl' });
    await asks('U8', 'help');
    await world.database.db
      .update(members)
      .set({ deactivatedAt: world.clock.now })
      .where(eq(members.email, 'weg@vandijk.example'));
    expect(await asks('U8', 'help')).toContain('Uw toegang is gesloten');
  });

  test('ADMINS, where it is set, alone says who administers', async () => {
    expect(await (await appWith(['iemand@vandijk.example'])).asks('U1', 'rule')).toContain(
      'Only an administrator can do this',
    );
    expect(await (await appWith(['nora@vandijk.example'])).asks('U1', 'rule')).toContain('The staffing rule');
    expect(await (await appWith()).asks('U1', 'rule')).toContain('The staffing rule');
  });
});

test.each([
  ['Finance', 'finance'],
  ['financien', 'finance'],
  ['technische  dienst', 'technical-service'],
  ['Account-Manager', 'account-manager'],
  ['tovenaar', undefined],
])('the function “%s” is %s', (said, id) => {
  expect(functionFor(defaultFunctions, said)).toBe(id);
});
