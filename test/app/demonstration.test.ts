import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sayLines } from '../../src/app/demonstration.js';
import { newId } from '../../src/core/id.js';
import { loadDemo } from '../../src/features/import/demo.js';
import { cardOf, testApp, textOf, type TestApp } from '../support/app.js';

const folder = 'demo';

describe.each(['2027-01-02T15:00:00Z', '2026-12-31T23:30:00Z'])('the demonstration, begun on %s', (instant) => {
  let world: TestApp;
  let said: Awaited<ReturnType<typeof sayLines>>;
  const asks = async (who: string, text: string) => {
    const { reply } = await world.app.door.dispatch({
      platform: 'web',
      workspace: world.organisation,
      user: `${who}@vandijk-installatie.example`,
      room: undefined,
      key: newId(),
      at: world.clock.now,
      said: { as: 'words', text, mentions: [] },
    });
    return textOf(cardOf(reply));
  };

  beforeAll(async () => {
    world = await testApp();
    const now = new Date(instant);
    world.clock.now = now;
    const organisation = { id: world.organisation, zone: 'Europe/Amsterdam', locale: 'nl' as const };
    await loadDemo(world.database.db, organisation, { folder, now, newId });
    said = await sayLines(world.app, organisation, { folder, now });
  }, 120_000);
  afterAll(() => world.close());

  test('each line did what it says, and asks nothing back', () => {
    const titles = said.map(({ line, reply }) => [line.split(' ', 1)[0], reply.kind === 'card' && reply.card.title]);
    const expected: Record<string, RegExp> = {
      afspraak: /^Afspraak \d+/,
      toezegging: /^Toezegging \d+/,
      promise: /^Toezegging \d+/,
      accepteer: /^Geaccepteerd/,
      nagekomen: /^Nagekomen/,
      gedaan: /^Nagekomen/,
      weiger: /^Geweigerd/,
      log: /^Genoteerd bij Jansen BV/,
      inplannen: /^Ingepland met/,
      schedule: /^Ingepland met/,
    };
    for (const [word, title] of titles)
      expect([word, title]).toEqual([word, expect.stringMatching(expected[String(word)]!)]);
    expect(titles).toHaveLength(20);
  });

  test('something is late, without owner, at risk and kept, waits for an answer, and is planned', async () => {
    const kees = await asks('kees', 'afspraken');
    expect(kees).toContain('3 inspectie van het dak · Kees Verhulst');
    expect(kees).toContain('te laat');
    expect(kees).toContain('Kees Verhulst is gevraagd');
    expect(await asks('ruben', 'afspraken')).toContain('In gevaar: 5 meetgegevens ophalen');
    expect(await asks('ruben', 'afspraken zonder eigenaar')).toContain('6 ankerpunten op het dak uitzoeken');
    expect(await asks('marjolein', 'afspraken nagekomen')).toContain('2 planning van de keten sturen');
    expect(await asks('ruben', 'agenda')).toContain('Jansen BV');
    expect(await asks('fatima', 'briefing jansen bv')).toContain('mw. Bakker belde met een klacht');
  });
});
