import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { identities } from '../../../src/features/people/table.js';
import { buttonsOf, cardOf, formBehind, formIn, MONDAY, rowOf, testApp, textOf } from '../../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
const piet = await world.person({ name: 'Piet Bakker', functions: ['technical-service'] });
const john = await world.person({ name: 'John Smith', functions: ['finance'], locale: 'en', zone: 'Europe/London' });
const stranger = await world.person({ name: 'Vreemd Eend' });
for (const name of ['Jansen BV', 'De Vries Kassen']) {
  await anna.asks(`nieuw ${name} omvang groot`);
  await anna.asks(`plaats technische dienst @piet.bakker ${name}`);
  await anna.presses(await anna.asks(`seat finance @john.smith ${name}`), 'Bevestigen en kanaal maken');
}
await anna.presses(await anna.asks('log Jansen BV: bezoek met mw. Visser'), /Visser toevoegen/);
beforeEach(() => void (world.clock.now = MONDAY));
afterAll(() => world.close());

describe('one line is enough', () => {
  test('and says in full how it was understood', async () => {
    const card = await anna.asks(
      'inplannen bezoek Jansen BV dinsdag 1 december 14:00 bij klant met Visser en @piet.bakker: contract verlengen',
    );
    expect(textOf(card)).toBe(
      [
        'Ingepland met Jansen BV',
        'Soort: Bezoek',
        'Wanneer: di 1 december 2026 14:00–15:00, Europe/Amsterdam',
        'Waar: klant',
        'Van ons: Anna de Wit, Piet Bakker',
        'Van de klant: mw. Visser',
        'Doel: contract verlengen',
        'Briefing: 2026-12-01 in het kanaal van het team',
        '[Wijzigen]',
        '[Verzetten]',
        '[Afzeggen]',
        '[Briefing]',
      ].join('\n'),
    );
  });

  test('a place that is only a part of a customer’s name is asked', async () => {
    const card = await john.asks('schedule call at De Vries tomorrow at 2pm');
    expect(card.title).toBe('Which account is this about?');
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(['De Vries Kassen', 'Open the form']);
    const slip = await john.asks('schedule call at devries kasen tomorrow at 2pm');
    expect(slip.title).toBe('Which account is this about?');
    expect(buttonsOf(slip).map(({ label }) => label)).toEqual(['De Vries Kassen', 'Open the form']);
  });

  test('in English, in his own zone, with the account as the place', async () => {
    const card = await john.asks('schedule call at De Vries Kassen tomorrow at 2pm for half an hour with Mrs New');
    expect(textOf(card)).toContain(
      'Scheduled with De Vries Kassen\nKind: Call\nWhen: Tue 24 November 2026 14:00–14:30, Europe/London',
    );
    expect(textOf(card)).toContain('Not known at this account yet: Mrs New.');
    const met = cardOf(await john.presses(card, 'Add Mrs New'));
    expect(met.title).toBe('Mrs New is now a contact of this account');
    const list = await anna.asks('agenda De Vries');
    expect(textOf(cardOf(await anna.presses(rowOf(list, /John Smith/), 'Alles hierover')))).toContain(
      'Wanneer: di 24 november 2026 15:00–15:30, Europe/Amsterdam (14:00–14:30, Europe/London)',
    );
  });

  test('mentions of several colleagues are those colleagues', async () => {
    const text = 'inplannen bezoek Jansen BV 7 december 9:00 met Visser, @Piet en @John: jaarplan';
    const at = (name: string, user: string) => ({
      start: text.indexOf(name),
      end: text.indexOf(name) + name.length,
      user,
    });
    const mentions = [at('@Piet', piet.email), at('@John', john.email)];
    const card = cardOf(await anna.says({ as: 'words', text, mentions }));
    expect(textOf(card)).toContain(
      'Van ons: Anna de Wit, John Smith, Piet Bakker\nVan de klant: mw. Visser\nDoel: jaarplan',
    );
  });

  test('with the account first, as when logging', async () => {
    const card = await anna.asks('inplannen Jansen BV: overleg vrijdag half drie: jaarplan');
    expect(textOf(card)).toContain('Soort: Overleg\nWanneer: vr 27 november 2026 14:30–15:30');
    expect(textOf(card)).toContain('Doel: jaarplan');
  });

  test.each([
    ['inplannen belafspraak Jansen BV donderdag 17 december 14:30 over de offerte', 'Doel: de offerte'],
    ['inplannen bezoek Jansen BV over de nieuwe pomp 18 december 11:00', 'Doel: de nieuwe pomp'],
    ['schedule call Jansen BV over 24 dagen 16:00 about the quote', 'Doel: the quote'],
  ])('%s says what for without a colon', async (line, purpose) => {
    expect(textOf(await anna.asks(line)).split('\n')).toContain(purpose);
  });

  test('where nobody knows where that ends it is asked, and nothing is planned', async () => {
    const card = await anna.asks('inplannen bezoek Jansen BV 22 december 9:00 over de levering in januari');
    expect(card.title).not.toContain('Ingepland');
    expect(buttonsOf(card).map(({ label }) => label)).toContain('Open het formulier');
  });

  test('what may mean two days is asked with buttons', async () => {
    const card = await anna.asks('inplannen bezoek Jansen BV volgende vrijdag 14:00: contract');
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([
      'vr 27 november 2026 14:00',
      'vr 4 december 2026 14:00',
      'Open het formulier',
    ]);
    expect(textOf(cardOf(await anna.presses(card, 'vr 4 december 2026 14:00')))).toContain(
      'vr 4 december 2026 14:00–15:00',
    );
  });

  test('a moment without a time is asked; the form keeps everything', async () => {
    const form = await formBehind(anna, await anna.types('inplannen bezoek Jansen BV dinsdag met Visser: contract'));
    const shown = Object.fromEntries(form.blanks.map((blank) => [blank.name, blank.value?.label]));
    expect(shown).toMatchObject({ kind: 'bezoek', account: 'Jansen BV', when: 'dinsdag', with: 'Visser' });
    expect(form.blanks.find(({ name }) => name === 'when')!.error).toMatch(/Hoe laat is “dinsdag”/);
    const card = cardOf(await anna.submits(form, { when: 'dinsdag 9:00-10:30' }));
    expect(textOf(card)).toContain('di 24 november 2026 09:00–10:30');
  });

  test('a past moment is refused, and nothing typed is lost', async () => {
    const card = await anna.asks('inplannen bezoek Jansen BV gisteren 14:00: contract');
    expect(card.title).toBe('zo 22 november 2026 14:00 is al voorbij. Wanneer wordt het?');
    const form = formIn(await anna.presses(card, 'Open het formulier'));
    expect(form.blanks.find(({ name }) => name === 'purpose')!.value!.value).toBe('contract');
  });

  test('no account named: the form asks for it', async () => {
    expect(
      formIn(await anna.types('inplannen bezoek dinsdag 14:00')).blanks.find(({ name }) => name === 'when')!.value!
        .value,
    ).toBe('di 24 november 2026 14:00');
  });

  test.each([
    ['zondag 28 maart 2027 02:30', 'zo 28 maart 2027 03:30–04:30', 'slaat de klok dit tijdstip over'],
    ['zondag 31 oktober 2027 02:30', 'zo 31 oktober 2027 02:30–03:30', 'twee keer'],
    ['29 februari 2028 10:00', 'di 29 februari 2028 10:00–11:00', ''],
    ['31 december 23:00-01:00', 'do 31 december 2026 23:00–vr 1 januari 2027 01:00', ''],
  ])('%s', async (when, full, note) => {
    const said = textOf(await anna.asks(`inplannen servicebeurt Jansen BV ${when}`));
    expect(said).toContain(`${full}, Europe/Amsterdam`);
    expect(said).toContain(note);
  });

  test('who may not see the account can’t plan there', async () => {
    expect((await stranger.types('inplannen bezoek Jansen BV dinsdag 14:00')).kind).not.toBe('silence');
    expect(textOf(await stranger.asks('agenda alles'))).toContain('Hier is niets gepland');
  });
});

