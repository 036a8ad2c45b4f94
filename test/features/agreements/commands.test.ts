import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Card } from '../../../src/core/card.js';
import { newId } from '../../../src/core/id.js';
import { identities, members } from '../../../src/features/people/table.js';
import {
  buttonsOf,
  cardOf,
  formBehind,
  formIn,
  hireElsewhere,
  MONDAY,
  testApp,
  textOf,
  type Person,
} from '../../support/app.js';

const world = await testApp();
const baas = await world.person({ name: 'Bas Baas', functions: ['management'] });
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'], manager: baas.id });
const piet = await world.person({ name: 'Piet Bakker', functions: ['technical-service'], manager: baas.id });
const john = await world.person({ name: 'John Smith', functions: ['finance'], locale: 'en', zone: 'Europe/London' });
const stranger = await world.person({ name: 'Vreemd Eend' });
for (const name of ['Jansen BV', 'De Vries Kassen']) {
  await anna.asks(`nieuw ${name} omvang groot`);
  await anna.asks(`plaats technische dienst @piet.bakker ${name}`);
  await anna.asks(`seat finance @john.smith ${name}`);
}
await anna.presses(await anna.asks('team Jansen BV'), 'Bevestigen en kanaal maken');
const [made] = await world.database.query<{ id: string }>('select external_id as id from rooms limit 1');
const room = made!.id;
beforeEach(() => {
  world.clock.now = MONDAY;
  world.delivered.length = 0;
});
afterAll(() => world.close());

const numberIn = (card: Card) => /\d+/.exec(card.title)![0];
const told = (who: Person) =>
  world.delivered.filter(({ to }) => 'member' in to && to.member === who.id).map(({ card }) => card);
const lines = () => world.delivered.filter(({ to }) => 'team' in to);
const labels = (card: Card) => buttonsOf(card).map(({ label }) => label);
const blank = (form: ReturnType<typeof formIn>, name: string) => form.blanks.find((one) => one.name === name)!;

async function agreed(line: string, by = anna): Promise<string> {
  return numberIn(await by.asks(line));
}

describe('one line is enough', () => {
  test.each([
    'afspraak Jansen BV: offerte sturen @piet.bakker vrijdag 14:00 bij hal 3',
    'afspraak Jansen BV: vrijdag 14:00 offerte sturen bij hal 3 @piet.bakker',
    'Afspraak  jansen: @piet.bakker offerte sturen vrijdag om 14u bij hal 3',
    'agree Jansen BV: offerte sturen at hal 3 @piet.bakker by Friday 2pm',
  ])('%s', async (line) => {
    const said = textOf(await anna.asks(line));
    expect(said).toMatch(/^Afspraak \d+ staat genoteerd\nPiet Bakker krijgt bericht/);
    for (const part of [
      // Where is a part of the sentence.
      /^offerte sturen (?:vrijdag om 14u )?(?:bij|at) hal 3$/m,
      'Klant: Jansen BV',
      'Wie: nog geen eigenaar, Piet Bakker is gevraagd',
      'Wanneer: vr 27 november 2026 14:00',
      'Waar: hal 3',
    ])
      expect(said).toMatch(part);
  });

  test('in the channel the account is implied; the channel gets one line, the owner a question', async () => {
    const card = cardOf(await anna.types('afspraak offerte sturen @john.smith vrijdag 14:00', room));
    expect(labels(card).slice(0, 2)).toEqual(['Wijzigen', 'Ongedaan maken']);
    const [asked] = told(john);
    expect(asked!.title).toBe('Anna de Wit asks you: offerte sturen');
    expect(labels(asked!)).toEqual(['Accept', 'Another date', 'Decline']);
    // The time is one on Anna's clock.
    expect(textOf(asked!)).toContain('When: Fri 27 November 2026 14:00, Europe/Amsterdam');
    expect(lines().map((line) => line.card.title)).toEqual([
      `Afspraak ${numberIn(card)} · Jansen BV · offerte sturen · nog geen eigenaar, John Smith is gevraagd · vr 27 nov 14:00`,
    ]);
    expect(told(anna)).toEqual([]);
  });

  test('owner and date may be missing, and are shown as missing', async () => {
    const card = await anna.asks('afspraak Jansen BV: handleiding opzoeken');
    expect(textOf(card)).toContain('Wie: nog geen eigenaar\nWanneer: nog geen datum');
    expect(labels(card)).toEqual(['Wijzigen', 'Ongedaan maken', 'Ik doe het', 'Overdragen']);
    expect(textOf(cardOf(await anna.presses(card, 'Ik doe het')))).toContain('Wie: Anna de Wit');
  });

  test('asking oneself is accepting', async () => {
    const card = await anna.asks('afspraak Jansen BV: terugbellen @ik morgen');
    expect(textOf(card)).toContain('Wie: Anna de Wit');
    expect(told(anna)).toEqual([]);
  });

  test('an empty line opens the form, which does the same', async () => {
    const form = formIn(await anna.types('afspraak', room));
    expect(blank(form, 'account').value!.label).toBe('Jansen BV');
    const card = cardOf(await anna.submits(form, { text: 'monster sturen', who: piet.id, due: 'morgen' }));
    expect(textOf(card)).toContain('Wanneer: di 24 november 2026');
  });

  test('a customer that nobody knows is said so, with the line', async () => {
    for (const line of ['afspraak Pietersen BV: offerte sturen', 'toezegging Pietersen B.V.: rooster leveren']) {
      const card = await anna.asks(line);
      expect(card.title).toMatch(/^Ik ken geen klant “Pietersen B/);
      expect(textOf(card)).toContain(line);
      expect(labels(card)).toEqual(['Open het formulier']);
    }
  });

  test('no account: the form asks for it, and keeps the rest', async () => {
    const form = formIn(await anna.types('afspraak offerte sturen @piet.bakker vrijdag 14:00'));
    expect(blank(form, 'text').value!.value).toBe('offerte sturen');
    expect(blank(form, 'who').value!.label).toBe('Piet Bakker');
    expect(blank(form, 'due').value!.value).toBe('vr 27 november 2026 14:00');
  });

  test('from a message, with its text and link', async () => {
    const args = {
      text: 'Ik stuur vrijdag de offerte',
      who: `user:${piet.email}`,
      at: MONDAY.toISOString(),
      permalink: 'https://chat.example/m/1',
    };
    const form = formIn(await anna.says({ as: 'open', command: 'agreement.agree', args }, room));
    expect(blank(form, 'who').value!.label).toBe('Piet Bakker');
    const card = cardOf(await anna.submits(form, {}, room));
    expect(JSON.stringify(card)).toContain('https://chat.example/m/1');
  });

  test('from an entry of the history, and a fresh log, with account and text', async () => {
    const logged = await anna.asks('log Jansen BV: bezoek, pomp gerepareerd, wil ook onderhoud');
    expect(blank(formIn(await anna.presses(logged, 'Afspraak maken')), 'text').value!.value).toContain('onderhoud');
    const entry = formIn(await anna.presses(await anna.asks('historie Jansen BV'), 'Maak hier een afspraak van'));
    expect(blank(entry, 'account').value!.label).toBe('Jansen BV');
    expect(blank(entry, 'text').value!.value).toContain('pomp gerepareerd');
    expect(entry.hidden['interaction']).toBeTruthy();
  });

  test('is numbered per organisation', async () => {
    const one = Number(await agreed('afspraak Jansen BV: een'));
    expect(Number(await agreed('afspraak Jansen BV: twee'))).toBe(one + 1);
  });
});

