import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { and, eq, like } from 'drizzle-orm';
import { newId } from '../../../src/core/id.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { accounts } from '../../../src/features/accounts/table.js';
import { occurrences } from '../../../src/features/appointments/table.js';
import { interactions } from '../../../src/features/history/table.js';
import { hireElsewhere, MONDAY, testApp, type Person, type TestApp } from '../../support/app.js';

const HOUR = 60 * 60_000;
let world: TestApp;
/** Account manager of Jansen BV; Joke sits in no team of it. */
let anna: Person;
let joke: Person;
let john: Person;
let olga: Person;
let jansen: string;
let elsewhere: string;

beforeAll(async () => {
  world = await testApp();
  anna = await world.person({ name: 'Anna Vos', functions: ['account-manager'] });
  joke = await world.person({ name: 'Joke Smit', functions: ['secretariat'] });
  john = await world.person({ name: 'John Reed', functions: ['finance'], locale: 'en' });
  olga = await hireElsewhere(world, { name: 'Olga Mol', administrator: true });
  await make(anna, 'Jansen BV');
  await make(olga, 'Vreemd BV');
  jansen = await idOf('Jansen BV');
  elsewhere = await idOf('Vreemd BV');
  await olga.asks('log Vreemd BV: bezoek, alles goed +');
  await anna.asks('plaats financiën @john.reed Jansen BV');
  const contact = { account: jansen, name: 'Els Bakker', title: 'directeur', phone: '+31 99 555 01 01' };
  await anna.says({ as: 'form', command: 'stakeholder.contact', args: { ...contact, email: 'els@jansen.example' } });
}, 120_000);
afterAll(() => world.close());
beforeEach(() => later(0));

/** So many hours; a session does not last that long. */
function later(hours: number): void {
  world.clock.now = new Date(MONDAY.getTime() + hours * HOUR);
}

const make = (who: Person, name: string) =>
  who.says({ as: 'form', command: 'account.new', args: { name, size: 'large', potential: 'high', sure: 'yes' } });

async function idOf(name: string): Promise<string> {
  const [found] = await world.database.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.name, name));
  return found!.id;
}

describe('Today', () => {
  test('says in both languages that nothing waits, and what one can do first', async () => {
    const [dutch, english] = [await joke.visits('/'), await john.visits('/')];
    expect(dutch.text).toContain('Niemand wacht op een antwoord van u.');
    expect(dutch.text).toContain('Inplannen');
    expect(english.text).toContain('Nobody waits for an answer of yours.');
    expect(english.text).toContain('Schedule');
  });

  test('shows an agreement to answer to who is asked, with its own action, until it is answered', async () => {
    await anna.asks('afspraak Jansen BV: creditnota sturen @john.reed vrijdag');
    const waits = await john.visits('/');
    expect(waits.text).toMatch(/Waits for you 1 creditnota sturen/);
    expect(waits.html).toContain(`href="/accounts/${jansen}"`);
    expect(waits.html).toContain('name="back" value="/"');
    expect((await anna.visits('/')).text).toContain('Niemand wacht op een antwoord van u.');
    const [, number] = /creditnota sturen [^0-9]*(\d+)/.exec(waits.text)!;
    await john.asks(`accept ${number}`);
    expect((await john.visits('/')).text).toContain('Nobody waits');
  });

  test('shows one’s appointments of today and tomorrow, and not the one after', async () => {
    await anna.asks('inplannen bezoek vandaag 14:00 bij Jansen BV: contract');
    await anna.asks('inplannen overleg morgen 9:00 bij Jansen BV: prijzen');
    await anna.asks('inplannen telefoon woensdag 9:00 bij Jansen BV: facturen');
    const { text } = await anna.visits('/');
    expect(text).toContain('vandaag en morgen 2 ');
    expect(text).toContain('contract');
    expect(text).toContain('prijzen');
    expect(text).not.toContain('facturen');
  });

  test('shows a promise that is late to the customer’s team, and to nobody else', async () => {
    await anna.asks('toezegging Jansen BV: nieuwe offerte dinsdag');
    expect((await anna.visits('/')).text).toContain('Geen toezegging aan uw klanten is te laat.');
    later(48);
    expect((await anna.visits('/')).text).toMatch(/te laat zijn 1 nieuwe offerte/);
    expect((await joke.visits('/')).text).not.toContain('nieuwe offerte');
  });
});