describe('what returns', () => {
  test('is worked out ahead, moved and cancelled by one or as a series', async () => {
    await anna.asks('nieuw Reeks BV');
    const card = await anna.asks('inplannen bezoek Reeks BV elke dinsdag 14:00 tot 15 januari: weekstart');
    expect(textOf(card)).toContain('Komt terug: elke dinsdag t/m vr 15 januari 2027');
    const starts = async () =>
      (
        await world.database.query<{ starts: string; state: string }>(
          `select to_char(o.starts, 'MM-DD HH24:MI') as starts, o.state from occurrences o join accounts a on a.id = o.account where a.name = 'Reeks BV' order by o.starts_at`,
        )
      ).map(({ starts: at, state }) => (state === 'planned' ? at : `${at} ${state}`));
    expect(await starts()).toEqual(
      ['11-24', '12-01', '12-08', '12-15', '12-22', '12-29', '01-05', '01-12'].map((day) => `${day} 14:00`),
    );

    const list = await anna.asks('agenda Reeks BV');
    const second = cardOf(await anna.presses(rowOf(list, /di 1 dec/), 'Alles hierover'));
    const form = formIn(await anna.presses(second, 'Verzetten'));
    expect(form.blanks.find(({ name }) => name === 'when')!.value!.value).toBe('di 1 december 2026 14:00-15:00');
    const which = cardOf(await anna.submits(form, { when: '2 december 9:00' }));
    expect(which.title).toMatch(/Alleen deze keer/);
    expect(textOf(cardOf(await anna.presses(which, 'Alleen deze')))).toContain('wo 2 december 2026 09:00–10:00');

    const third = cardOf(await anna.presses(rowOf(await anna.asks('agenda Reeks BV'), /di 8 dec/), 'Alles hierover'));
    const off = cardOf(await anna.presses(cardOf(await anna.presses(third, 'Afzeggen')), 'Alleen deze'));
    expect(off.title).toBe('Afgezegd: Reeks BV');
    expect((await starts()).slice(0, 3)).toEqual(['11-24 14:00', '12-02 09:00', '12-08 14:00 cancelled']);

    const fourth = cardOf(await anna.presses(rowOf(await anna.asks('agenda Reeks BV'), /di 15 dec/), 'Alles hierover'));
    const again = cardOf(
      await anna.submits(formIn(await anna.presses(fourth, 'Verzetten')), { when: '16 december 15:00' }),
    );
    const moved = cardOf(await anna.presses(again, 'De hele reeks'));
    expect(moved.title).toBe('Verzet: Reeks BV');
    expect(await starts()).toEqual([
      '11-25 15:00',
      '12-02 09:00',
      '12-08 14:00 cancelled',
      ...['12-16', '12-23', '12-30', '01-06', '01-13'].map((day) => `${day} 15:00`),
    ]);
  });

  test('goes on after all with what was cancelled along with it, moved ones too; what was cancelled by itself is offered', async () => {
    await anna.asks('nieuw Hervat BV');
    await anna.asks('inplannen bezoek Hervat BV elke dinsdag 14:00 tot 24 december: weekstart');
    const pressIn = async (day: RegExp, label: string) =>
      cardOf(
        await anna.presses(
          cardOf(await anna.presses(rowOf(await anna.asks('agenda Hervat BV'), day), 'Alles hierover')),
          label,
        ),
      );
    await anna.presses(await pressIn(/di 1 dec/, 'Afzeggen'), 'Alleen deze');
    const second = cardOf(await anna.presses(rowOf(await anna.asks('agenda Hervat BV'), /di 8 dec/), 'Alles hierover'));
    const form = formIn(await anna.presses(second, 'Verzetten'));
    await anna.presses(cardOf(await anna.submits(form, { when: '9 december 9:00' })), 'Alleen deze');

    const off = cardOf(await anna.presses(await pressIn(/di 15 dec/, 'Afzeggen'), 'De hele reeks'));
    expect(textOf(await anna.asks('agenda Hervat BV'))).toContain('Hier is niets gepland');
    const on = cardOf(await anna.presses(off, 'Toch door laten gaan'));
    expect(textOf(on)).toContain(
      'De reeks gaat door. Wat eerder los is afgezegd, blijft afgezegd:\n[Toch door laten gaan: di 1 dec 14:00]',
    );
    const days = async () => textOf(await anna.asks('agenda Hervat BV')).match(/^\S+ \d+ \w+ \d\d:\d\d/gm);
    expect(await days()).toEqual(['di 24 nov 14:00', 'wo 9 dec 09:00', 'di 15 dec 14:00', 'di 22 dec 14:00']);
    await anna.presses(on, 'Toch door laten gaan: di 1 dec 14:00');
    expect(await days()).toContain('di 1 dec 14:00');
  });

  test('“every second Tuesday” is asked', async () => {
    const card = await john.asks('schedule visit Jansen BV every second Tuesday 14:00');
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([
      'Tue 24 November 2026 14:00 every 2 weeks on Tuesday',
      'Tue 8 December 2026 14:00 every month on the second Tuesday',
      'Open the form',
    ]);
    expect(textOf(cardOf(await john.presses(card, /every 2 weeks/)))).toContain('Returns: every 2 weeks on Tuesday');
  });

  test('keeps its wall time over the clock change', async () => {
    await anna.asks('nieuw Klok BV');
    world.clock.now = new Date('2027-03-15T09:00:00Z');
    await anna.asks('inplannen bezoek Klok BV elke week 4 keer maandag 22 maart 9:00');
    const rows = await world.database.query<{ at: string }>(
      `select to_char(o.starts_at at time zone 'UTC', 'MM-DD HH24:MI') as at from occurrences o join accounts a on a.id = o.account where a.name = 'Klok BV' order by 1`,
    );
    expect(rows.map(({ at }) => at)).toEqual(['03-22 08:00', '03-29 07:00', '04-05 07:00', '04-12 07:00']);
  });
});