describe('bad input', () => {
  test('a date in the past is refused, and everything typed is kept', async () => {
    const card = await anna.asks('afspraak Jansen BV: offerte sturen @piet.bakker gisteren');
    expect(card.title).toBe('zo 22 november 2026 is al voorbij. Wanneer moet het klaar zijn?');
    const form = formIn(await anna.presses(card, 'Open het formulier'));
    expect(blank(form, 'text').value!.value).toBe('offerte sturen');
    expect(blank(form, 'who').value!.label).toBe('Piet Bakker');
  });

  test('today is not over', async () => {
    expect(textOf(await anna.asks('afspraak Jansen BV: offerte sturen vandaag'))).toContain('ma 23 november 2026');
  });

  test('29 February of a year that has none', async () => {
    const form = await formBehind(john, await john.types('agree Jansen BV: send quote 29 February 2027'));
    expect(blank(form, 'due').error).toBe('“29 February 2027” is not one day that exists. Name the day.');
    expect(textOf(await john.asks('agree Jansen BV: send quote 29 February 2028'))).toContain('Tue 29 February 2028');
  });

  test.each([
    ['maandag', ['ma 23 november 2026', 'ma 30 november 2026']],
    ['voor vrijdag', ['do 26 november 2026', 'vr 27 november 2026']],
    ['volgende vrijdag', ['vr 27 november 2026', 'vr 4 december 2026']],
  ])('“%s” on a Monday is asked', async (said, days) => {
    const card = await anna.asks(`afspraak Jansen BV: offerte sturen @piet.bakker ${said}`);
    expect(labels(card)).toEqual([...days, 'Open het formulier']);
    expect(textOf(cardOf(await anna.presses(card, days[1]!)))).toContain(`Wanneer: ${days[1]!}`);
  });

  test('two owners: which of them, or one each', async () => {
    const line = 'afspraak Jansen BV: voorraad tellen @piet.bakker @john.smith morgen';
    const card = await anna.asks(line);
    expect(card.title).toMatch(/één eigenaar. Piet Bakker of John Smith\?/);
    expect(textOf(cardOf(await anna.presses(card, 'John Smith')))).toContain('John Smith is gevraagd');
    const both = cardOf(await anna.presses(await anna.asks(line), 'Piet Bakker + John Smith'));
    expect(both.title).toMatch(/^Afspraken \d+ \+ \d+ staan genoteerd$/);
    expect([told(piet).length, told(john).length]).toEqual([1, 2]);
  });

  test('an owner outside the organisation', async () => {
    const text = 'afspraak Jansen BV: bellen @Buiten';
    const at = text.indexOf('@Buiten');
    const said = {
      as: 'words' as const,
      text,
      mentions: [{ start: at, end: text.length, user: 'nobody@elders.example' }],
    };
    expect(cardOf(await anna.says(said)).title).toMatch(/alleen collega’s van uw eigen organisatie/);
  });

  test('a colleague who left is named as such, typed and mentioned', async () => {
    const gone = newId();
    const email = 'gerda.weg@vandijk.example';
    await world.database.db.insert(members).values({
      organisation: world.organisation,
      id: gone,
      name: 'Gerda Weg',
      email,
      functions: [],
      administrator: false,
      locale: 'nl',
      zone: 'Europe/Amsterdam',
      deactivatedAt: MONDAY,
    });
    await world.database.db
      .insert(identities)
      .values({ organisation: world.organisation, workspace: world.workspace, externalId: email, member: gone });
    const typed = await formBehind(anna, await anna.types('afspraak Jansen BV: bellen @gerda.weg'));
    expect(blank(typed, 'who').error).toBe('Gerda Weg werkt hier niet meer. Kies een andere collega.');
    const text = 'afspraak Jansen BV: bellen @Gerda';
    const mentions = [{ start: text.indexOf('@'), end: text.length, user: email }];
    const mentioned = await formBehind(anna, await anna.says({ as: 'words', text, mentions }));
    expect(blank(mentioned, 'who').error).toMatch(/Gerda Weg werkt hier niet meer/);
  });

  test('3,000 characters are too many, and are kept', async () => {
    const long = 'offerte '.repeat(375).trim();
    const form = await formBehind(anna, await anna.types(`afspraak Jansen BV: ${long}`));
    expect(blank(form, 'text').error).toMatch(/hooguit 1000/);
    expect(blank(form, 'text').kept).toBe(true);
    const again = formIn(await anna.submits(form, {}));
    expect(blank(again, 'text').error).toMatch(/Dit is 2999 tekens lang/);
  });

  test('the number of another organisation is no number here', async () => {
    const eva = await hireElsewhere(world, { name: 'Eva Elders', functions: ['account-manager'] });
    await eva.asks('nieuw Elders BV');
    expect(await agreed('afspraak Elders BV: een', eva)).toBe('1');
    const high = await agreed('afspraak Jansen BV: hoog nummer');
    for (const line of ['accepteer', 'nagekomen', 'nummer', 'heropen'])
      expect((await eva.asks(`${line} ${high}`)).title).toMatch(`geen afspraak ${high}`);
  });

  test('a circle of promises can’t be made', async () => {
    const promise = await agreed('toezegging Jansen BV: nieuwe pomp');
    const inside = await anna.asks(`toezegging Jansen BV: twee pompen voor toezegging ${promise}`);
    expect(inside.title).toMatch(/^Een toezegging kan geen andere toezegging dienen/);
    expect(textOf(cardOf(await anna.presses(inside, 'Die toezegging weglaten')))).toContain('twee pompen');
    const form = formIn(await anna.presses(await anna.asks(`nummer ${promise}`), 'Wijzigen'));
    const itself = formIn(await anna.submits(form, { serves: promise }));
    expect(blank(itself, 'serves').error).toMatch(/en zichzelf ook niet/);
    const plain = await agreed('afspraak Jansen BV: gewoon');
    const under = await anna.asks(`afspraak Jansen BV: iets voor toezegging ${plain}`);
    expect(under.title).toMatch(/is geen toezegging/);
    const elsewhere = await anna.asks(`afspraak De Vries Kassen: iets voor toezegging ${promise}`);
    expect(elsewhere.title).toMatch(/is van Jansen BV/);
  });

  test('no number, or none of ours', async () => {
    expect(blank(formIn(await anna.types('nagekomen')), 'number').required).toBe(true);
    expect((await anna.asks('nagekomen 99999')).title).toMatch(/geen afspraak 99999/);
  });

  test('said first, with what became of it', async () => {
    const number = await agreed('afspraak Jansen BV: pallets tellen @ik');
    expect((await anna.asks(`afspraak ${number} is klaar`)).title).toBe(
      `Nagekomen · Afspraak ${number}: pallets tellen`,
    );
    expect((await anna.asks(`${number} heropen`)).title).toBe(`Weer open · Afspraak ${number}: pallets tellen`);
    expect((await anna.asks(`agreement ${number} done`)).title).toBe(`Nagekomen · Afspraak ${number}: pallets tellen`);
  });

  test('not said, but its words: those are asked by their text', async () => {
    const number = await agreed('afspraak Jansen BV: kraanwagen reserveren @ik');
    for (const line of ['nagekomen kraanwagen', 'overdragen kraanwagen @piet.bakker', 'uitstellen kraanwagen']) {
      const card = await anna.asks(line);
      expect(card.title).toBe('Welke afspraak bedoelt u?');
      expect(labels(card)).toEqual([`${number} kraanwagen reserveren`, 'Open het formulier']);
    }
    const card = await anna.asks('gedaan de kraanwagen');
    const done = cardOf(await anna.presses(card, `${number} kraanwagen reserveren`));
    expect(done.title).toBe(`Nagekomen · Afspraak ${number}: kraanwagen reserveren`);
    expect(blank(formIn(await anna.types('nagekomen iets heel anders')), 'note').value!.value).toBe('iets heel anders');
    expect(JSON.stringify(await stranger.types('nagekomen kraanwagen'))).not.toContain('reserveren');
  });
});

