import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { interactions, needs } from '../../../src/features/history/table.js';
import { buttonsOf, cardOf, formBehind, formIn, MONDAY, testApp, textOf } from '../../support/app.js';
import { anyText } from '../../support/text.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
const piet = await world.person({ name: 'Piet Bakker', functions: ['technical-service'] });
const john = await world.person({ name: 'John Smith', functions: ['finance'], locale: 'en', zone: 'Europe/London' });
for (const name of ['Jansen BV', 'De Vries Kassen']) {
  await anna.asks(`nieuw ${name} omvang groot`);
  await anna.asks(`plaats technische dienst @piet.bakker ${name}`);
  await anna.asks(`seat finance @john.smith ${name}`);
}
afterAll(() => world.close());

const stored = (text: string) => world.database.db.select().from(interactions).where(eq(interactions.text, text));

describe('one line is enough', () => {
  test('and says how it was understood', async () => {
    const card = await piet.asks('log Jansen BV: klacht over factuur, met mw. Bakker, wil ook onderhoud -');
    expect(card.title).toBe('Genoteerd bij Jansen BV');
    expect(textOf(card)).toContain(
      'Soort: klacht\nWanneer: 2026-11-23\nErvaring: −\nOpen behoefte: wil ook onderhoud\nklacht over factuur, met mw. Bakker, wil ook onderhoud -',
    );
    const [row] = await stored('klacht over factuur, met mw. Bakker, wil ook onderhoud -');
    expect(row).toMatchObject({
      kind: 'note',
      complaint: true,
      experience: -1,
      function: 'technical-service',
      member: piet.id,
      loggedBy: piet.id,
      at: MONDAY,
    });
  });

  test('in English as well, by whoever reads English', async () => {
    const card = await john.asks('log De Vries Kassen: call with Mr Vermeer, wants a credit note, unhappy');
    expect(card.title).toBe('Logged at De Vries Kassen');
    expect(textOf(card)).toContain('Kind: call\nWhen: 2026-11-23\nExperience: −\nOpen need: wants a credit note');
  });

  test('someone new is offered as a contact, and known from then on', async () => {
    const card = await anna.asks('log Jansen: overleg met mw. Visser over de ketel');
    const met = cardOf(await anna.presses(card, 'mw. Visser toevoegen'));
    expect(met.title).toBe('mw. Visser is nu contactpersoon van deze klant');
    expect(textOf(await anna.asks('log Jansen: gebeld met mevrouw Visser'))).toContain('Met: mw. Visser');
    expect(textOf(await anna.asks('historie jansen'))).toMatch(/overleg · Anna de Wit \(accountmanager\) ↔ mw. Visser/);
  });

  test('yesterday is yesterday where he is', async () => {
    await piet.asks('log Jansen: gisteren bezoek, filter vervangen');
    const [row] = await stored('gisteren bezoek, filter vervangen');
    expect(row!.at.toISOString()).toBe('2026-11-22T09:30:00.000Z');
  });
});

describe('change and undo', () => {
  test('the form shows all there is; what is emptied is gone, what was typed stays', async () => {
    const card = await piet.asks('log Jansen: bezoek, pomp A gerepareerd, wil offerte voor pomp B +');
    const form = formIn(await piet.presses(card, 'Wijzigen'));
    const shown = Object.fromEntries(form.blanks.map((blank) => [blank.name, blank.value?.label]));
    expect(shown).toMatchObject({
      account: 'Jansen BV',
      text: 'bezoek, pomp A gerepareerd, wil offerte voor pomp B +',
      kind: 'bezoek',
      day: 'ma 23 november 2026',
      experience: '+ tevreden',
      need: 'wil offerte voor pomp B',
      who: 'Piet Bakker',
    });
    const changed = cardOf(
      await piet.submits(form, { kind: 'service', experience: '', need: '', day: '2026-11-20', place: 'ketelhuis' }),
    );
    expect(changed.title).toBe('Gewijzigd bij Jansen BV');
    const [row] = await stored('bezoek, pomp A gerepareerd, wil offerte voor pomp B +');
    expect(row).toMatchObject({ kind: 'service', experience: null, place: 'ketelhuis' });
    expect(row!.at.toISOString()).toBe('2026-11-20T09:30:00.000Z');
    expect(await world.database.db.select().from(needs).where(eq(needs.interaction, row!.id))).toEqual([]);
  });

  test('a day still to come is refused in the form, which keeps everything', async () => {
    const card = await piet.asks('log Jansen: bezoek zonder bijzonderheden');
    const form = formIn(await piet.presses(card, 'Wijzigen'));
    const again = formIn(await piet.submits(form, { day: '2026-11-30', place: 'hal 3' }));
    expect(again.blanks.find((blank) => blank.name === 'day')!.error).toMatch(/nog komen/);
    expect(again.blanks.find((blank) => blank.name === 'place')!.value!.value).toBe('hal 3');
  });

  test('undo gives the text back, with a way to log it after all', async () => {
    const card = await piet.asks('log Jansen: verkeerd genoteerd, wil een offerte');
    const undone = cardOf(await piet.presses(card, 'Ongedaan maken'));
    expect(textOf(undone)).toBe('Teruggenomen\nverkeerd genoteerd, wil een offerte\n[Toch noteren]');
    expect(await stored('verkeerd genoteerd, wil een offerte')).toEqual([]);
    expect(cardOf(await piet.presses(card, 'Ongedaan maken')).title).toMatch(/Alleen wie dit noteerde/);
    const form = formIn(await piet.presses(undone, 'Toch noteren'));
    expect(cardOf(await piet.submits(form, {})).title).toBe('Genoteerd bij Jansen BV');
  });

  test('is for whoever logged it and for administrators', async () => {
    const card = await piet.asks('log Jansen: alleen van Piet');
    expect(cardOf(await anna.presses(card, 'Ongedaan maken')).title).toMatch(/Alleen wie dit noteerde/);
    expect(cardOf(await anna.presses(card, 'Wijzigen')).title).toMatch(/Alleen wie dit noteerde/);
    const admin = await world.person({ name: 'Admin', administrator: true });
    expect(cardOf(await admin.presses(card, 'Ongedaan maken')).title).toBe('Teruggenomen');
  });
});

