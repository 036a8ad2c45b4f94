import { describe, expect, test } from '@jest/globals';
import {
  changesNothing,
  changesOf,
  standings,
  type Standing,
  type Stored,
} from '../../../src/features/people/membership.js';
import type { Profile } from '../../../src/core/chat-platform.js';

const profile: Profile = {
  name: 'Piet de Wit',
  email: 'piet@vandijk.example',
  locale: 'nl-NL',
  zone: 'Europe/Amsterdam',
  administrator: false,
  guest: false,
  deactivated: false,
};
const said = { name: 'Piet de Wit', email: 'piet@vandijk.example', locale: 'nl-NL', zone: 'Europe/Amsterdam' };

function stored(member: Partial<Stored['member']> = {}, identity: Partial<Stored['identity']> = {}): Stored {
  return {
    member: {
      name: 'Piet de Wit',
      email: 'piet@vandijk.example',
      locale: 'nl',
      localeChosen: false,
      zone: 'Europe/Amsterdam',
      administrator: false,
      givenAdministrator: false,
      inService: true,
      leftBy: null,
      ...member,
    },
    identity: { standing: 'colleague', administrator: false, said, ...identity },
    others: [],
  };
}

describe('what a platform says now', () => {
  test('changes nothing where it is what it said before', () => {
    expect(changesNothing(changesOf(stored(), profile))).toBe(true);
  });

  test.each([
    ['a new name', { name: 'Piet Zwart' }, { name: 'Piet Zwart' }],
    ['a new address, in lower case', { email: 'P.Zwart@VanDijk.example' }, { email: 'p.zwart@vandijk.example' }],
    ['another language', { locale: 'en-GB' }, { locale: 'en' }],
    ['another zone', { zone: 'Europe/London' }, { zone: 'Europe/London' }],
    ['a zone that is none', { zone: 'Mars/Base' }, {}],
    ['no address any more', { email: undefined }, {}],
    ['an event that tells neither language nor zone', { locale: undefined, zone: undefined }, {}],
    ['an administrator', { administrator: true }, { administrator: true }],
  ])('%s', (_, now, member) => {
    expect(changesOf(stored(), { ...profile, ...now }).member).toEqual(member);
  });

  test('a language that they chose themselves wins', () => {
    expect(changesOf(stored({ localeChosen: true }), { ...profile, locale: 'en-GB' }).member).toEqual({});
  });

  test('two platforms that call someone differently do not rename them in turn', () => {
    const elsewhere = stored({ name: 'P. de Wit' });
    expect(changesOf(elsewhere, profile).member).toEqual({});
  });

  test('a first word that differs from what is written counts', () => {
    expect(changesOf(stored({ name: 'piet' }, { said: null }), profile).member).toEqual({ name: 'Piet de Wit' });
  });
});

describe('administrator', () => {
  test('is taken by the chat that gave it', () => {
    const before = stored({ administrator: true }, { administrator: true });
    expect(changesOf(before, profile).member).toEqual({ administrator: false });
  });

  test('given by one chat is not taken by the other’s silence', () => {
    const before = { ...stored({ administrator: true }), others: [{ standing: 'colleague', administrator: true }] };
    expect(changesOf(before as Stored, profile).member).toEqual({});
  });

  test('given by hand stays, whatever a chat says', () => {
    const before = stored({ administrator: true, givenAdministrator: true }, { administrator: true });
    expect(changesOf(before, profile).member).toEqual({});
  });

  test('goes with whoever leaves or becomes a guest', () => {
    const before = stored({ administrator: true }, { administrator: true });
    for (const now of [{ deactivated: true }, { guest: true }])
      expect(changesOf(before, { ...profile, administrator: true, ...now }).member).toEqual({ administrator: false });
  });
});

describe('in service', () => {
  const out = { inService: false } as const;
  test.each<[string, Stored, Profile | undefined, string | undefined]>([
    ['who was deactivated leaves', stored(), { ...profile, deactivated: true }, 'leaves'],
    ['who became a guest leaves', stored(), { ...profile, guest: true }, 'leaves'],
    ['who is not listed any more stays', stored(), undefined, undefined],
    ['whom a chat took out and calls a colleague comes back', stored({ ...out, leftBy: 'chat' }), profile, 'returns'],
    ['whom an administrator took out does not', stored({ ...out, leftBy: 'administrator' }), profile, undefined],
    ['who left long ago and still is out stays so', stored({ ...out, leftBy: 'chat' }), undefined, undefined],
  ])('%s', (_, before, now, service) => {
    expect(changesOf(before, now).service).toBe(service);
  });

  test('someone is a colleague as long as one platform calls them so, and out once one says they are not', () => {
    for (const here of standings)
      for (const there of standings) {
        const before = { ...stored(), others: [{ standing: there, administrator: false }] };
        const now: Record<Standing, Profile | undefined> = {
          unknown: undefined,
          colleague: profile,
          guest: { ...profile, guest: true },
          left: { ...profile, deactivated: true },
        };
        const isColleague = [here, there].includes('colleague');
        const isOut = [here, there].some((one) => one === 'guest' || one === 'left');
        expect([here, there, changesOf(before, now[here]).service]).toEqual([
          here,
          there,
          !isColleague && isOut ? 'leaves' : undefined,
        ]);
      }
  });

  test('whoever is not listed any more is still the guest, or the one who left, that they were', () => {
    for (const standing of ['guest', 'left'] as const)
      expect(changesOf(stored({}, { standing }), undefined).identity).toEqual({});
  });
});