describe('owning', () => {
  test('accepted: the one who asked is told, the line is edited', async () => {
    const number = await agreed('afspraak Jansen BV: offerte sturen @john.smith vrijdag');
    const [first] = lines();
    const accepted = cardOf(await john.presses(told(john)[0]!, 'Accept'));
    expect(accepted.title).toBe(`Accepted: it is yours now · Agreement ${number}: offerte sturen`);
    expect(told(anna).map(({ title }) => title)).toEqual([
      `John Smith accepteert · Afspraak ${number}: offerte sturen`,
    ]);
    const edit = lines().at(-1)!;
    expect(edit.edits).toBe(first!.key);
    expect(edit.card.title).toBe(`Afspraak ${number} · Jansen BV · offerte sturen · John Smith · vr 27 nov`);
  });

  test('the channel’s line is for each whom it concerns his own, where a platform can: what he presses there is answered to him', async () => {
    await agreed('afspraak Jansen BV: offerte sturen @piet.bakker vrijdag');
    const { personal } = lines()[0]!.card;
    expect(personal!.for.map(({ name }) => name)).toEqual(['Piet Bakker', 'Anna de Wit']);
    const { command, args } = personal!;
    const mine = await piet.says({ as: 'button', command, args }, room);
    expect(mine).toMatchObject({ redraw: true });
    expect(labels(cardOf(mine))).toContain('Accepteren');
    const other = cardOf(await john.says({ as: 'button', command, args }, room));
    expect(labels(other)).not.toContain('Accepteren');
    const pressed = await piet.presses(cardOf(mine), 'Accepteren', room);
    expect(pressed).toMatchObject({ to: 'asker', redraw: false });
  });

  test('declined with a reason', async () => {
    const number = await agreed('afspraak Jansen BV: offerte sturen @piet.bakker vrijdag');
    const form = formIn(await piet.presses(told(piet)[0]!, 'Weigeren'));
    expect(formIn(await piet.submits(form, {})).blanks.find(({ name }) => name === 'reason')!.error).toBeTruthy();
    await piet.submits(form, { reason: 'dan ben ik er niet' });
    expect(textOf(told(anna)[0]!)).toContain('dan ben ik er niet');
    expect(textOf(await anna.asks(`nummer ${number}`))).toContain('Wie: geweigerd, nog geen eigenaar');
  });

  test('another date, which is agreed to', async () => {
    const number = await agreed('afspraak Jansen BV: offerte sturen @piet.bakker vrijdag');
    const form = formIn(await piet.presses(told(piet)[0]!, 'Andere datum'));
    expect(blank(formIn(await piet.submits(form, { due: 'gisteren' })), 'due').error).toMatch(/al voorbij/);
    await piet.submits(form, { due: '1 december 9:00', reason: 'prijzen komen maandag' });
    const [answer] = told(anna);
    expect(answer!.title).toMatch(/^Piet Bakker vraagt een andere datum/);
    const agreedCard = cardOf(await anna.presses(answer!, 'Akkoord met di 1 dec 09:00'));
    expect(textOf(agreedCard)).toMatch(/Wie: Piet Bakker\nWanneer: di 1 december 2026 09:00/);
    expect(told(piet).at(-1)!.title).toBe(
      `Anna de Wit is akkoord met de andere datum · Afspraak ${number}: offerte sturen`,
    );
  });

  test('handed over with the other’s consent', async () => {
    const number = await agreed('afspraak Jansen BV: offerte sturen @piet.bakker vrijdag');
    await piet.asks(`accepteer ${number}`);
    const offered = await piet.asks(`overdragen ${number} @john.smith`);
    expect(textOf(offered)).toContain('Wie: Piet Bakker\nOvergedragen aan: John Smith, zodra die accepteert');
    expect(told(john)[0]!.title).toBe('Piet Bakker wants to hand you: offerte sturen');
    await john.asks(`accept ${number}`);
    expect(told(piet).at(-1)!.title).toMatch(/^John Smith accepteert/);
    expect(textOf(await anna.asks(`afspraak ${number}`))).toContain('Wie: John Smith');
  });

  test('kept, reopened, dropped with a reason; everything is on record', async () => {
    const number = await agreed('afspraak Jansen BV: offerte sturen @piet.bakker vrijdag');
    await piet.asks(`accepteer ${number}`);
    await piet.asks(`nagekomen ${number} per post`);
    await anna.asks(`heropen ${number} verkeerde prijs`);
    expect(textOf(await piet.asks(`nummer ${number}`))).toContain('Wie: Piet Bakker');
    expect(formIn(await anna.types(`vervalt ${number}`)).title).toBe('Afspraak vervalt');
    await anna.asks(`vervalt ${number} klant koos anders`);
    const shown = textOf(await anna.asks(`nummer ${number}`));
    const happened = shown.slice(shown.indexOf('Wat er gebeurde'));
    expect(happened).toBe(
      [
        'Wat er gebeurde',
        '2026-11-23 · Anna de Wit noteerde dit en vroeg Piet Bakker · vr 27 november 2026 · de pagina',
        '2026-11-23 · Piet Bakker accepteerde · de pagina',
        '2026-11-23 · Piet Bakker kwam dit na · de pagina',
        '  per post',
        '2026-11-23 · Anna de Wit heropende dit · de pagina',
        '  verkeerde prijs',
        '2026-11-23 · Anna de Wit liet dit vervallen · de pagina',
        '  klant koos anders',
        '[Heropenen]',
      ].join('\n'),
    );
  });

  test('pressed twice, late, or by another: said, above the agreement as it is today', async () => {
    await agreed('afspraak Jansen BV: offerte sturen @piet.bakker vrijdag');
    const [question] = told(piet);
    const byJohn = await john.presses(question!, 'Accepteren');
    expect(cardOf(byJohn).title).toMatch(/is not asked of you/);
    await piet.presses(question!, 'Accepteren');
    const again = await piet.presses(question!, 'Accepteren');
    expect(again).toMatchObject({ kind: 'card', redraw: true });
    expect(cardOf(again).title).toMatch(/is al van u/);
    expect(textOf(cardOf(again))).toContain('Wie: Piet Bakker');
    const kept = cardOf(await piet.presses(cardOf(again), 'Nagekomen'));
    expect(kept.title).toMatch(/^Nagekomen/);
    const late = cardOf(await piet.presses(cardOf(again), 'Nagekomen'));
    expect(late.title).toMatch(/is gesloten: nagekomen/);
    expect(labels(late)).toContain('Heropenen');
    expect(cardOf(await stranger.presses(question!, 'Accepteren')).title).toMatch(/Ik ken hier geen afspraak/);
  });

  test('undone, until someone else accepted', async () => {
    const card = await anna.asks('afspraak Jansen BV: vergissing @piet.bakker');
    expect(cardOf(await anna.presses(card, 'Ongedaan maken')).title).toMatch(/^Teruggenomen/);
    expect(told(piet).at(-1)!.title).toMatch(/^Anna de Wit neemt dit terug/);
    const other = await anna.asks('afspraak Jansen BV: geen vergissing @piet.bakker');
    await piet.asks(`accepteer ${numberIn(other)}`);
    expect(cardOf(await anna.presses(other, 'Ongedaan maken')).title).toMatch(/is geaccepteerd/);
  });

  test('changing shows what is stored; a date left as it was may be over', async () => {
    const number = await agreed('afspraak Jansen BV: offerte sturen @ik morgen 9:00');
    world.clock.now = new Date('2026-11-26T09:00:00Z');
    const form = formIn(await anna.presses(await anna.asks(`nummer ${number}`), 'Wijzigen'));
    expect(blank(form, 'due').value!.value).toBe('di 24 november 2026 09:00');
    const card = cardOf(await anna.submits(form, { text: 'offerte mailen' }));
    expect(card.title).toBe(`Gewijzigd · Afspraak ${number}: offerte mailen`);
    expect(textOf(card)).toContain('te laat');
  });

  test('who does not see the account sees an agreement that is asked of him, and no other', async () => {
    const number = await agreed('afspraak Jansen BV: helpen @vreemd.eend');
    expect(textOf(await stranger.asks(`nummer ${number}`))).toContain('helpen');
    const other = await agreed('afspraak Jansen BV: niet voor vreemden');
    expect((await stranger.asks(`nummer ${other}`)).title).toMatch(/geen afspraak/);
    expect(textOf(await stranger.asks('afspraken iedereen'))).not.toContain('niet voor vreemden');
  });
});