describe('an open complaint', () => {
  test('stands on Today and above the customer’s page; a later happy contact answers it', async () => {
    await john.asks('log Jansen BV: complaint, wrong invoice again -');
    expect((await anna.visits('/')).text).toMatch(/open klacht 1 Jansen BV/);
    expect((await anna.visits(`/accounts/${jansen}`)).text).toMatch(/Open klacht .*wrong invoice again/);
    expect((await anna.visits('/accounts?only=complaint')).text).toContain('Jansen BV');
    expect((await joke.visits('/')).text).not.toContain('wrong invoice');
    later(1);
    await anna.asks('log Jansen BV: gebeld met Bakker, opgelost +');
    expect((await anna.visits('/')).text).toContain('Geen van uw klanten heeft een open klacht.');
    expect((await anna.visits(`/accounts/${jansen}`)).text).not.toContain('Open klacht');
    expect((await anna.visits('/accounts?only=complaint')).text).toContain('Geen van uw klanten.');
  });
});

describe('the customers', () => {
  test('are found by a sloppily typed name, and only those that one sees', async () => {
    expect((await anna.visits('/accounts?q=jansn')).text).toContain('Jansen BV');
    // What no database holds is left out, as of everything that is typed.
    expect((await anna.visits('/accounts?q=jans%00en')).text).toContain('Jansen BV');
    expect((await joke.visits('/accounts?q=jansen')).text).toContain('Geen klant die u ziet heet');
    expect((await olga.visits('/accounts?q=jansen')).text).not.toContain('Jansen BV');
    expect((await joke.visits('/accounts')).text).toContain('U zit nog in geen klantenteam.');
  });

  test('whom one sees and does not serve is found by name, and no customer of one’s own list', async () => {
    await make(anna, 'Open Deur BV');
    const open = await idOf('Open Deur BV');
    await world.database.db.update(accounts).set({ open: true }).where(eq(accounts.id, open));
    expect((await joke.visits('/accounts?q=open+deur')).html).toContain(`href="/accounts/${open}"`);
    expect((await joke.visits('/accounts')).html).not.toContain(open);
    await world.database.db.update(accounts).set({ open: false }).where(eq(accounts.id, open));
  });

  test('stand with their next appointment, which is none that was cancelled', async () => {
    await make(anna, 'Straks BV');
    await anna.asks('inplannen bezoek morgen 10:00 bij Straks BV: contract');
    const soon = await idOf('Straks BV');
    const told = async () => (await anna.visits('/accounts?q=straks')).text;
    expect(await told()).toContain('volgend bezoek morgen');
    await world.database.db.update(occurrences).set({ state: 'cancelled' }).where(eq(occurrences.account, soon));
    expect(await told()).not.toContain('volgend bezoek');
  });

  test('who is a customer no more is on no list, and has no page', async () => {
    await make(anna, 'Voorbij BV');
    const ended = await idOf('Voorbij BV');
    expect((await anna.visits('/accounts')).html).toContain(ended);
    await world.database.db.update(accounts).set({ endedAt: world.clock.now }).where(eq(accounts.id, ended));
    expect((await anna.visits('/accounts')).html).not.toContain(ended);
    expect((await anna.visits(`/accounts/${ended}`)).status).toBe(404);
  });

  test('what is typed is text, also where it is no name', async () => {
    const { html, status } = await anna.visits(`/accounts?q=${encodeURIComponent('<img src=x>"')}&only=<b>&from=-1`);
    expect(status).toBe(200);
    expect(html).not.toContain('<img src=x>');
  });
});

