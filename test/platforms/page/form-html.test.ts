import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Blank, Form } from '../../../src/core/form.js';
import { blanksIn, heardForm } from '../../../src/platforms/page/ask.js';
import { formHtml, withTyped } from '../../../src/platforms/page/form-html.js';
import { agreeForm, at, organisation, sanne } from './support.js';

const spot = { locale: 'nl', room: 'dm-a@b.example', post: undefined, key: 'k' } as const;
const draw = async (form: Form) => String(await formHtml(form, spot));
const blank = (more: Partial<Blank>): Blank => ({
  name: 'what',
  label: 'wat',
  kind: 'line',
  required: true,
  max: 200,
  searchable: false,
  ...more,
});
const formOf = (...blanks: Blank[]): Form => ({ command: 'x', title: 't', submit: 's', hidden: {}, blanks });

test('a fault stands with its blank, is tied to it, and is named at the top', async () => {
  const drawn = await draw(agreeForm('nl', { what: 'bellen' }, 'Zeg wat er gebeurt.'));
  expect(drawn).toMatch(
    /<input[^>]*id="blank-what"[^>]*value="bellen"[^>]*required[^>]*aria-invalid="true"[^>]*aria-describedby="blank-what-error"[^>]*autofocus/,
  );
  expect(drawn).toContain('<p class="fault" id="blank-what-error"><bdi>Zeg wat er gebeurt.</bdi></p>');
  expect(drawn).toContain('<a href="#blank-what">');
});

test('a form that takes a file is sent with it', async () => {
  const drawn = await draw(formOf(blank({ name: 'file', kind: 'file', types: ['.ics', '.ical'] })));
  expect(drawn).toMatch(/<form[^>]*enctype="multipart\/form-data"/);
  expect(drawn).toMatch(/<input type="file" id="blank-file" name="blank.file" accept=".ics,.ical" *required/);
  expect(await draw(formOf(blank({})))).not.toContain('enctype');
});

test('a name is typed as it is shown; untouched it means who it meant', async () => {
  const value = { value: 'id-1', label: 'Jansen BV' };
  const drawn = await draw(
    formOf(blank({ name: 'account', kind: 'account', searchable: true, value, options: [value] })),
  );
  expect(drawn).toContain('value="Jansen BV"');
  expect(drawn).toContain('<option value="Jansen BV"></option>');
  const was = JSON.stringify(value);
  expect(blanksIn({ 'blank.account': 'Jansen BV', 'was.account': was })).toEqual({ account: 'id-1' });
  expect(blanksIn({ 'blank.account': 'De Vries', 'was.account': was })).toEqual({ account: 'De Vries' });
  expect(blanksIn({ 'blank.account': '', 'was.account': was })).toEqual({ account: '' });
});

test('an unclear name is asked about with those that are like it', async () => {
  const who = blank({
    name: 'who',
    kind: 'member',
    searchable: true,
    error: 'Wie?',
    value: { value: 'Jan', label: 'Jan' },
  });
  const near = {
    who: [
      { value: 'id-1', label: 'Jan' },
      { value: 'id-2', label: 'Jan' },
    ],
  };
  const drawn = String(await formHtml(formOf(who), { ...spot, near }));
  expect(drawn).toContain('<input type="radio" name="pick.who" value="id-2" />');
  const was = JSON.stringify({ value: 'Jan', label: 'Jan' });
  expect(blanksIn({ 'blank.who': 'Jan', 'was.who': was, 'pick.who': 'id-2' })).toEqual({ who: 'id-2' });
  expect(blanksIn({ 'blank.who': 'Piet', 'was.who': was, 'pick.who': 'id-2' })).toEqual({ who: 'Piet' });
});

test('a day that is no date stays as typed', async () => {
  expect(await draw(formOf(blank({ kind: 'day', value: { value: 'ooit', label: 'ooit' } })))).toMatch(
    /type="text"[^>]*value="ooit"/,
  );
  expect(await draw(formOf(blank({ kind: 'day', value: { value: '2026-12-01', label: '' } })))).toMatch(
    /type="date"[^>]*value="2026-12-01"/,
  );
});

test('nothing is cut by the browser, and what is kept out of sight is said so', async () => {
  const drawn = await draw(formOf(blank({ kind: 'lines', max: 10, kept: true })));
  expect(drawn).not.toContain('maxlength');
  expect(drawn).toContain('aria-describedby="blank-what-kept"');
  expect(drawn).not.toMatch(/<textarea[^>]*required/);
});

test('a text keeps its first line end', async () => {
  expect(await draw(formOf(blank({ kind: 'lines', value: { value: '\nx', label: '' } })))).toContain(
    '>\n\nx</textarea>',
  );
});

test('what was typed is in the form again, also what meant nothing', () => {
  const form = formOf(
    blank({ name: 'who', kind: 'member', searchable: true }),
    blank({ name: 'notes', kind: 'lines', kept: true }),
  );
  const { blanks } = withTyped(form, { who: 'Pietje', notes: 'lang' });
  expect(blanks.map(({ value, kept }) => [value?.value, kept])).toEqual([
    ['Pietje', false],
    ['lang', false],
  ]);
});

test('whatever is filled in comes back as text', async () => {
  const draws = (said: string) =>
    draw({
      ...formOf(
        blank({ label: said, value: { value: said, label: said }, error: said || 'x' }),
        blank({ kind: 'lines', value: { value: said, label: said } }),
        blank({ kind: 'choice', options: [{ value: said, label: said }] }),
        blank({
          kind: 'account',
          searchable: true,
          value: { value: said, label: said },
          options: [{ value: said, label: said }],
        }),
      ),
      hidden: { said },
      title: said,
      submit: said,
      problem: said || 'x',
    });
  const skeleton = (drawn: string) => drawn.match(/<[^>]*>/g)!.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
  const plain = skeleton(await draws('x'));
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', 'a', '\n'), minLength: 1 }),
      async (said) => {
        expect(skeleton(await draws(said))).toEqual(plain);
      },
    ),
  );
});

test('a blank may have any name', () => {
  const here = { organisation, email: sanne, room: 'r', at };
  const heard = heardForm(here, {
    key: 'k',
    command: 'x',
    hidden: '{"id":"1"}',
    'blank.key': 'a',
    'blank.command': 'b',
  });
  expect(heard.said).toEqual({ as: 'form', command: 'x', args: { id: '1', key: 'a', command: 'b' } });
});
