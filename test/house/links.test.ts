import { beforeEach, expect, test } from '@jest/globals';
import { silence, toAsker, type Ask, type Said } from '../../src/core/ask.js';
import { carrying } from '../../src/core/drafts.js';
import type { AnyCommand } from '../../src/core/command.js';
import { openDoor } from '../../src/app/dispatcher.js';
import { features } from '../../src/app/features.js';

/** What only shows something. Every other command changes something, and says so. */
const shows = [
  'agreement.line',
  'agreement.list',
  'agreement.show',
  'appointment.list',
  'appointment.show',
  'briefing.show',
  'calendar.event',
  'calendar.list',
  'charter.show',
  'delivery.status',
  'handover.show',
  'help.home',
  'help.menu',
  'help.show',
  'history.entry',
  'history.needs',
  'history.show',
  'import.look',
  'import.show',
  'insights.own',
  'insights.satisfaction',
  'insights.show',
  'insights.spread',
  'page.preview',
  'privacy.inspect',
  'search.find',
  'stakeholder.ask',
  'stakeholder.choose-role',
  'stakeholder.contacts',
  'stakeholder.dmu',
  'stakeholder.show',
  'stakeholder.stances',
];

const asker = {
  id: 'm',
  name: 'Anna',
  email: 'anna@vandijk.example',
  functions: [],
  locale: 'nl',
  zone: 'Europe/Amsterdam',
  administrator: true,
  deactivatedAt: null,
} as unknown as Ask['asker'];

const ran: string[] = [];
beforeEach(() => void ran.splice(0));

/** Every command as it was declared, except that nothing is needed to run it, and that running it is only noted. */
const bare = (command: AnyCommand): AnyCommand => ({
  ...command,
  right: 'anyone',
  fields: {},
  prefill: undefined as never,
  run: () => {
    ran.push(command.id);
    return Promise.resolve(toAsker({ title: command.id, parts: [] }));
  },
});
const all = features.flatMap((feature) => [...feature.commands] as AnyCommand[]);

const door = openDoor({
  features: [{ name: 'all', commands: all.map(bare) }],
  needs: {},
  look: {} as never,
  recognise: (heard) =>
    Promise.resolve({
      organisation: {},
      asker,
      place: { accounts: [] },
      at: heard.at,
      key: heard.key,
      said: heard.said,
    } as never),
  once: { claim: () => Promise.resolve(true), forget: () => Promise.resolve() },
  carrying: carrying({} as never),
  menu: 'help.menu',
  customer: { show: 'briefing.show', note: 'history.log', others: [] },
  otherwise: { locale: 'nl', zone: 'Europe/Amsterdam' },
  newReference: () => 'reference',
  follow: () => () => undefined,
  patience: (work) => work,
  mayAsk: () => true,
  maySuggest: () => true,
  hasAdministrator: () => Promise.resolve(true),
  emailOf: () => Promise.resolve(undefined),
  whoMayChange: () => Promise.resolve(undefined),
  report: (error) => {
    throw error as Error;
  },
});
const says = async (said: Said) =>
  (await door.dispatch({ platform: 'web', workspace: 'w', user: 'u', room: 'r', key: 'k', at: new Date(0), said }))
    .reply;

test('every command that does more than show says that it changes something', () => {
  expect(
    all
      .filter(({ changes }) => !changes)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(shows);
});

test.each(all.filter(({ changes }) => changes).map(({ id }) => id))(
  'a link to %s opens its form and does nothing; a button does it',
  async (command) => {
    for (const as of ['link', 'open'] as const) {
      const reply = await says({ as, command, args: {} });
      expect(reply).toMatchObject({ kind: 'form', form: { command } });
    }
    expect(ran).toEqual([]);
    expect(await says({ as: 'button', command, args: {} })).not.toEqual(silence);
    expect(ran).toEqual([command]);
  },
);

test('a link to what only shows something shows it', async () => {
  for (const command of shows) await says({ as: 'link', command, args: {} });
  expect(ran).toEqual(shows);
});