const tabs = ['', '/timeline', '/dmu', '/agreements', '/people', '/satisfaction'];

describe('the page of a customer', () => {
  test('has a way to each of its pages, and marks the one that one is at', async () => {
    for (const tab of tabs) {
      const { html, status } = await anna.visits(`/accounts/${jansen}${tab}`);
      expect(status).toBe(200);
      for (const other of tabs) expect(html).toContain(`href="/accounts/${jansen}${other}"`);
      expect(html).toMatch(new RegExp(`href="/accounts/${jansen}${tab}"\\s+aria-current="page"`));
    }
  });

  test('that one may not see is answered as one that does not exist: to the letter, and by the same statements', async () => {
    const sent = () => world.database.sent.length;
    await joke.visits('/');
    for (const tab of tabs) {
      const asked = [jansen, elsewhere, newId()].map((id) => `/accounts/${id}${tab}`);
      const answers = [];
      for (const path of asked) {
        const before = sent();
        const answer = await joke.visits(path);
        answers.push({
          ...answer,
          statements: world.database.sent.slice(before).map((one) => one.replace(/\$\d+/g, '$')),
        });
      }
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
      expect(new Set(answers.map(({ html }) => html)).size).toBe(1);
      expect(new Set(answers.map(({ statements }) => statements.join('\n'))).size).toBe(1);
    }
  });

  test.each(['x', '..%2f..%2fetc', '%00', "'%20or%201=1--", '00000000-0000-0000-0000-00000000000g'])(
    'at a hostile address is not there: %s',
    async (id) => {
      for (const tab of tabs) expect((await anna.visits(`/accounts/${id}${tab}`)).status).toBe(404);
    },
  );

  test('is gone at once for who left its team', async () => {
    expect((await john.visits(`/accounts/${jansen}`)).status).toBe(200);
    await anna.asks('plaats financiën vacant Jansen BV');
    expect((await john.visits(`/accounts/${jansen}`)).status).toBe(404);
    await anna.asks('plaats financiën @john.reed Jansen BV');
  });

  test('has a way to each person whom it names as known there, and to how they are reached', async () => {
    const { html } = await anna.visits(`/accounts/${jansen}`);
    const [els] = await world.database.db
      .select({ id: stakeholders.id })
      .from(stakeholders)
      .where(and(eq(stakeholders.account, jansen), eq(stakeholders.name, 'Els Bakker')));
    expect(html).toContain(`<a href="/people/${els!.id}"><bdi>Els Bakker</bdi></a><bdi>, directeur`);
    expect(html.match(new RegExp(`href="/accounts/${jansen}/people"`, 'g'))).toHaveLength(2);
    expect(html).toContain('<a class="number" href="tel:+31995550101"><bdi>+31 99 555 01 01</bdi></a>');
    expect(html).toContain('<a href="mailto:els@jansen.example"><bdi>els@<wbr />jansen.example</bdi></a>');
  });

  test('gives people to call and to write to', async () => {
    const { html, text } = await anna.visits(`/accounts/${jansen}/people`);
    expect(text).toContain('Els Bakker');
    expect(html).toContain('href="tel:+31995550101"');
    expect(html).toContain('href="mailto:els@jansen.example"');
    expect(text).toContain('John Reed');
  });

  test('names whoever left it as nobody to call any more', async () => {
    const named = async () => (await anna.visits(`/accounts/${jansen}/people`)).text.includes('Gerda Weg');
    const contact = { account: jansen, name: 'Gerda Weg', title: 'inkoper' };
    await anna.says({ as: 'form', command: 'stakeholder.contact', args: contact });
    expect(await named()).toBe(true);
    await anna.asks('vertrokken Gerda Weg');
    expect(await named()).toBe(false);
  });

  test('shows what was agreed on a board, each agreement in one column', async () => {
    later(48);
    const { text, html } = await anna.visits(`/accounts/${jansen}/agreements`);
    // Whoever hears the page hears of which row a menu is.
    expect(html).toContain('aria-label="Meer te doen: creditnota sturen"');
    expect(text).toMatch(/Te laat 1 nieuwe offerte/);
    expect(text).toMatch(/Open 1 creditnota sturen/);
    expect(text.split('nieuwe offerte')).toHaveLength(2);
    const [, number] = /creditnota sturen [^0-9]*(\d+)/.exec(text)!;
    await john.asks(`keep ${number}`);
    expect((await anna.visits(`/accounts/${jansen}/agreements`)).text).toMatch(/Nagekomen 1 creditnota sturen/);
  });

  test('shows its DMU as the card does, and stances to nobody who may not know them', async () => {
    await anna.says({
      as: 'form',
      command: 'stakeholder.stance',
      args: { who: await personAt(), stance: 'sceptic', because: 'te duur' },
    });
    expect((await anna.visits(`/accounts/${jansen}/dmu`)).text).toContain('twijfelaar');
    await world.database.db.update(accounts).set({ open: true }).where(eq(accounts.id, jansen));
    const seen = await joke.visits(`/accounts/${jansen}/dmu`);
    await world.database.db.update(accounts).set({ open: false }).where(eq(accounts.id, jansen));
    expect(seen.text).toContain('Els Bakker');
    expect(seen.text).not.toContain('twijfelaar');
  });
});

