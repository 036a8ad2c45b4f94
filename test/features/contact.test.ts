import { afterAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { interactionPeople, interactions } from '../../src/features/history/table.js';
import { buttonsOf, cardOf, formIn, MONDAY, testApp, textOf } from '../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
const john = await world.person({ name: 'John Smith', functions: ['finance'], locale: 'en', zone: 'Europe/London' });
await anna.asks('nieuw Jansen BV omvang groot');
await anna.asks('plaats financiën @john.smith Jansen BV');
for (const name of ['mw. E. Bakker', 'Piet Bakker', 'Jan-Willem Kok']) {
  const card = await anna.asks(`log Jansen: kennisgemaakt met ${name}`);
  await anna.presses(card, buttonsOf(card).find(({ command }) => command === 'history.meet')!.label);
}
afterAll(() => world.close());

const stored = async (text: string) =>
  (await world.database.db.select().from(interactions).where(eq(interactions.text, text)))[0]!;
const labels = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ label }) => label);

describe('a complaint is a mark of its own', () => {
  test('what was phoned in is a call and a complaint, on the card, in the history and in the briefing', async () => {
    const text = 'telefoon: klant woedend, klacht over lekkage -';
    const card = await anna.asks(`log Jansen: ${text}`);
    expect(textOf(card)).toContain('Soort: telefoon, klacht\nWanneer: 2026-11-23\nErvaring: −');
    expect(await stored(text)).toMatchObject({ kind: 'call', complaint: true, experience: -1 });
    await anna.asks('log Jansen: bezoek, geen klachten +');
    const complaints = cardOf(await anna.presses(await anna.asks('historie jansen'), 'Klachten'));
    expect(textOf(complaints)).toContain('lekkage');
    expect(textOf(complaints)).not.toContain('geen klachten');
    expect(textOf(await anna.asks('briefing jansen'))).toMatch(/Open klacht\n2026-11-23: telefoon: klant woedend/);
  });

  test('in English', async () => {
    const text = 'phone: customer furious, complaint about a leak';
    const card = await john.asks(`log Jansen: ${text}`);
    expect(textOf(card)).toContain('Kind: call, complaint');
    expect(await stored(text)).toMatchObject({ kind: 'call', complaint: true, experience: -1 });
  });

  test('where it is not clear, one press under the card says so', async () => {
    const text = 'bezoek, klacht over de deur is opgelost';
    const card = await anna.asks(`log Jansen: ${text}`);
    expect((await stored(text)).complaint).toBe(false);
    const changed = cardOf(await anna.presses(card, 'Dit is een klacht'));
    expect(textOf(changed)).toContain('Soort: bezoek, klacht');
    expect(labels(changed)).not.toContain('Dit is een klacht');
    expect((await stored(text)).complaint).toBe(true);
  });

  test('is a tick in the form, and can be taken away there', async () => {
    const text = 'klacht over het geluid';
    const form = formIn(await anna.presses(await anna.asks(`log Jansen: ${text}`), 'Wijzigen'));
    expect(form.blanks.find(({ name }) => name === 'complaint')).toMatchObject({
      kind: 'tick',
      label: 'klacht',
      value: { value: 'yes', label: 'ja' },
    });
    await anna.submits(form, { complaint: '' });
    expect((await stored(text)).complaint).toBe(false);
  });
});

describe('a mood, a direction or a wish in doubt', () => {
  test('is left empty, and one press away', async () => {
    const text = 'Kees belde Bakker, niet ontevreden, hun klant wil een offerte';
    const card = await john.asks(`log Jansen: ${text}`);
    expect(await stored(text)).toMatchObject({ direction: null, experience: null });
    expect(labels(card)).toEqual(
      expect.arrayContaining([
        '+ happy',
        '0 neutral',
        '− unhappy',
        'they came to us',
        'we went to them',
        'Open need: wil een offerte',
      ]),
    );
    await john.presses(card, '+ happy');
    await john.presses(card, 'they came to us');
    const last = cardOf(await john.presses(card, 'Open need: wil een offerte'));
    expect(await stored(text)).toMatchObject({ direction: 'in', experience: 1 });
    expect(textOf(last)).toContain('Open need: wil een offerte');
    expect(labels(last)).not.toContain('+ happy');
  });

  test('is answered by whoever logged it only', async () => {
    const card = await john.asks('log Jansen: called, not unhappy');
    expect(cardOf(await anna.presses(card, '+ happy')).title).toMatch(/Alleen wie dit noteerde/);
    expect((await stored('called, not unhappy')).experience).toBeNull();
  });
});

