import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accounts } from '../../../src/features/accounts/table.js';
import { newId } from '../../../src/core/id.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { testApp, type TestApp } from '../../support/app.js';

/*
 * Somebody puts an address of the page into a channel, whose readers need not be those who may see the customer. A chat then looks at
 * it by itself, without a session, and shows what it finds: https://docs.slack.dev/messaging/unfurling-links-in-messages
 */

const BOT = 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)';
let world: TestApp;
let paths: Record<string, string>;
beforeAll(async () => {
  world = await testApp({
    webLogin: 'off',
    publicUrl: 'https://afspraak.example',
    pageUrl: 'https://afspraak.example',
  });
  const anna = await world.person({ name: 'Anna Geheim', functions: ['account-manager'] });
  await anna.asks('nieuw Overname Holding omvang groot');
  await anna.asks('contactpersoon Els Bestuurder bij Overname Holding');
  await anna.asks('log Overname Holding: klacht over de prijs -');
  const ticket = /\/in\/\S+?(?=["\\])/.exec(JSON.stringify(await anna.asks('pagina Overname Holding')))![0];
  const [account] = await world.database.db.select().from(accounts);
  const [person] = await world.database.db.select().from(stakeholders);
  const pathsOf = (id: string, team: string, who: string) => ({
    customer: `/accounts/${id}`,
    timeline: `/accounts/${id}/timeline?experience=bad`,
    agreements: `/accounts/${id}/agreements`,
    figures: `/teams/${team}/insights`,
    contact: `/people/${who}`,
    found: '/accounts?q=overname',
  });
  const known = pathsOf(account!.id, account!.team, person!.id);
  const unknown = pathsOf(newId(), newId(), newId());
  const named = (word: string, of: object) =>
    Object.fromEntries(Object.entries(of).map(([name, path]) => [`${word} ${name}`, path as string]));
  paths = {
    ...named('a known', known),
    ...named('an unknown', unknown),
    'a one-time link': ticket,
    'the first page': '/',
  };
});
afterAll(() => world.close());

const look = async (path: string, hops = 3): Promise<{ status: number; text: string }> => {
  const answer = await world.app.page.request(`https://afspraak.example${path}`, { headers: { 'user-agent': BOT } });
  const location = answer.headers.get('location');
  if (location && hops > 0) return look(location, hops - 1);
  return { status: answer.status, text: await answer.text() };
};
const metaIn = (html: string, name: string) =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1];

describe('what a chat shows of an address by itself', () => {
  test('is that it is opened in Afspraak, whatever it is of, and nothing of anyone', async () => {
    for (const [name, path] of Object.entries(paths)) {
      const { text } = await look(path);
      expect({ name, title: metaIn(text, 'og:title'), says: metaIn(text, 'og:description') }).toEqual({
        name,
        title: 'Afspraak',
        says: 'Openen in Afspraak',
      });
      expect({ name, found: /Geheim|Overname|Bestuurder|prijs|Van Dijk/i.exec(text) }).toEqual({ name, found: null });
      expect(metaIn(text, 'robots')).toContain('noindex');
    }
  });

  test('does not tell an address of a customer from one of nobody', async () => {
    for (const name of ['customer', 'timeline', 'agreements', 'figures', 'contact', 'found'])
      expect({ name, ...(await look(paths[`a known ${name}`]!)) }).toEqual({
        name,
        ...(await look(paths[`an unknown ${name}`]!)),
      });
  });

  test('and a one-time link that was looked at so can still be used, once', async () => {
    for (let i = 0; i < 2; i++) expect((await look(paths['a one-time link']!)).status).toBe(200);
    const spend = () =>
      world.app.page.request(`https://afspraak.example${paths['a one-time link']}`, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
      });
    expect([(await spend()).status, (await spend()).status]).toEqual([303, 410]);
  });
});