async function personAt(): Promise<string> {
  const { stakeholders } = await import('../../../src/features/stakeholders/table.js');
  const [found] = await world.database.db
    .select({ id: stakeholders.id })
    .from(stakeholders)
    .where(and(eq(stakeholders.account, jansen), eq(stakeholders.name, 'Els Bakker')));
  return found!.id;
}

test('two years of contact stand by function, with numbers for whoever does not see them', async () => {
  const { html, text } = await john.visits(`/accounts/${jansen}`);
  const lanes = [...html.matchAll(/<th scope="row">[^]*?<\/tr>/g)].map(([lane]) => lane);
  const lane = lanes.find((one) => one.includes('>finance<'))!;
  expect(lane).toContain(`href="/accounts/${jansen}/timeline?function=finance"`);
  expect(lane).toMatch(/class="sr">[^<]*1 unhappy/);
  expect(lane.match(/class="mark bad"/g)).toHaveLength(1);
  expect(text).toContain('Contact by function');
});

test('a mark in the picture leads to the contact that it stands for, told in full, with what came before', async () => {
  const long = `complaint, ${'the pump leaks and nobody called back '.repeat(5)}for weeks -`;
  await john.asks(`log Jansen BV: ${long}`);
  const [leaking] = await world.database.db.select().from(interactions).where(like(interactions.text, '%leaks%'));
  const { html } = await john.visits(`/accounts/${jansen}`);
  const address = `/accounts/${jansen}/timeline?entry=${leaking!.id}`;
  expect(html).toMatch(
    new RegExp(
      `<a href="${address.replace('?', '\\?')}#chosen" tabindex="-1"[^>]*>\\s*<title>[^<]+ · call, complaint<`,
    ),
  );
  const shown = await john.visits(address);
  expect(shown.text).toContain('This contact, and what came before it');
  expect(shown.text).toContain('nobody called back for weeks');
  expect(shown.html.match(/class="row chosen"/g)).toHaveLength(1);
  expect(shown.html).toMatch(/id="chosen" tabindex="-1" aria-current="true"/);
  expect(shown.html.split('wrong invoice again')).not.toHaveLength(1);
});

test('a timeline is told by month where the reader is, with how many of each are on the page', async () => {
  const { text } = await anna.visits(`/accounts/${jansen}/timeline`);
  expect(text).toMatch(/november 2026 \d+ /);
});

