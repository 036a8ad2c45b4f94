import { expect, test } from '@jest/globals';
import type { Span } from '../../../src/core/card.js';
import { phoneLinks } from '../../../src/features/stakeholders/index.js';

const link = (said: string, number: string): Span => ({ link: said, href: `tel:${number}` });

test.each<[string, Span[]]>([
  ['020 123 45 67', [link('020 123 45 67', '0201234567')]],
  ['+31 (0)20 123.45.67', [link('+31 (0)20 123.45.67', '+31201234567')]],
  ['06-12345678, 020-1234567', [link('06-12345678', '0612345678'), ', ', link('020-1234567', '0201234567')]],
  ['020-1234567 / 06-12345678', [link('020-1234567', '0201234567'), ' / ', link('06-12345678', '0612345678')]],
  ['(020) 123 4567', [link('(020) 123 4567', '0201234567')]],
])('%s is called by its digits', (said, spans) => expect(phoneLinks(said)).toEqual(spans));

test('an extension is not dialled with it, and a word before it does no harm', () => {
  expect(phoneLinks('020-1234567 tst. 12')).toEqual([link('020-1234567 tst. 12', '0201234567')]);
  expect(phoneLinks('tel. 020-1234567')).toEqual([link('tel. 020-1234567', '0201234567')]);
});

test.each(['geheim', '112', 'via de receptie', '7'])('%s leads nowhere it should not', (said) => {
  expect(phoneLinks(said)).toEqual([/\d{3}/.test(said) ? link(said, said) : said]);
});