describe('what has nowhere to come', () => {
  test('a team without a channel is told so when it plans, and the button makes one', async () => {
    await anna.asks('nieuw Kanaalloos BV');
    const card = await anna.asks('inplannen bezoek Kanaalloos BV dinsdag 14:00');
    expect(textOf(card)).toContain('Het team heeft nog geen kanaal. De briefing komt zodra dat er is.\n[Kanaal maken]');
    await anna.presses(card, 'Kanaal maken');
    expect(
      textOf(cardOf(await anna.presses(rowOf(await anna.asks('agenda Kanaalloos BV'), /di 24 nov/), 'Alles hierover'))),
    ).toContain('in het kanaal van het team');
  });

  test('who goes and is in no chat is named', async () => {
    const kees = await world.person({ name: 'Kees Stil' });
    await world.database.db.delete(identities).where(eq(identities.member, kees.id));
    const card = await anna.asks('inplannen bezoek Jansen BV dinsdag 17:00 met @kees.stil');
    expect(textOf(card)).toContain('kan ik achteraf niets vragen: Kees Stil.');
  });
});

describe('change and cancel', () => {
  test('the form shows what is stored; cancelling is undone by a button', async () => {
    const card = await anna.asks('inplannen overleg Jansen BV 3 december 10:00 met Visser: prijzen');
    const form = formIn(await anna.presses(card, 'Wijzigen'));
    const shown = Object.fromEntries(form.blanks.map((blank) => [blank.name, blank.value?.value]));
    expect(shown).toMatchObject({
      kind: 'meeting',
      when: 'do 3 december 2026 10:00-11:00',
      with: 'mw. Visser',
      colleagues: '@Anna de Wit',
      purpose: 'prijzen',
    });
    const changed = cardOf(
      await anna.submits(form, { place: 'hal 3', colleagues: '@piet.bakker', when: '3 december 11:00' }),
    );
    expect(textOf(changed)).toContain(
      'do 3 december 2026 11:00–12:00, Europe/Amsterdam\nWaar: hal 3\nVan ons: Piet Bakker',
    );
    const off = cardOf(await anna.presses(changed, 'Afzeggen'));
    expect(off.title).toBe('Afgezegd: Jansen BV');
    expect(cardOf(await anna.presses(changed, 'Afzeggen')).title).toMatch(/al voorbij of al afgezegd/);
    expect(textOf(await piet.asks('agenda mijn'))).not.toContain('prijzen');
    expect(cardOf(await anna.presses(off, 'Toch door laten gaan')).title).toBe('Gaat toch door: Jansen BV');
    expect(textOf(await piet.asks('agenda mijn'))).toContain('prijzen');
  });

  test('a stranger can do nothing with its buttons', async () => {
    const card = await anna.asks('inplannen overleg Jansen BV 4 december 10:00');
    for (const label of ['Wijzigen', 'Verzetten', 'Afzeggen']) {
      expect(cardOf(await stranger.presses(card, label)).title).toMatch(
        /^(Deze knop werkt niet meer|Dit contactmoment is er niet meer, of is niet van)/,
      );
    }
  });
});