test.each([
  'from=0001-01-01',
  'from=0000-02-29',
  'before=0000-01-01T00:00:00.000Z 018f0000-0000-7000-8000-000000000001',
  'before=-271821-04-20T00:00:00.000Z 018f0000-0000-7000-8000-000000000001',
  'before=%2B275760-09-13T00:00:00.000Z 018f0000-0000-7000-8000-000000000001',
])('a day of no calendar of ours (%s) narrows nothing', async (query) => {
  const plain = await john.visits(`/accounts/${jansen}/timeline`);
  const { status, text } = await john.visits(`/accounts/${jansen}/timeline?${query}`);
  expect({ status, text }).toEqual({ status: 200, text: plain.text });
});

test.each([
  `/accounts?q=%00`,
  `/accounts?q=a%00b`,
  `/accounts?q=%F0%9F`,
  `/accounts?team=%00`,
  '/settings/organisation?q=%00',
])('what no database keeps (%s) breaks nothing', async (path) => {
  expect((await olga.visits(path)).status).toBe(200);
});

test.each(['function=%00', 'kind=%00', 'with=%00', 'entry=%00', 'experience=%00'])(
  'what no database keeps narrows a timeline to nothing, or not at all (%s)',
  async (query) => {
    expect((await john.visits(`/accounts/${jansen}/timeline?${query}`)).status).toBe(200);
  },
);

test('an unknown word is named by its beginning, and what was typed is there whole', async () => {
  const typed = 'a'.repeat(5_000);
  const card = await anna.asks(typed);
  expect(card.title.length).toBeLessThan(120);
  expect(JSON.stringify(card.parts)).toContain(typed);
});

test('beyond the last page is nothing more, and no advice for who is new', async () => {
  for (const path of ['/accounts?from=500', `/accounts/${jansen}/people?from=500`])
    expect((await anna.visits(path)).text).toContain('Meer zijn er niet.');
});

test('somebody whom no database can hold cannot log in', async () => {
  const answer = await world.app.page.request('http://localhost:3000/login', {
    method: 'POST',
    headers: { origin: 'http://localhost:3000' },
    body: new URLSearchParams({ organisation: world.organisation, email: 'a\0b' }),
  });
  expect(answer.status).toBe(404);
});

test.each(['find?typed=%00', 'suggest?command=history.log&field=account&typed=%00'])(
  'nothing is like NUL (%s)',
  async (asked) => {
    const path = `/chat/dm-${encodeURIComponent(john.email)}/${asked}`;
    expect((await john.visits(path)).status).toBe(200);
  },
);

test('of a contact that is nobody’s here the timeline says nothing, and is as ever', async () => {
  const [foreign] = await world.database.db.select().from(interactions).where(eq(interactions.account, elsewhere));
  const plain = await john.visits(`/accounts/${jansen}/timeline`);
  for (const entry of [foreign!.id, newId(), 'no-id', '']) {
    const { status, text } = await john.visits(`/accounts/${jansen}/timeline?entry=${entry}`);
    expect({ status, text }).toEqual({ status: plain.status, text: plain.text });
  }
});

test('of a contact of another customer the timeline says nothing, also to who sees both', async () => {
  await make(anna, 'Ernaast BV');
  await anna.asks('log Ernaast BV: bezoek, heel iets anders +');
  const [beside] = await world.database.db
    .select()
    .from(interactions)
    .where(like(interactions.text, '%heel iets anders%'));
  const plain = await anna.visits(`/accounts/${jansen}/timeline`);
  const { text } = await anna.visits(`/accounts/${jansen}/timeline?entry=${beside!.id}`);
  expect(text).toBe(plain.text);
});

describe('how much is known of who decides', () => {
  test('stands with each customer in the list, as on its own page, and leads there', async () => {
    const { html, text } = await john.visits('/accounts');
    const [, yes, asked] = /who decides: (\d+)\/(\d+)/.exec(text)!;
    expect(html).toContain(`href="/accounts/${jansen}/dmu"`);
    expect((await john.visits(`/accounts/${jansen}/dmu`)).text).toContain(`${yes} of ${asked} questions answered`);
  });

  test('does not say to who may not know it that somebody opposes', async () => {
    await world.database.db.update(accounts).set({ open: true }).where(eq(accounts.id, jansen));
    const countOf = async (who: Person) =>
      /wie beslist: \d+\/(\d+)/.exec((await who.visits('/accounts?q=Jansen')).text)?.[1];
    const before = await countOf(joke);
    await anna.says({
      as: 'form',
      command: 'stakeholder.stance',
      args: { who: await personAt(), stance: 'opponent', because: 'te duur' },
    });
    expect(Number(await countOf(anna))).toBe(Number(before) + 1);
    expect(await countOf(joke)).toBe(before);
    await world.database.db.update(accounts).set({ open: false }).where(eq(accounts.id, jansen));
  });
});

