import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { Shown } from '../../../src/core/door.js';
import type { Row } from '../../../src/core/page.js';
import { spans, type Line } from '../../../src/core/card.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { agreements } from '../../../src/features/agreements/table.js';
import { countAwaiting } from '../../../src/features/page/store/awaiting.js';
import { members } from '../../../src/features/people/table.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { testApp, type Person, type TestApp } from '../../support/app.js';

let world: TestApp;
/** Anna administers and is account manager of Jansen BV; John is in its team, Joke in none. */
let anna: Person;
let john: Person;
let joke: Person;
let els: string;
let jansen: string;

beforeAll(async () => {
  world = await testApp();
  anna = await world.person({ name: 'Anna Vos', functions: ['account-manager'], administrator: true });
  john = await world.person({ name: 'John Reed', functions: ['finance'], locale: 'en' });
  joke = await world.person({ name: 'Joke Smit', functions: ['secretariat'] });
  await anna.says({
    as: 'form',
    command: 'account.new',
    args: { name: 'Jansen BV', size: 'large', potential: 'high', sure: 'yes' },
  });
  const { db } = world.database;
  jansen = (await db.select().from(accounts).where(eq(accounts.name, 'Jansen BV')))[0]!.id;
  await anna.asks('plaats financiën @john.reed Jansen BV');
  const contact = { account: jansen, name: 'Els Bakker', title: 'directeur', phone: '+31 99 555 01 01' };
  await anna.says({ as: 'form', command: 'stakeholder.contact', args: { ...contact, email: 'els@jansen.example' } });
  els = (await db.select().from(stakeholders).where(eq(stakeholders.name, 'Els Bakker')))[0]!.id;
  await anna.asks('log Jansen BV: bezoek met Bakker, pomp gerepareerd +');
  await anna.asks('log Jansen BV: gebeld over de factuur');
}, 240_000);
afterAll(() => world.close());

let asked = 0;
const show = (who: Person, command: string, args: Record<string, string> = {}): Promise<Shown> =>
  world.app.door.show({
    platform: 'web',
    workspace: world.organisation,
    user: who.email,
    room: `dm-${who.email}`,
    key: `look ${asked++}`,
    at: world.clock.now,
    said: { as: 'link', command, args },
  });

const said = (line: Line): string =>
  spans(line)
    .map((span) => {
      if (typeof span === 'string') return span;
      if ('link' in span) return `[${span.link}](${span.href})`;
      return 'bold' in span ? span.bold : 'person' in span ? span.person.name : span.moment.toISOString().slice(0, 10);
    })
    .join('');

const rowsIn = ({ view }: Shown): Row[] =>
  view!.sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'rows' ? part.rows : [])));
const rowOf = (shown: Shown, name: string): Row => rowsIn(shown).find(({ line }) => said(line) === name)!;
const detailOf = (shown: Shown, name: string): string => said(rowOf(shown, name).detail!);

describe('one’s own settings', () => {
  test('show what it is today in the reader’s language, and the form of each is filled in with that', async () => {
    const shown = await show(john, 'page.settings');
    expect(shown.view!.title).toBe('Settings');
    expect(detailOf(shown, 'Language')).toBe('English');
    expect(detailOf(shown, 'Briefing before a contact')).toBe('1 hour before it begins');
    expect(detailOf(shown, 'Your day every morning')).toBe('off');
    const { command, args, opens } = rowOf(shown, 'Briefing before a contact').change!;
    expect({ command, args, opens }).toEqual({
      command: 'appointment.lead',
      args: { for: 'me', time: '1 hour' },
      opens: true,
    });
    expect((await show(anna, 'page.settings')).view!.title).toBe('Instellingen');
  });

  test('are changed by the command that changes them in a chat', async () => {
    await john.asks('lead 90 minutes');
    await john.asks('digest on');
    const shown = await show(john, 'page.settings');
    expect(detailOf(shown, 'Briefing before a contact')).toBe('90 minutes before it begins');
    expect(detailOf(shown, 'Your day every morning')).toMatch(/^on/);
    expect(detailOf(await show(joke, 'page.settings'), 'Briefing vóór een contact')).toBe('1 uur voor het begin');
  });

  test('the week of one’s teams is there for who manages somebody', async () => {
    expect(rowOf(await show(joke, 'page.settings'), 'De week van uw teams')).toBeUndefined();
  });
});