describe('a promise', () => {
  test('is at risk as long as something under it is late, declined or unowned; the last kept asks whether it is kept', async () => {
    const promise = await agreed('toezegging De Vries Kassen: nieuwe pomp geplaatst uiterlijk 1 december');
    const first = await agreed(`afspraak pomp bestellen @piet.bakker morgen voor toezegging ${promise}`);
    const second = await agreed(`afspraak pomp plaatsen @john.smith vrijdag voor toezegging ${promise}`);
    const risk = async () => /In gevaar: (.*)/.exec(textOf(await anna.asks(`nummer ${promise}`)))?.[1];
    expect(await risk()).toBe(
      `${first} pomp bestellen heeft nog geen eigenaar; ${second} pomp plaatsen heeft nog geen eigenaar`,
    );
    await piet.asks(`accepteer ${first}`);
    await john.asks(`decline ${second} ill`);
    expect(await risk()).toBe(`${second} pomp plaatsen is geweigerd`);
    await anna.asks(`overdragen ${second} @piet.bakker`);
    await piet.asks(`accepteer ${second}`);
    expect(await risk()).toBeUndefined();
    world.clock.now = new Date('2026-11-25T09:00:00Z');
    expect(await risk()).toBe(`${first} pomp bestellen is te laat`);

    const tree = textOf(await anna.asks('afspraken De Vries Kassen te laat'));
    expect(tree).toContain(`${first} pomp bestellen`);
    const briefing = textOf(await anna.asks('briefing De Vries Kassen'));
    expect(briefing).toMatch(
      new RegExp(
        `Open toezeggingen\n[^]*${promise} nieuwe pomp geplaatst · nog geen eigenaar · di 1 dec\n  In gevaar: ${first} pomp bestellen is te laat`,
      ),
    );
    expect(briefing).toMatch(
      new RegExp(`Afspraken die aandacht vragen\nte laat · ${first} pomp bestellen · Piet Bakker · di 24 nov\n`),
    );

    await piet.asks(`nagekomen ${first}`);
    expect(
      told(anna)
        .map(({ title }) => title)
        .filter((title) => title.startsWith('Is toezegging')),
    ).toEqual([]);
    await piet.asks(`nagekomen ${second}`);
    const [question] = told(anna).filter(({ title }) => title.startsWith('Is toezegging'));
    expect(question!.title).toBe(`Is toezegging ${promise} nagekomen? nieuwe pomp geplaatst`);
    expect(cardOf(await anna.presses(question!, 'Nagekomen')).title).toMatch(/^Nagekomen · Toezegging/);
  });

  test('and what is under it is a tree in the account’s list', async () => {
    const promise = await agreed('toezegging De Vries Kassen: kas verwarmd @ik');
    const under = await agreed(`afspraak ketel keuren @piet.bakker voor toezegging ${promise}`);
    const tree = await anna.asks('afspraken De Vries Kassen');
    const shows = buttonsOf(tree).filter(({ command }) => command === 'agreement.show');
    expect(shows.map(({ args }) => args['number'])).toEqual([`${promise}`, `${under}`]);
    expect(textOf(tree)).toContain(
      `${promise} kas verwarmd · Anna de Wit · nog geen datum\n  toezegging · In gevaar: ${under} ketel keuren heeft nog geen eigenaar\n↳ ${under} ketel keuren`,
    );
  });
});