describe('the timeline', () => {
  test('is 50 a page, the newest first, and each contact is on one of them', async () => {
    const { interactions } = await import('../../../src/features/history/table.js');
    await make(anna, 'Lang Verhaal BV');
    const account = await idOf('Lang Verhaal BV');
    const row = (i: number) => ({
      organisation: world.organisation,
      id: newId(),
      account,
      at: new Date(MONDAY.getTime() - (i + 1) * 24 * HOUR),
      loggedAt: MONDAY,
      member: anna.id,
      function: 'account-manager',
      kind: i % 2 ? ('call' as const) : ('visit' as const),
      experience: i === 3 ? -1 : 1,
      text: `contactmoment ${i}.`,
    });
    await world.database.db.insert(interactions).values(Array.from({ length: 120 }, (_, i) => row(i)));
    const seen: number[] = [];
    let path: string | undefined = `/accounts/${account}/timeline`;
    const pages: number[] = [];
    while (path) {
      const { html, text } = await anna.visits(path);
      const here = [...text.matchAll(/contactmoment (\d+)\./g)].map((match) => Number(match[1]));
      seen.push(...here);
      pages.push(here.length);
      path = /<p class="turn">\s*<a class="button" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(pages).toEqual([50, 50, 20]);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => i));
    const calls = await anna.visits(`/accounts/${account}/timeline?kind=call`);
    expect(calls.text.match(/contactmoment/g)).toHaveLength(50);
    expect(calls.html).toMatch(/kind=call"\s+aria-current="true"/);
    const unhappy = await anna.visits(`/accounts/${account}/timeline?experience=bad`);
    expect(unhappy.text.match(/contactmoment \d+/g)).toEqual(['contactmoment 3']);
    expect((await anna.visits(`/accounts/${account}/timeline?function=finance`)).text).toContain('Niets past bij');
    const odd = '?kind=<b>&experience=x&before=onzin';
    expect((await anna.visits(`/accounts/${account}/timeline${odd}`)).text.match(/contactmoment/g)).toHaveLength(50);
  });
});