describe('the line that was typed', () => {
  test('stands on its card in the agenda, also when it was changed since', async () => {
    const line = 'telefoon De Vries Kassen 18 december 11:15 met Visser: hal 3';
    const made = await anna.asks(`inplannen ${line}`);
    await anna.submits(formIn(await anna.presses(made, 'Wijzigen')), { purpose: 'hal 4' });
    const shown = cardOf(
      await anna.presses(rowOf(await anna.asks('agenda De Vries Kassen'), /18 dec/), 'Alles hierover'),
    );
    expect(textOf(shown)).toContain('Doel: hal 4');
    expect(textOf(shown)).toContain(`Zoals getypt\n${line}`);
  });

  test('is none where a form said it', async () => {
    const form = formIn(await anna.says({ as: 'open', command: 'appointment.schedule', args: {} }));
    await anna.submits(form, { account: 'Jansen BV', when: '24 november 2026 8:00' });
    const list = await anna.asks('agenda Jansen BV');
    const shown = cardOf(await anna.presses(rowOf(list, /24 nov 08:00/), 'Alles hierover'));
    expect(textOf(shown)).not.toContain('Zoals getypt');
  });
});

describe('the agenda', () => {
  test('is mine, the account’s, this week’s; and pages', async () => {
    await anna.asks('nieuw Pagina BV');
    for (let day = 1; day <= 10; day++) await anna.asks(`inplannen telefoon Pagina BV ${day} december 2026 16:00`);
    const first = await anna.asks('agenda Pagina BV');
    expect(first.title).toBe('Agenda met Pagina BV');
    expect(buttonsOf(first).filter(({ command }) => command === 'appointment.show')).toHaveLength(8);
    const second = cardOf(await anna.presses(first, 'Later'));
    expect(textOf(second)).toMatch(/wo 9 dec 16:00–17:00[^]*do 10 dec/);
    expect(textOf(await anna.asks('agenda volgende week Pagina BV'))).toMatch(/di 1 dec/);
    expect(textOf(await anna.asks('agenda deze week Pagina BV'))).toContain('Hier is niets gepland.');
    expect((await anna.asks('agenda deze week')).title).toBe('Mijn agenda, deze week');
    expect((await john.asks('appointments this week')).title).toBe('My appointments, this week');
  });

  test('turns the morning digest on and off', async () => {
    const card = await anna.asks('agenda');
    expect(cardOf(await anna.presses(card, 'Elke ochtend mijn dag')).title).toMatch(/half acht/);
    expect(cardOf(await anna.presses(await anna.asks('agenda'), 'Geen ochtendoverzicht meer')).title).toMatch(
      /niet meer/,
    );
  });
});