describe('blocked', () => {
  const SECRET = 'wacht op de cijfers van collega X';

  test('is between the owner and his manager, on every card, list, message and briefing', async () => {
    const number = await agreed('afspraak Jansen BV: offerte sturen @piet.bakker vrijdag');
    await piet.asks(`accepteer ${number}`);
    world.delivered.length = 0;
    const said = textOf(await piet.asks(`geblokkeerd ${number} ${SECRET}`));
    expect(said).toContain('Alleen Bas Baas, uw leidinggevende, krijgt bericht.');
    expect(world.delivered.map(({ to }) => to)).toEqual([{ member: baas.id }]);
    expect(textOf(told(baas)[0]!)).toContain(SECRET);
    expect(textOf(cardOf(await baas.presses(told(baas)[0]!, 'Alles hierover')))).toContain(SECRET);
    expect(textOf(await piet.asks(`nummer ${number}`))).toContain(SECRET);

    const administrator = await world.person({ name: 'Ada Min', administrator: true });
    await baas.asks(`overdragen ${number} @john.smith`);
    for (const other of [anna, john, administrator]) {
      for (const line of [
        `nummer ${number}`,
        'afspraken',
        'afspraken iedereen',
        'afspraken Jansen BV',
        'briefing Jansen BV',
        'historie Jansen BV',
        'zoek cijfers collega',
      ])
        expect(JSON.stringify(await other.types(line))).not.toMatch(/wacht op|blokkeer|[Bb]locked 1/);
      expect(JSON.stringify(await other.says({ as: 'button', command: 'help.home', args: {} }))).not.toContain(SECRET);
      const stale = await other.says({ as: 'button', command: 'agreement.unblock', args: { number } });
      expect(JSON.stringify(stale)).not.toContain(SECRET);
    }
    await john.asks(`decline ${number} no`);
    await anna.asks(`nagekomen ${number}`);
    const others = world.delivered.filter(({ to }) => !('member' in to && to.member === baas.id));
    expect(others.length).toBeGreaterThan(3);
    expect(JSON.stringify(others)).not.toContain(SECRET);
    expect(textOf(await anna.asks(`nummer ${number}`))).not.toContain(SECRET);
  });

  test.each([
    ['Zonder Baas', undefined, 'U hebt hier geen leidinggevende'],
    ['Zelf Baas', 'self', 'U bent uw eigen leidinggevende'],
    ['Oude Baas', 'left', 'Weg Gegaan, uw leidinggevende, is vertrokken'],
  ])('%s is told that only he sees it', async (name, kind, said) => {
    const gone = await world.person({ name: kind === 'left' ? 'Weg Gegaan' : `Chef van ${name}` });
    const who = await world.person({ name, ...(kind === 'left' && { manager: gone.id }) });
    const set = (what: string) => world.database.query(`update members set ${what}`);
    if (kind === 'self') await set(`manager = id where id = '${who.id}'`);
    if (kind === 'left') await set(`deactivated_at = now() where id = '${gone.id}'`);
    const number = await agreed(`afspraak Jansen BV: iets @${name.toLowerCase().replace(' ', '.')}`);
    await who.asks(`accepteer ${number}`);
    world.delivered.length = 0;
    expect(textOf(await who.asks(`geblokkeerd ${number} ${SECRET}`))).toContain(said);
    expect(world.delivered).toEqual([]);
    expect(textOf(await who.asks(`nummer ${number}`))).toContain(SECRET);
  });
});

