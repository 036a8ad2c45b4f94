import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TENANT } from '../../support/teams-connector.js';
import { CHANNEL, GROUP, TEAM, teamsPlace, type Place } from './support.js';

let teams: Place;
beforeEach(async () => {
  teams = await teamsPlace();
});
afterEach(() => teams.close());
const profile = (user: string) => teams.place.profile(TENANT, user);
const byEmail = (email: string) => teams.place.userByEmail(TENANT, email);

describe('someone', () => {
  test('who speaks to the bot is known by their e-mail, without any right of Graph’s', async () => {
    await teams.met('anna');
    expect(await profile('anna')).toEqual({
      name: 'Naam anna',
      email: 'anna@voorbeeld.example',
      locale: undefined,
      zone: undefined,
      administrator: false,
      guest: false,
      deactivated: false,
    });
    expect(teams.graph.calls).toHaveLength(0);
  });

  test('who speaks in a channel is known from its team', async () => {
    await teams.metIn();
    expect(await profile('piet')).toMatchObject({ email: 'piet@voorbeeld.example' });
    expect(teams.wire.of('member')[0]!.path).toContain(encodeURIComponent(TEAM));
  });

  test('without a mailbox is known by his user name', async () => {
    teams.wire.addPerson('anna', { email: undefined as never, userPrincipalName: 'anna@vandijk.example' });
    await teams.met('anna');
    expect((await profile('anna'))!.email).toBe('anna@vandijk.example');
  });

  test.each([
    ['a guest', { userRole: 'guest' }],
    ['a guest by his user name', { userPrincipalName: 'kees_elders.example#EXT#@voorbeeld.onmicrosoft.example' }],
    ['someone who joined a meeting without a name', { userRole: 'anonymous' }],
    ['someone of another tenant, met in a shared channel', { tenantId: '8f1c2d3e-0000-4000-8000-00000000000b' }],
  ])('who is %s is no colleague', async (_, more) => {
    teams.wire.addPerson('anna', more);
    await teams.metIn();
    expect((await profile('anna'))!.guest).toBe(true);
    expect(await byEmail('anna@voorbeeld.example')).toBeUndefined();
  });

  test('is listed by the roster of a team that the bot is in, with their address', async () => {
    await teams.metIn();
    const page = await teams.place.people!(TENANT, undefined);
    expect(page).toMatchObject({ next: undefined });
    expect('people' in page && page.people.map(({ profile: { email } }) => email)).toContain('piet@voorbeeld.example');
  });

  test('whom nobody knows is nobody', async () => {
    await teams.metIn();
    expect(await profile('vreemd')).toBeUndefined();
    expect(await teams.place.profile('8f1c2d3e-0000-4000-8000-00000000000b', 'anna')).toBeUndefined();
  });

  test('is not called unknown when Teams does not answer', async () => {
    await teams.metIn();
    teams.wire.next('member', { status: 500 });
    await expect(profile('anna')).rejects.toThrow('500');
  });
});

describe('a colleague by e-mail', () => {
  test('is found among the members of the teams that have the app, whatever the capitals', async () => {
    await teams.metIn();
    expect(await byEmail('Piet@Voorbeeld.example')).toBe('piet');
    expect(await byEmail('nobody@voorbeeld.example')).toBeUndefined();
  });

  test('is found among hundreds, page by page, and the roster is read once a minute', async () => {
    const many = Array.from({ length: 1200 }, (_, i) => teams.wire.addPerson(`m${i}`).aadObjectId);
    teams.wire.teams.get(TEAM)!.members.push(...many);
    await teams.metIn();
    expect(await byEmail('m1199@voorbeeld.example')).toBe('m1199');
    expect(await byEmail('m3@voorbeeld.example')).toBe('m3');
    expect(teams.wire.of('members')).toHaveLength(3);
    teams.clock.now = new Date(teams.clock.now.getTime() + 61_000);
    await byEmail('m3@voorbeeld.example');
    expect(teams.wire.of('members')).toHaveLength(6);
  });

  test('is looked for in the other teams when the bot was removed from one', async () => {
    teams.wire.addPerson('els');
    const other = '19:verkoop@thread.tacv2';
    teams.wire.addTeam({ id: other, aadGroupId: 'verkoop', members: ['els'] });
    await teams.metIn();
    const at = { workspace: TENANT, serviceUrl: teams.wire.serviceUrl, kind: 'channel' } as const;
    await teams.references.keep({ ...at, conversation: other, team: { id: other, group: 'verkoop' } }, new Date(0));
    teams.wire.next('members', { status: 403, code: 'BotNotInConversationRoster' });
    expect(await byEmail('els@voorbeeld.example')).toBe('els');
  });
});

describe('what is remembered', () => {
  test('is written once as long as nothing changes', async () => {
    let writes = 0;
    const keep = teams.kept.keep.bind(teams.kept);
    teams.kept.keep = (...kept) => (writes++, keep(...kept));
    await teams.metIn();
    await teams.metIn();
    expect(writes).toBe(1);
    await teams.references.drop({ workspace: TENANT, team: TEAM });
    expect(await teams.references.room(TENANT, CHANNEL)).toBeUndefined();
    await teams.metIn();
    expect(writes).toBe(2);
    expect(await teams.references.teams(TENANT)).toMatchObject([{ team: { id: TEAM, group: GROUP } }]);
  });
});