describe('the latest, across functions', () => {
  test('pages back to the very first, each once', async () => {
    await anna.asks('nieuw Pagina BV');
    for (let i = 1; i <= 20; i++) {
      world.clock.now = new Date(MONDAY.getTime() + i * 1000);
      await anna.asks(`log Pagina BV: bericht nummer ${i}.`);
    }
    let card = await anna.asks('historie pagina');
    const seen: string[] = [];
    for (;;) {
      seen.push(...(textOf(card).match(/bericht nummer \d+/g) ?? []));
      if (!buttonsOf(card).some((button) => button.label === 'Ouder')) break;
      card = cardOf(await anna.presses(card, 'Ouder'));
    }
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => `bericht nummer ${20 - i}`));
  });

  test('entries of the very same moment are not lost between pages', async () => {
    await anna.asks('nieuw Gelijktijdig BV');
    for (let i = 1; i <= 11; i++) await anna.asks(`log Gelijktijdig BV: tegelijk ${i}.`);
    const first = await anna.asks('historie gelijktijdig');
    const second = cardOf(await anna.presses(first, 'Ouder'));
    const all = `${textOf(first)}\n${textOf(second)}`.match(/tegelijk \d+/g);
    expect(new Set(all).size).toBe(11);
  });

  test('filters are buttons', async () => {
    await anna.asks('nieuw Filter BV omvang groot');
    await anna.asks('plaats technische dienst @piet.bakker Filter BV');
    await anna.asks('log Filter BV: klacht over geluid -');
    await piet.asks('log Filter BV: bezoek, demping geplaatst +');
    const card = await anna.asks('historie filter');
    expect(
      buttonsOf(card)
        .filter(({ command }) => command === 'history.show')
        .map((button) => button.label),
    ).toEqual(['Klachten', 'Ontevreden (−)', 'accountmanager', 'technische dienst']);
    expect(textOf(cardOf(await anna.presses(card, 'Klachten')))).not.toContain('demping');
    const technical = cardOf(await anna.presses(card, 'technische dienst'));
    expect(textOf(technical)).toContain('demping');
    expect(textOf(technical)).not.toContain('geluid');
    expect(textOf(cardOf(await anna.presses(technical, 'Alles')))).toContain('geluid');
  });
});

describe('search', () => {
  beforeAll(async () => {
    await piet.asks('log Jansen: warmtepompen geïnspecteerd op de begane grond');
    await piet.asks('log De Vries Kassen: De compressor van de koelcel begaf het, crème-kleurige olie');
    await john.asks('log De Vries Kassen: discussed the invoices of last quarter');
  });

  test.each([
    ['zoek warmtepomp', 'warmtepompen geïnspecteerd'],
    ['zoek geinspecteerd', 'warmtepompen geïnspecteerd'],
    ['zoek pompen begane', 'warmtepompen geïnspecteerd'],
    ['zoek compress', 'De compressor'],
    ['zoek creme', 'De compressor'],
    ['zoek KOELCEL olie', 'De compressor'],
    ['search invoice discussing', 'discussed the invoices'],
  ])('%s', async (typed, found) => {
    const card = await anna.asks(typed);
    expect(card.title).toMatch(/^Gevonden voor/);
    expect(textOf(card)).toContain(found);
  });

  test('every word must be there', async () => {
    expect((await anna.asks('zoek koelcel warmtepomp')).title).toBe('Niets gevonden voor “koelcel warmtepomp”');
  });

  test('signs of the search language are only letters', async () => {
    for (const typed of ["zoek ' or 1=1 --", 'zoek %', 'zoek _____', 'zoek \\', 'zoek a:* & !b | (c', 'zoek "']) {
      const reply = await anna.types(typed);
      expect(
        reply.kind === 'form' || (reply.kind === 'card' && /gevonden|doorzoeken|zoekt u/i.test(reply.card.title)),
      ).toBe(true);
    }
    await piet.asks('log Jansen: korting 100% gegeven');
    expect(textOf(await anna.asks('zoek 100%'))).toContain('korting 100%');
  });

  test('is blind where one may not look', async () => {
    const stranger = await world.person({ name: 'Vreemde', functions: ['marketing'] });
    expect((await stranger.asks('zoek warmtepomp')).title).toBe('Niets gevonden voor “warmtepomp”');
  });
});