describe('the lists', () => {
  test('narrow by words and buttons, and page', async () => {
    await anna.asks('nieuw Lijst BV omvang groot');
    for (let day = 1; day <= 10; day++) await anna.asks(`afspraak Lijst BV: taak ${day} @ik ${day} december 2026`);
    await anna.asks('afspraak Lijst BV: zonder datum @ik');
    await anna.asks('afspraak Lijst BV: van niemand');
    const first = await anna.asks('afspraken Lijst BV');
    expect(first.title).toBe('Afspraken met Lijst BV');
    expect(textOf(first)).toContain('taak 8 ·');
    expect(textOf(first)).not.toContain('taak 9 ·');
    const second = textOf(cardOf(await anna.presses(first, 'Meer')));
    expect(second).toMatch(/taak 9 ·[^]*taak 10 ·[^]*zonder datum[^]*van niemand/);
    expect(textOf(await anna.asks('agreements without owner Lijst BV'))).toMatch(/zonder eigenaar\n\d+ van niemand/);
    world.clock.now = new Date('2026-12-03T12:00:00Z');
    expect(textOf(await anna.asks('afspraken te laat Lijst BV'))).toMatch(/taak 1 ·[^]*taak 2 ·/);
    expect(textOf(await anna.asks('afspraken te laat Lijst BV'))).not.toContain('taak 3 ·');
    const week = textOf(await anna.asks('afspraken deze week Lijst BV'));
    expect(week).toContain('taak 6 ·');
    expect(week).not.toContain('taak 7 ·');
    const mine = await anna.asks('afspraken mijn');
    expect(mine.title).toBe('Mijn afspraken');
    expect(cardOf(await anna.presses(mine, 'Te laat')).title).toBe('Mijn afspraken: te laat');
    const [, number] = /(\d+) taak 1 ·/.exec(textOf(await anna.asks('afspraken te laat Lijst BV')))!;
    await anna.asks(`nagekomen ${number!}`);
    expect(textOf(await anna.asks('afspraken nagekomen Lijst BV'))).toMatch(
      /taak 1 · Anna de Wit · di 1 dec · nagekomen/,
    );
  });

  test('in the channel they are the team’s', async () => {
    await agreed('afspraak Jansen BV: van het team @piet.bakker');
    expect(textOf(cardOf(await john.types('agreements without owner', room)))).toContain(
      'Agreements with Jansen BV: without owner',
    );
  });
});

