import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Kept } from './kept.js';
import { beginning, deed, expected, messagesOf, written, type Message, type Style } from './organizer.js';

/** More for a night: CALENDAR_SEQUENCES=20000. */
const SEQUENCES = Number(process.env.CALENDAR_SEQUENCES ?? 60);
const FEED = 'feed';

const style: fc.Arbitrary<Style> = fc.record({
  by: fc.constantFrom('sequence', 'stamp'),
  named: fc.constantFrom('utc', 'own', 'other'),
  ruleToo: fc.boolean(),
});

/** In which order they arrive: changes of one whole in any, and any that came before once more. */
function deliveries(messages: readonly Message[], luck: readonly number[]): Message[] {
  const order: Message[] = [];
  const waiting: Message[] = [];
  let nth = 0;
  const next = () => luck[nth++ % luck.length]!;
  const flush = () => {
    while (waiting.length > 0) order.push(...waiting.splice(next() % waiting.length, 1));
  };
  for (const message of messages) {
    if (message.whole) flush();
    (message.whole ? order : waiting).push(message);
  }
  flush();
  return order.flatMap((message, i) => (next() % 3 === 0 ? [message, order[next() % (i + 1)]!] : [message]));
}

const sequence = fc.record({
  beginning,
  deeds: fc.array(deed, { minLength: 1, maxLength: 10 }),
  style,
  luck: fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 }),
});

test('whatever is sent, in whatever order, and read how often, what takes place is what the newest says', () => {
  fc.assert(
    fc.property(sequence, fc.constantFrom('files', 'calendar', 'both'), ({ luck, ...one }, by) => {
      const messages = messagesOf(one.beginning, one.deeds);
      const kept = new Kept();
      const received: Message[] = [];
      for (const [i, message] of deliveries(messages, luck).entries()) {
        const asFeed = message.whole !== undefined && (by === 'calendar' || (by === 'both' && luck[i % 20]! % 2 === 0));
        received.push(message);
        kept.read(written(message, one.style, asFeed), asFeed ? FEED : undefined);
        expect(kept.planned()).toEqual(expected(received));
      }
    }),
    { numRuns: SEQUENCES },
  );
});

test('what was moved, then dropped with all after it, is there again when all from an earlier one on move', () => {
  const day = { minutes: -1440, whole: false } as const;
  const messages = messagesOf(
    { day: '2026-10-20', time: '00:30', zone: 'Europe/Amsterdam', unit: 'days', interval: 1, count: 2 },
    [
      { kind: 'move', which: 1, ...day },
      { kind: 'dropOn', which: 1, ...day },
      { kind: 'moveOn', which: 0, ...day },
    ],
  );
  const kept = new Kept();
  for (const message of messages) kept.read(written(message, { by: 'sequence', named: 'utc', ruleToo: false }, false));
  expect(kept.planned()).toEqual(['2026-10-18T22:30:00.000Z', '2026-10-19T22:30:00.000Z']);
});

test('what vanishes from a calendar is gone, and what comes back is there again', () => {
  fc.assert(
    fc.property(sequence, ({ beginning: begun, deeds, style: as }) => {
      const messages = messagesOf(
        begun,
        deeds.map((one) => ({ ...one, whole: true })),
      );
      const last = messages.at(-1)!;
      const kept = new Kept();
      for (const message of messages) kept.read(written(message, as, true), FEED);
      kept.read(Buffer.from('BEGIN:VCALENDAR\r\nEND:VCALENDAR'), FEED);
      expect(kept.planned()).toEqual([]);
      kept.read(written(last, as, true), FEED);
      expect(kept.planned()).toEqual(expected([last]));
    }),
    { numRuns: Math.ceil(SEQUENCES / 5) },
  );
});