describe('the timeline, narrowed by its address', () => {
  let els: string;
  let account: string;
  const said = async (who: Person, query: string) =>
    [...(await who.visits(`/accounts/${account}/timeline?${query}`)).text.matchAll(/voorval (\w+)/g)].map(
      ([, one]) => one,
    );

  beforeAll(async () => {
    await make(anna, 'Smal Pad BV');
    account = await idOf('Smal Pad BV');
    const contact = { account, title: 'inkoper' };
    for (const name of ['Els Smal', 'Piet Smal', 'Stille Smal'])
      await anna.says({ as: 'form', command: 'stakeholder.contact', args: { ...contact, name } });
    const { interactions, interactionPeople } = await import('../../../src/features/history/table.js');
    const { stakeholders } = await import('../../../src/features/stakeholders/table.js');
    const people = await world.database.db.select().from(stakeholders).where(eq(stakeholders.account, account));
    const idBy = (name: string) => people.find((one) => one.name === name)!.id;
    els = idBy('Els Smal');
    const rows = [
      { word: 'een', at: '2026-11-22T12:00:00Z', with: [els] },
      { word: 'twee', at: '2026-08-22T22:00:00Z', with: [els, idBy('Piet Smal')] },
      { word: 'drie', at: '2026-08-22T21:59:00Z', with: [idBy('Piet Smal')] },
      { word: 'vier', at: '2025-12-24T12:00:00Z', with: [] },
    ].map((one) => ({ ...one, id: newId(), at: new Date(one.at) }));
    await world.database.db.insert(interactions).values(
      rows.map(({ id, word, at: when }) => ({
        organisation: world.organisation,
        id,
        account,
        at: when,
        loggedAt: MONDAY,
        member: anna.id,
        function: 'account-manager',
        kind: word === 'een' ? ('call' as const) : ('visit' as const),
        text: `voorval ${word}.`,
      })),
    );
    await world.database.db.insert(interactionPeople).values(
      rows.flatMap((row) =>
        row.with.map((stakeholder) => ({
          organisation: world.organisation,
          interaction: row.id,
          stakeholder,
          at: row.at,
        })),
      ),
    );
  });

  test('by who was there, with a link for each who ever was, the latest first', async () => {
    expect(await said(anna, `with=${els}`)).toEqual(['een', 'twee']);
    expect(await said(anna, `with=${els}&kind=visit`)).toEqual(['twee']);
    const { html } = await anna.visits(`/accounts/${account}/timeline?kind=visit`);
    expect(html).toContain(`href="/accounts/${account}/timeline?kind=visit&amp;with=${els}"`);
    const group = /<nav class="filter" aria-label="Met">[^]*?<\/nav>/.exec(html)![0];
    expect(
      group
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ).toBe('Met alle Els Smal Piet Smal');
    expect((await anna.visits(`/accounts/${account}/timeline?with=${els}`)).html).toMatch(
      new RegExp(`with=${els}"\\s+aria-current="true"`),
    );
  });

  test('from a day on, which begins where the reader is', async () => {
    expect(await said(anna, 'from=2026-08-23')).toEqual(['een', 'twee']);
    expect(await said(anna, 'from=2026-08-22')).toEqual(['een', 'twee', 'drie']);
    expect(await said(anna, 'from=2025-11-23')).toEqual(['een', 'twee', 'drie', 'vier']);
    const { html, text } = await anna.visits(`/accounts/${account}/timeline?from=2026-05-01`);
    expect(html).toContain(`href="/accounts/${account}/timeline?from=2026-08-23"`);
    expect(text).toMatch(/Sinds alle 3 maanden 12 maanden [^<]*1 mei/);
  });

  test('by what is nobody or no day it is not narrowed; by somebody elsewhere nothing fits, and no name is told', async () => {
    for (const odd of ['with=x', 'from=gisteren', 'from=2026-02-30', 'with=%27&from=2026-13-01'])
      expect(await said(anna, odd)).toHaveLength(4);
    const other = await personAt();
    const { text } = await anna.visits(`/accounts/${account}/timeline?with=${other}`);
    expect(text).toContain('Niets past bij deze keuze.');
    expect(text).not.toContain('Els Bakker');
    for (const who of [joke, olga])
      expect((await who.visits(`/accounts/${account}/timeline?with=${els}`)).status).toBe(404);
  });

  test('leads back from somebody’s own page', async () => {
    expect((await anna.visits(`/people/${els}`)).html).toContain(`href="/accounts/${account}/timeline?with=${els}"`);
  });
});

test('Today shows what nobody has taken at one’s own customers, until somebody has', async () => {
  await anna.asks('afspraak Jansen BV: sleutels van de loods tellen');
  expect((await john.visits('/')).text).toMatch(/Without an owner, at your customers \d+ .*sleutels van de loods/);
  expect((await joke.visits('/')).text).not.toContain('sleutels');
  const [, number] = /sleutels van de loods tellen no owner Jansen BV · no\. (\d+)/.exec(
    (await john.visits('/')).text,
  )!;
  await john.asks(`accept ${number}`);
  expect((await john.visits('/')).text).not.toContain('sleutels van de loods');
  expect((await joke.visits('/')).text).toContain('Alles wat bij uw klanten is afgesproken heeft een eigenaar.');
});