describe('the organisation’s settings', () => {
  test('are nothing to who does not administer it, and no tab leads there', async () => {
    expect((await show(john, 'page.organisation')).view).toBeUndefined();
    expect((await show(john, 'page.settings')).view!.tabs).toBeUndefined();
    expect((await show(anna, 'page.settings')).view!.tabs!.items.map(({ label }) => label)).toEqual([
      'Uzelf',
      'Organisatie',
    ]);
  });

  test('each line of the rule, each topic and each colleague has its own way to be changed', async () => {
    const shown = await show(anna, 'page.organisation');
    expect(rowOf(shown, 'John Reed').change!.args).toMatchObject({ member: expect.any(String) });
    expect(detailOf(shown, 'John Reed')).toContain('financiën');
    expect(rowOf(shown, 'prijs').change).toMatchObject({
      command: 'stakeholder.topics',
      args: { name: 'prijs', wish: 'counts' },
    });
    const line = rowsIn(shown).find(({ change }) => change?.command === 'account.rule')!;
    expect(line.change!.args).toMatchObject({ size: expect.any(String), potential: expect.any(String) });
    expect(rowOf(shown, 'Nieuwe kanalen').change!.args).toEqual({ privacy: 'by-account' });
    const names = rowsIn(shown).flatMap(({ change }) => (change ? [change.label] : []));
    expect(new Set(names).size).toBe(names.length);
  });

  test('a colleague is found by a part of their name, without accents or capitals; % is a sign like another', async () => {
    const found = async (q: string) =>
      rowsIn(await show(anna, 'page.organisation', { q })).flatMap(({ change, line }) =>
        change?.command === 'organisation.change-member' ? [said(line)] : [],
      );
    expect(await found('réED')).toEqual(['John Reed']);
    expect(await found('%')).toEqual([]);
    expect((await found('')).length).toBe(3);
  });

  test('the lead of the organisation is not one’s own', async () => {
    await anna.says({ as: 'form', command: 'appointment.lead', args: { for: 'organisation', time: '2 uur' } });
    expect(detailOf(await show(anna, 'page.organisation'), 'Briefing vóór een contact')).toBe('2 uur voor het begin');
    expect(detailOf(await show(anna, 'page.settings'), 'Briefing vóór een contact')).toBe('2 uur voor het begin');
    expect(detailOf(await show(john, 'page.settings'), 'Briefing before a contact')).toBe(
      '90 minutes before it begins',
    );
  });
});

describe('the page of a person', () => {
  test('says how they are reached, whose contact they are, and what happened with them alone', async () => {
    const { view } = await show(john, 'page.person', { who: els });
    expect(view!.title).toBe('Els Bakker');
    expect(said(view!.about!)).toBe(`directeur · [Jansen BV](/accounts/${jansen})`);
    const tiles = view!.tiles!.map(({ label, value }) => `${label}: ${said(value as Line)}`);
    expect(tiles).toContain('Telephone: [+31 99 555 01 01](tel:+31995550101)');
    expect(tiles).toContain('E-mail: [els@jansen.example](mailto:els@jansen.example)');
    expect(tiles).toContain('Who of us keeps the contact: nobody');
    const happened = JSON.stringify(view!.sections[0]);
    expect(happened).toContain('pomp gerepareerd');
    expect(happened).not.toContain('factuur');
  });

  test('is not there for who does not see their customer, and for nobody of that id', async () => {
    expect((await show(joke, 'page.person', { who: els })).view).toBeUndefined();
    expect((await show(john, 'page.person', { who: jansen })).view).toBeUndefined();
    expect((await show(john, 'page.person', { who: 'x' })).view).toBeUndefined();
  });

  test('names on the customer’s pages lead there', async () => {
    const link = `/people/${els}`;
    expect(JSON.stringify((await show(anna, 'page.people', { account: jansen })).view)).toContain(link);
    expect(JSON.stringify((await show(anna, 'page.timeline', { account: jansen })).view)).toContain(link);
    expect(JSON.stringify((await show(anna, 'page.account', { account: jansen })).view)).toContain(link);
  });
});

test('as many wait as Today shows', async () => {
  await anna.asks('afspraak Jansen BV: creditnota sturen @john.reed vrijdag');
  const { db } = world.database;
  const [found] = await db.select().from(members).where(eq(members.email, john.email));
  const organisation = (await world.app.organisations.byId(world.organisation))!;
  const counts = async () => [
    await countAwaiting(db, { organisation, asker: found! }),
    (await show(john, 'page.today')).view!.sections[0]!.count,
  ];
  expect(await counts()).toEqual([1, 1]);
  const [made] = await db.select().from(agreements).where(eq(agreements.what, 'creditnota sturen'));
  await anna.asks(`vervalt ${made!.number} want niet meer nodig`);
  expect(await counts()).toEqual([0, 0]);
});

describe('what is new', () => {
  const HOUR_MS = 60 * 60 * 1000;

  test('since the asker looked is what colleagues noted at their customers, and none of their own', async () => {
    const since = world.clock.now.toISOString();
    world.clock.now = new Date(world.clock.now.getTime() + HOUR_MS);
    await john.asks('log Jansen BV: called about the second pump');
    await anna.asks('log Jansen BV: mijn eigen aantekening');
    const today = JSON.stringify((await show(anna, 'page.today', { since })).view);
    expect(today).toContain('Nieuw sinds u keek');
    expect(today).toContain('second pump');
    expect(today).not.toContain('mijn eigen aantekening');
    expect(JSON.stringify((await show(joke, 'page.today', { since })).view)).not.toContain('second pump');
  });

  test('is not said to whoever never looked, nor for what is no instant', async () => {
    for (const given of [{}, { since: 'gisteren' }])
      expect(JSON.stringify((await show(anna, 'page.today', given)).view)).not.toContain('Nieuw sinds');
  });
});