describe('an open need', () => {
  test('stays until someone answers it, and is answered once', async () => {
    await anna.asks('nieuw Behoeftig BV');
    await anna.asks('log Behoeftig BV: bezoek, wil een tweede ketel');
    expect(textOf(await anna.asks('briefing behoeftig'))).toContain('Open behoeften\nwil een tweede ketel');
    const card = await anna.asks('behoeften behoeftig');
    const answered = cardOf(await anna.presses(card, /^Beantwoord/));
    expect(textOf(answered)).toBe('Beantwoord: wil een tweede ketel\nGeen open behoeften.\n[Weer openen]');
    expect(cardOf(await anna.presses(card, /^Beantwoord/)).title).toBe('Deze behoefte was al beantwoord.');
    expect(textOf(await anna.asks('briefing behoeftig'))).not.toContain('Open behoeften');
  });

  test('that was answered can be opened again, once, and keeps who answered it and when', async () => {
    await anna.asks('nieuw Toch Niet BV');
    await anna.asks('plaats technische dienst @piet.bakker Toch Niet BV');
    await anna.asks('log Toch Niet BV: bezoek, wil een derde ketel');
    const answered = cardOf(await piet.presses(await piet.asks('behoeften toch niet'), /^Beantwoord/));
    const open = cardOf(await anna.presses(answered, 'Weer openen'));
    expect(open.title).toBe('Weer open: wil een derde ketel');
    expect(textOf(open)).toContain('eerder beantwoord door Piet Bakker op 2026-11-23');
    expect(cardOf(await anna.presses(answered, 'Weer openen')).title).toBe('Deze behoefte staat al open.');
    expect(textOf(await anna.asks('briefing toch niet'))).toContain('Open behoeften\nwil een derde ketel');
    await anna.asks('seat finance @john.smith Toch Niet BV');
    expect(textOf(await john.asks('needs Toch Niet'))).toContain('answered before by Piet Bakker on 2026-11-23');
  });

  test('that was answered is not opened by whoever sees nothing of the customer', async () => {
    await anna.asks('nieuw Besloten BV');
    await anna.asks('log Besloten BV: bezoek, wil een vierde ketel');
    const answered = cardOf(await anna.presses(await anna.asks('behoeften besloten'), /^Beantwoord/));
    expect(textOf(cardOf(await piet.presses(answered, 'Weer openen')))).not.toContain('vierde ketel');
    expect(textOf(await anna.asks('behoeften besloten'))).not.toContain('vierde ketel');
  });
});

describe('the very same line a moment later', () => {
  const line = 'Jansen: pomp twee keer gesmeerd';
  const times = async () => (await stored('pomp twee keer gesmeerd')).length;

  test('is asked about, and logged when it was a second time', async () => {
    await piet.asks(`log ${line}`);
    const asked = await piet.asks(`log ${line}`);
    expect(asked.title).toBe('U noteerde zojuist precies hetzelfde bij Jansen BV. Was dit een tweede keer?');
    expect(await times()).toBe(1);
    await piet.presses(asked, 'Nog eens noteren');
    expect(await times()).toBe(2);
  });

  test('of another, of another customer, or two minutes later is logged at once', async () => {
    await anna.asks(`log ${line}`);
    expect(await times()).toBe(3);
    await piet.asks('log De Vries Kassen: pomp twee keer gesmeerd');
    expect(await times()).toBe(4);
    const { now } = world.clock;
    world.clock.now = new Date(now.getTime() + 2 * 60_000);
    await piet.asks(`log ${line}`);
    expect(await times()).toBe(5);
    world.clock.now = now;
  });

  test('of another day is logged at once', async () => {
    const before = await times();
    const form = formIn(await piet.says({ as: 'open', command: 'history.log', args: {} }));
    const blanks = { account: 'Jansen BV', text: 'pomp twee keer gesmeerd', day: '2026-11-20' };
    await piet.submits(form, blanks);
    expect(await times()).toBe(before + 1);
  });

  test('is asked about in English', async () => {
    await john.asks('log Jansen: called about the invoice');
    expect((await john.asks('log Jansen: called about the invoice')).title).toBe(
      'You logged the very same of Jansen BV a moment ago. Was this a second time?',
    );
  });
});