describe('the home', () => {
  test('shows what is asked, owed and awaited, and to a manager what his people left unowned', async () => {
    const nieuw = await world.person({ name: 'Nienke Nieuw', manager: baas.id });
    const number = await agreed('afspraak Jansen BV: thuis controleren @nienke.nieuw vrijdag');
    const home = async (who: Person) =>
      textOf(cardOf(await who.says({ as: 'button', command: 'help.home', args: {} })));
    expect(await home(nieuw)).toContain(
      `Aan u gevraagd\n${number} thuis controleren · nog geen eigenaar, Nienke Nieuw is gevraagd`,
    );
    expect(await home(baas)).toContain('Van uw mensen, zonder eigenaar');
    await nieuw.asks(`accepteer ${number}`);
    expect(await home(nieuw)).toContain(`Van u\n${number} thuis controleren · Nienke Nieuw`);
    expect(await home(anna)).toContain('U wacht op anderen');
  });
});

describe('the line as it was typed', () => {
  test('stays with the agreement, also through a question, and is shown with its history', async () => {
    const line = 'Jansen BV: offerte sturen @piet.bakker na vrijdag';
    const question = cardOf(await anna.types(`afspraak ${line}`));
    expect(question.title).toBe('“na vrijdag”: wanneer moet het klaar zijn?');
    expect(question.buttons!.map((button) => button.label)).toEqual([
      'ma 30 november 2026',
      'vr 27 november 2026',
      'Zonder datum',
      'Open het formulier',
    ]);
    const number = numberIn(cardOf(await anna.presses(question, 'Zonder datum')));
    const shown = textOf(await anna.asks(`nummer ${number}`));
    expect(shown).toContain('offerte sturen na vrijdag');
    expect(shown).toContain('Zoals getypt');
    expect(shown).toContain(line);
  });

  test('a question quotes what was typed, and not what was worked out from it', async () => {
    const question = cardOf(await anna.types('afspraak Jansen BV: dicht t/m 3 januari, bellen op de 4e'));
    expect(question.title).toBe('“t/m 3 januari / op de 4e”: wanneer moet het klaar zijn?');
    expect(question.buttons!.map(({ label }) => label)).toContain('ma 4 januari 2027');
  });

  test('a second date is asked, and the sentence keeps both', async () => {
    const said = textOf(
      await anna.asks(
        'afspraak Jansen BV: contract dat 31 december afloopt verlengen @piet.bakker uiterlijk 1 december',
      ),
    );
    expect(said).toContain('contract dat 31 december afloopt verlengen\n');
    expect(said).toContain('di 1 december 2026');
  });
});