describe('people in a line', () => {
  const linked = async (text: string) =>
    world.database.db
      .select()
      .from(interactionPeople)
      .where(eq(interactionPeople.interaction, (await stored(text)).id));

  test.each(['Jan-Willem gebeld over de pomp', 'gebeld door Jan-Willem', 'mail van Jan-Willem'])(
    'who is known there is linked: %s',
    async (text) => {
      expect(textOf(await anna.asks(`log Jansen: ${text}`))).toContain('Met: Jan-Willem Kok');
      expect(await linked(text)).toHaveLength(1);
    },
  );

  test('of two who bear the name it is asked who it was', async () => {
    const text = 'mw. Bakker belde, pomp kapot';
    const card = await anna.asks(`log Jansen: ${text}`);
    expect(textOf(card)).toContain('Wie is “mw. Bakker”?');
    expect(await linked(text)).toHaveLength(0);
    const changed = cardOf(await anna.presses(card, 'Piet Bakker'));
    expect(textOf(changed)).toContain('Met: Piet Bakker');
    expect(textOf(changed)).not.toContain('Wie is');
    expect(await linked(text)).toHaveLength(1);
  });

  test('who is not known is offered as a contact, under the name that was typed', async () => {
    const card = await john.asks('log Jansen: Mr van der Meer re: contract');
    expect(labels(card)).toContain('Add Mr van der Meer');
  });

  test('a colleague is no contact', async () => {
    expect(labels(await anna.asks('log Jansen: bezoek met Kees'))).not.toContain('Kees toevoegen');
    expect(labels(await anna.asks('log Jansen: bezoek met Kees Molenaar en Gerrit'))).toEqual(
      expect.arrayContaining(['Gerrit toevoegen']),
    );
  });

  test('an appointment with someone about something is with someone', async () => {
    const card = await john.asks('schedule visit Jansen BV Friday 14:00 with Mr van der Meer re: contract');
    expect(textOf(card)).toContain('Mr van der Meer');
    expect(textOf(card)).not.toContain('Meer re');
  });
});

describe('what is planned did not happen', () => {
  test('it can be scheduled, with the text kept', async () => {
    const text = 'vrijdag 14:00 bezoek gepland met Jan-Willem';
    const card = await anna.asks(`log Jansen: ${text}`);
    expect(card.title).toMatch(/^Dit klinkt als gepland/);
    const form = formIn(await anna.presses(card, 'Inplannen'));
    const shown = Object.fromEntries(form.blanks.map((blank) => [blank.name, blank.value?.label]));
    expect(shown).toMatchObject({
      kind: 'bezoek',
      account: 'Jansen BV',
      when: 'vr 27 november 2026 14:00',
      with: 'Jan-Willem Kok',
      purpose: text,
    });
    expect(cardOf(await anna.submits(form, {})).title).toBe('Ingepland met Jansen BV');
    expect(await world.database.db.select().from(interactions).where(eq(interactions.text, text))).toEqual([]);
  });

  test.each(['visit is scheduled', 'will visit Friday', 'bezoek staat gepland'])(
    'or logged after all: %s',
    async (text) => {
      const card = await john.asks(`log Jansen: ${text}`);
      expect(labels(card)[0]).toBe('Schedule it');
      const today = labels(card).find((label) => label.startsWith('It happened: Mon 23'))!;
      expect(cardOf(await john.presses(card, today)).title).toBe('Logged at Jansen BV');
      expect((await stored(text)).at).toEqual(MONDAY);
    },
  );
});
