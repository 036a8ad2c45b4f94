import { expect, test } from '@jest/globals';
import { clean, heardLine, heardOpen, heardPress, typedIn } from '../../../src/platforms/page/ask.js';
import { at, organisation, sanne } from './support.js';

const here = { organisation, email: sanne, room: 'dm-x', at };
const line = (text: string) => heardLine(here, { key: 'k', text });
const words = (text: string) => (line(text).said as { text: string }).text;

test.each([
  ['/account briefing', 'briefing'],
  ['/ACCOUNT  briefing', 'briefing'],
  ['@Afspraak, briefing', 'briefing'],
  ['@Afspraak: briefing', 'briefing'],
  ['  /afspraak log x', 'log x'],
  ['/account', ''],
  ['briefing', 'briefing'],
  ['/accountant', '/accountant'],
  ['@Afspraakje', '@Afspraakje'],
  ['log /account\n\nklopt ', 'log /account\n\nklopt '],
])('%j is heard as %j', (typed, heard) => expect(words(typed)).toBe(heard));

test('a line end is one character, whatever the browser sends', () => {
  expect(clean({ text: 'a\r\nb\nc' })).toEqual({ text: 'a\nb\nc' });
});

test('the same said twice from one page is one ask; something else, or someone else, is another', () => {
  const key = line('briefing').key;
  expect(line('briefing').key).toBe(key);
  expect(line('agenda').key).not.toBe(key);
  expect(heardLine(here, { key: 'k2', text: 'briefing' }).key).not.toBe(key);
  expect(heardLine({ ...here, email: 'x@y.example' }, { key: 'k', text: 'briefing' }).key).not.toBe(key);
});

test.each(['', '{', 'null', '{"command":1,"args":{}}', '{"command":"x"}', '{"command":"x","args":{"a":1}}'])(
  'a button that says %j is no button of ours',
  (press) => expect(() => heardPress(here, { press })).toThrow(),
);

test('a link without blanks is fine, one with damaged blanks is not', () => {
  expect(heardOpen(here, { command: 'log' }, 'k').said).toEqual({ as: 'open', command: 'log', args: {} });
  expect(() => heardOpen(here, { command: 'log', args: '[1' }, 'k')).toThrow();
});

test('what was typed is found back in a line and in a form', () => {
  expect(typedIn({ text: 'een regel' })).toBe('een regel');
  expect(typedIn({ 'blank.a': 'een', 'blank.b': ' ', 'blank.c': 'twee', key: 'x' })).toBe('een\n\ntwee');
});