describe('a question that is settled otherwise', () => {
  const asks = () => world.delivered.filter(({ kind }) => kind === 'question');
  const closed = () => world.delivered.filter(({ key }) => key.includes(':closed:'));

  test('loses its buttons in place: handed to another, kept, dropped', async () => {
    const number = await agreed('afspraak Jansen BV: sleutel ophalen @piet.bakker');
    const [ask] = asks();
    expect(ask!.to).toEqual({ member: piet.id });
    await anna.types(`overdragen ${number} @john.smith`);
    expect(closed()).toHaveLength(1);
    expect(closed()[0]).toMatchObject({ to: { member: piet.id }, edits: ask!.key });
    expect(labels(closed()[0]!.card)).toEqual(['Alles hierover']);
    await anna.types(`vervalt ${number} niet meer nodig`);
    expect(closed().at(-1)).toMatchObject({ to: { member: john.id }, edits: asks().at(-1)!.key });
    expect(closed()).toHaveLength(2);
  });

  test('so does one that was answered by typing', async () => {
    const number = await agreed('afspraak Jansen BV: ladder halen @piet.bakker');
    const [ask] = asks().slice(-1);
    await piet.types(`accepteer ${number}`);
    expect(closed().at(-1)).toMatchObject({ to: { member: piet.id }, edits: ask!.key });
    expect(labels(closed().at(-1)!.card)).toEqual(['Alles hierover']);
  });

  test('stays as it is while something else happens, and where they answered on it themselves', async () => {
    const number = await agreed('afspraak Jansen BV: bus wassen @piet.bakker');
    await anna.submits(formIn(await anna.presses(await anna.asks(`afspraak ${number}`), 'Wijzigen')), {
      place: 'achterom',
    });
    await piet.presses(asks().at(-1)!.card, 'Accepteren');
    await piet.types(`nagekomen ${number}`);
    expect(closed()).toEqual([]);
  });

  test('that can’t reach them is answered to who asked, in their language', async () => {
    await anna.asks('afspraak Jansen BV: ketel bijvullen @piet.bakker');
    const { otherwise } = asks()[0]!;
    expect(otherwise).toMatchObject({
      to: { member: anna.id },
      card: { title: 'Piet Bakker is niet te bereiken: ketel bijvullen' },
    });
    expect(labels(otherwise!.card)).toEqual(['Overdragen', 'Alles hierover']);
    await john.asks('agree De Vries Kassen: check invoice @anna.de.wit');
    expect(asks().at(-1)!.otherwise).toMatchObject({
      to: { member: john.id },
      card: { title: 'I can’t reach Anna de Wit: check invoice' },
      reader: { locale: 'en', zone: 'Europe/London' },
    });
  });
});

describe('what nobody accepted', () => {
  test('is kept by whoever did it: that is asked', async () => {
    const number = await agreed('afspraak Jansen BV: dak vegen @piet.bakker');
    const asked = await anna.asks(`nagekomen ${number}`);
    expect(asked.title).toMatch(/Wie heeft .* gedaan\?/);
    expect(labels(asked)).toEqual(expect.arrayContaining(['Ik', 'Piet Bakker']));
    const kept = cardOf(await anna.presses(asked, 'Piet Bakker'));
    expect(textOf(kept)).toContain('Wie: Piet Bakker');
    const other = await agreed('afspraak Jansen BV: goot vegen @piet.bakker');
    expect(textOf(await anna.asks(`nagekomen ${other} @john.smith`))).toContain('Wie: John Smith');
  });

  test('is kept with the note that was given before that was asked', async () => {
    const number = await agreed('afspraak Jansen BV: pad vegen @piet.bakker');
    const args = { number: String(number), note: 'in de regen' };
    const asked = await anna.says({ as: 'form', command: 'agreement.keep', args });
    await anna.presses(cardOf(asked), 'Ik');
    expect(textOf(await anna.asks(`afspraak ${number}`))).toContain('in de regen');
  });

  test('and was kept by somebody who never said so, is asked of them again when it is opened', async () => {
    const number = await agreed('afspraak Jansen BV: stoep vegen @piet.bakker');
    const kept = textOf(await anna.asks(`nagekomen ${number} @piet.bakker`));
    expect(kept).toContain('Wie: Piet Bakker');
    expect(kept).not.toContain('nog niet');
    const open = textOf(await anna.asks(`heropen ${number}`));
    expect(open).toContain('nog geen eigenaar, Piet Bakker is gevraagd');
    expect(labels(cardOf(await piet.types(`afspraak ${number}`)))).toContain('Accepteren');
  });

  test('and was kept by whoever did it, is theirs when it is opened again', async () => {
    const number = await agreed('afspraak Jansen BV: kade vegen @piet.bakker');
    await piet.asks(`nagekomen ${number}`);
    expect(textOf(await anna.asks(`heropen ${number}`))).toContain('Wie: Piet Bakker');
  });

  test('is theirs who was asked to and says that it is done', async () => {
    const number = await agreed('afspraak Jansen BV: muur vegen @piet.bakker');
    expect(textOf(await piet.asks(`nagekomen ${number}`))).toContain('Wie: Piet Bakker');
  });

  test('is asked in English too', async () => {
    const number = await agreed('agree De Vries Kassen: sweep floor', john);
    const asked = await john.asks(`keep ${number}`);
    expect(asked.title).toMatch(/Who did/);
    expect(labels(asked)).toEqual(expect.arrayContaining(['I did']));
  });
});
