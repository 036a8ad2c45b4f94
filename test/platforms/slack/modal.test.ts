import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reader } from '../../../src/core/ask.js';
import type { Blank, Form } from '../../../src/core/form.js';
import { carried } from '../../../src/platforms/slack/ask.js';
import { behindButton, errorsIn, finished, toModal, toOptions, waiting } from '../../../src/platforms/slack/modal.js';
import { toMessage } from '../../../src/platforms/slack/message.js';
import { faultsInMessage, faultsInView, wordsIn } from '../../support/slack-block-kit.js';

const reader: Reader = { locale: 'en', zone: 'Europe/Amsterdam' };
const blank = (more: Partial<Blank>): Blank => ({
  name: 'what',
  label: 'What',
  kind: 'line',
  required: true,
  max: 200,
  searchable: false,
  ...more,
});
const form = (...blanks: Blank[]): Form => ({
  command: 'history.log',
  title: 'Log',
  submit: 'Save',
  blanks,
  hidden: { id: '7' },
});
const inputs = (one: Form) => toModal(one, reader, 'C1').blocks.filter((block): block is any => block.type === 'input');
const element = (more: Partial<Blank>) => inputs(form(blank(more)))[0].element;
const jansen = { value: 'a1', label: 'Jansen BV' };

describe('every kind of blank', () => {
  test('a form with all of them', () => {
    const everything = form(
      blank({ name: 'line', value: { value: 'x', label: 'x' } }),
      blank({ name: 'lines', kind: 'lines', max: 40_000, required: false }),
      blank({ name: 'choice', kind: 'choice', options: [jansen, { value: 'b', label: 'B' }], value: jansen }),
      blank({ name: 'account', kind: 'account', searchable: true, value: jansen }),
      blank({ name: 'member', kind: 'member', searchable: true }),
      blank({ name: 'file', kind: 'file', types: ['.ics'] }),
      blank({ name: 'day', kind: 'day', value: { value: '2026-12-01', label: 'Tue 1 December 2026' } }),
    );
    const modal = toModal(everything, reader, 'C1');
    expect(faultsInView(modal)).toEqual([]);
    expect(modal).toMatchSnapshot();
  });

  test('a line that has more lines keeps them', () => {
    expect(element({ value: { value: 'a\nb', label: 'a\nb' } })).toMatchObject({
      multiline: true,
      initial_value: 'a\nb',
    });
  });

  test('a text that is too long for its blank comes back whole, to be shortened', () => {
    expect(element({ max: 10, value: { value: 'x'.repeat(50), label: '' } })).toMatchObject({
      max_length: 50,
      initial_value: 'x'.repeat(50),
    });
  });

  test('a choice that is no longer offered stays chosen', () => {
    expect(element({ kind: 'choice', options: [jansen], value: { value: 'old', label: 'Old' } })).toMatchObject({
      options: [{ value: 'old' }, { value: 'a1' }],
      initial_option: { value: 'old' },
    });
  });

  test('a choice without choices can still be typed', () => {
    expect(element({ kind: 'choice', options: [] }).type).toBe('plain_text_input');
  });

  test('a day that is not a date can still be typed', () => {
    expect(element({ kind: 'day', value: { value: 'ooit', label: 'ooit' } })).toMatchObject({
      type: 'plain_text_input',
      initial_value: 'ooit',
    });
    expect(element({ kind: 'day' })).toEqual({ type: 'datepicker', action_id: 'blank' });
  });
});

test('what is wrong is said when the form opens', () => {
  const wrong = {
    ...form(blank({ error: '“x” is not a date.' }), blank({ name: 'b', kept: true })),
    problem: 'That account has ended.',
  };
  const said = wordsIn(toModal(wrong, reader));
  expect(said).toContain('“x” is not a date.');
  expect(said).toContain('too long to edit here');
  expect(said.indexOf('That account has ended.')).toBeLessThan(said.indexOf('What'));
});

test('a long title is cut at a word, and said in full', () => {
  const modal = toModal({ ...form(), title: 'Log what happened with the customer' }, reader);
  expect(modal.title.text).toBe('Log what happened with…');
  expect(wordsIn(modal.blocks)).toContain('Log what happened with the customer');
});

test('a form carries its command, what is hidden and its room', () => {
  expect(carried(toModal(form(), reader, 'C1').private_metadata)).toEqual({
    command: 'history.log',
    hidden: { id: '7' },
    room: 'C1',
  });
  expect(carried('nonsense')).toEqual({ command: '', hidden: {}, room: undefined });
});

test('errors go to their blanks, if those are there', () => {
  const shown = [
    { type: 'input', block_id: 'what' },
    { type: 'context', block_id: 'x' },
  ];
  expect(errorsIn(form(blank({ error: 'No.' })), shown)).toEqual({ what: 'No.' });
  expect(errorsIn(form(blank({})), shown)).toBeUndefined();
  expect(errorsIn(form(blank({ error: 'No.' }), blank({ name: 'x', error: 'No.' })), shown)).toBeUndefined();
});

test('options that Slack would refuse are left out or shortened', () => {
  const options = toOptions([
    { value: '', label: 'x' },
    { value: 'v'.repeat(151), label: 'x' },
    { value: 'ok', label: 'l'.repeat(100) },
    { value: 'e', label: '' },
  ]);
  expect(options.map(({ value, text }) => [value, text.text.length])).toEqual([
    ['ok', 75],
    ['e', 1],
  ]);
  expect(toOptions(Array.from({ length: 150 }, (_, i) => ({ value: `${i}`, label: `${i}` })))).toHaveLength(100);
});

test('the views in between are views', () => {
  expect(faultsInView(waiting())).toEqual([]);
  expect(faultsInView(finished({ title: 'Logged', parts: [] }, reader))).toEqual([]);
  expect(faultsInView(finished({ title: '', parts: [] }, reader))).toEqual([]);
});

test('whatever a form holds, Slack takes it', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('', ' ', 'x'.repeat(4000), '👩‍🔧'.repeat(50), '2026-12-01'),
  );
  const option = fc.record({ value: words, label: words });
  const arbitrary = fc.record({
    label: words,
    kind: fc.constantFrom('line', 'lines', 'choice', 'account', 'member', 'day'),
    required: fc.boolean(),
    max: fc.integer({ min: 1, max: 40_000 }),
    value: fc.option(option, { nil: undefined }),
    options: fc.option(fc.uniqueArray(option, { selector: ({ value }) => value, maxLength: 120 }), { nil: undefined }),
    searchable: fc.boolean(),
    error: fc.option(words, { nil: undefined }),
    kept: fc.option(fc.boolean(), { nil: undefined }),
  });
  const forms = fc
    .record({
      title: words,
      submit: words,
      problem: fc.option(words, { nil: undefined }),
      blanks: fc.array(arbitrary, { maxLength: 12 }),
    })
    .map((one) => ({
      ...one,
      command: 'a.b',
      hidden: { id: '1' },
      blanks: one.blanks.map((each, i) => ({ ...each, name: `b${i}` })),
    }));
  fc.assert(
    fc.property(forms, (one) => {
      expect(faultsInView(toModal(one, reader, 'C1'))).toEqual([]);
      expect(faultsInMessage(toMessage(behindButton(one, reader, 'late'), reader).blocks)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