describe('whatever is typed', () => {
  test.each([
    ['control characters', 'bezoek \u0007\u001b[31m rood\u0085'],
    ['right-to-left marks', 'bezoek \u202egnirps\u202c \u200fשלום'],
    ['emoji', 'bezoek 👩‍🔧🇳🇱 fijn'],
    ['mark-up', 'bezoek <!channel> *vet* _schuin_ ~door~ `code` &amp; <b>&</b> [x](javascript:alert(1))'],
    ['quotes of every kind', `bezoek "a" 'b' “c” ‘d’ «e» \`f\``],
  ])('%s are stored exactly', async (_, text) => {
    await piet.asks(`log Jansen: ${text}`);
    expect(await stored(text)).toHaveLength(1);
  });

  test('a NUL, which no database stores, becomes visible', async () => {
    await piet.asks('log Jansen: nul \0 hier');
    expect(await stored('nul ␀ hier')).toHaveLength(1);
  });

  test('40,000 characters are stored exactly, and one more is explained', async () => {
    const long = `bezoek ${'lang verhaal '.repeat(3100)}`.slice(0, 40_000 - 1) + '.';
    const card = await piet.asks(`log Jansen: ${long}`);
    expect(await stored(long)).toHaveLength(1);
    const form = formIn(await piet.presses(card, 'Wijzigen'));
    expect(form.blanks.find((blank) => blank.name === 'text')).toMatchObject({ kept: true, required: false });
    expect(cardOf(await piet.submits(form, { experience: 'good' })).title).toBe('Gewijzigd bij Jansen BV');
    expect(await stored(long)).toMatchObject([{ experience: 1 }]);
    const tooLong = await formBehind(piet, await piet.types(`log Jansen: ${long}x`));
    expect(tooLong.blanks.find((blank) => blank.name === 'text')!.error).toMatch(/40001 tekens/);
    const shortened = cardOf(await piet.submits(tooLong, { text: 'toch maar kort' }));
    expect(shortened.title).toBe('Genoteerd bij Jansen BV');
  });

  test('no line makes the app stumble, and none is lost', async () => {
    await fc.assert(
      fc.asyncProperty(anyText({ minLength: 1, maxLength: 60 }), async (text) => {
        const reply = await piet.types(`log Jansen BV: ${text}`);
        expect(reply.kind === 'card' || reply.kind === 'form').toBe(true);
        expect(world.faults).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('nothing behind the command opens the form', async () => {
    const form = formIn(await piet.types('log'));
    expect(form.blanks.filter((blank) => blank.required).map((blank) => blank.name)).toEqual(['account', 'text']);
    const again = formIn(await piet.submits(form, {}));
    expect(again.blanks.filter((blank) => blank.error).map((blank) => blank.name)).toEqual(['account', 'text']);
  });
});

test('the same delivery twice acts once', async () => {
  const said = { as: 'words', text: 'log Jansen: dubbel bezorgd', mentions: [] } as const;
  const [first, second] = await Promise.all([
    piet.says({ ...said, mentions: [] }, undefined, 'trigger-1'),
    piet.says({ ...said, mentions: [] }, undefined, 'trigger-1'),
  ]);
  expect([first.kind, second.kind].sort()).toEqual(['card', 'silence']);
  expect(await stored('dubbel bezorgd')).toHaveLength(1);
});

test('a chat message keeps its author, its time and its link', async () => {
  const args = {
    account: 'Jansen BV',
    text: 'Net gebeld, komt goed',
    at: '2026-11-19T13:45:00.000Z',
    who: `user:${anna.email}`,
    permalink: 'https://x.slack.example/archives/C1/p1',
  };
  const form = formIn(await piet.says({ as: 'open', command: 'history.log', args }));
  expect(form.blanks.find((blank) => blank.name === 'who')!.value!.label).toBe('Anna de Wit');
  await piet.submits(form, {});
  const [row] = await world.database.db
    .select()
    .from(interactions)
    .where(and(eq(interactions.text, 'Net gebeld, komt goed')));
  expect(row).toMatchObject({
    member: anna.id,
    loggedBy: piet.id,
    permalink: args.permalink,
    at: new Date(args.at),
    function: 'account-manager',
  });
  expect(JSON.stringify(await piet.asks('zoek komt goed'))).toContain(args.permalink);
});
