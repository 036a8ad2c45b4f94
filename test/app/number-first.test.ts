import { expect, test } from '@jest/globals';
import { features } from '../../src/app/features.js';
import type { Feature } from '../../src/core/feature.js';
import { numberFirst, saidOfNumbers } from '../../src/app/number-first.js';

const all = (features as readonly Feature[]).flatMap((feature) => feature.commands);
const said = saidOfNumbers(all);
const read = (text: string, mentions: { start: number; end: number; user: string }[] = []) => {
  const found = numberFirst({ text, mentions }, said);
  return found && [found.command.id, found.line.text];
};

test.each([
  ['afspraak 3 gedaan', 'agreement.keep', '3'],
  ['agreement 3 done', 'agreement.keep', '3'],
  ['3 is gedaan', 'agreement.keep', '3'],
  ['#3 is klaar!', 'agreement.keep', '3'],
  ['afspraak nr 3: nagekomen', 'agreement.keep', '3'],
  ['Promise 12 has been kept', 'agreement.keep', '12'],
  ['3 gedaan, mw. Bakker blij', 'agreement.keep', '3 mw. Bakker blij'],
  ['3 afgerond, mw. Bakker blij', 'agreement.keep', '3 mw. Bakker blij'],
  ['3 overdragen aan @kees', 'agreement.hand', '3 aan @kees'],
  ['agreement 3 snooze until Monday', 'nudge.snooze', '3 until Monday'],
  ['3 geweigerd', 'agreement.decline', '3'],
  ['3 uitstellen tot maandag', 'nudge.snooze', '3 tot maandag'],
  ['#3 drop the customer chose otherwise', 'agreement.drop', '3 the customer chose otherwise'],
  ['toezegging 3 is vervallen', 'agreement.drop', '3'],
  ['3 akkoord', 'agreement.accept', '3'],
])('“%s” is %s of “%s”', (line, command, rest) => expect(read(line)).toEqual([command, rest]));

test.each([
  'afspraak 3 klaar zetten voor vrijdag',
  'afspraak 3 gedaan krijgen',
  'afspraak 3 klaar voor verzending vrijdag',
  'afspraak 3 pallets klaar',
  '3 drop boxes ordered',
  '10 hand pumps delivered',
  'afspraak 3 is niet gedaan',
  'afspraak 3',
  'gedaan 3',
  '3',
  'afspraak gedaan',
  '2026-118 gedaan',
  '',
])('“%s” is no such line', (line) => expect(read(line)).toBeUndefined());

test('who is named behind it stays named', () => {
  const text = 'afspraak 3  overdragen   aan Kees Mulder graag';
  const start = text.indexOf('Kees');
  const found = numberFirst({ text, mentions: [{ start, end: start + 11, user: 'U1' }] }, said);
  const [mention] = found!.line.mentions;
  expect(found!.line.text.slice(mention!.start, mention!.end)).toBe('Kees Mulder');
});
