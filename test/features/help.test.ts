import { afterAll, describe, expect, test } from '@jest/globals';
import { buttonsOf, cardOf, testApp, textOf } from '../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit' });
const john = await world.person({ name: 'John Smith', locale: 'en', zone: 'Europe/London' });
const admin = await world.person({ name: 'Admin Beheer', administrator: true });
afterAll(() => world.close());

const listed = (card: Parameters<typeof textOf>[0]) =>
  card.parts.flatMap((part) => (part.kind === 'list' ? part.items : [])).length;

describe('help', () => {
  test('shows the ten that a newcomer needs, and the rest by subject', async () => {
    const card = await john.asks('help');
    expect(listed(card)).toBe(10);
    expect(textOf(card)).toMatch(/^What you can type\n/);
    expect(textOf(card)).toContain('Log · Log a contact');
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([
      'Contact with customers',
      'Who decides at a customer',
      'Agreements',
      'Appointments and calendars',
      'How teams are doing',
      'Customers and their teams',
      'Yourself and colleagues',
    ]);
  });

  test('of a subject has all its commands, in the reader’s language, typed or pressed', async () => {
    const typed = await john.asks('help agreements');
    expect(typed.title).toBe('What you can type: Agreements');
    for (const word of ['agree', 'promise', 'keep', 'snooze'])
      expect(textOf(typed)).toMatch(new RegExp(`^${word}\\b`, 'm'));
    expect(textOf(typed)).not.toMatch(/^schedule\b/m);
    const pressed = cardOf(await anna.presses(await anna.asks('hulp'), 'Afspraken'));
    expect(pressed.title).toBe('Wat u kunt typen: Afspraken');
    expect(textOf(await anna.asks('hulp afspraken'))).toBe(textOf(pressed));
  });

  test('of one command says how it is typed', async () => {
    expect((await anna.asks('hulp log')).title).toBe('log: Contact noteren');
  });

  test('shows what is for administrators to them only', async () => {
    expect(textOf(await anna.asks('hulp personen'))).not.toContain('medewerker');
    expect(textOf(await admin.asks('hulp personen'))).toMatch(/Voor beheerders[^]*medewerker/);
  });
});
