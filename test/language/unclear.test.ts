import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { candidatesIn } from '../../src/language/dates/index.js';
import { UNCLEAR } from '../../src/language/dates/unclear.js';

const now = Temporal.PlainDateTime.from('2026-11-30T09:10').toZonedDateTime('Europe/Amsterdam');

/** Whether the first date in the line is one to ask about. */
function isAsked(line: string, dutch: boolean): boolean | undefined {
  const words = { typed: line.split(' '), taken: () => false, looks: () => true, dutch };
  return candidatesIn(words, { now, direction: 'future' })[0]?.hangs;
}

/** By what each rule says: a line that it alone makes one to ask about, and its like that is clear. */
const EXAMPLES: Record<string, readonly [asked: string, clear: string, language?: 'en']> = {
  'near it, or after it': ['vrijdag na 15:00 bellen', 'vrijdag voor 15:00 bellen'],
  'a day, or one of many': ['de 14e factuur sturen', 'factuur sturen de 14e'],
  'hours, or how many': ['tussen 8 en 10 bellen', 'tussen 8:00 en 10:00 bellen'],
  'a date, or from one number to another': ['4-12 factuur sturen', '14-12 factuur sturen'],
  'to be ready by, or one of many': ['send no later than the 10th quote', 'send quote no later than the 10th', 'en'],
  'a date, or a number of things': ['doos 4/12 nakijken', 'doos nakijken 4/12'],
  'of a condition': ['als klant vrijdag belt', 'klant belt vrijdag'],
  'denied before it': ['niet op vrijdag bellen', 'niet vergeten vrijdag te bellen'],
  'denied behind it': ['vrijdag kan niet', 'vrijdag niet vergeten'],
  'of a question': ['belt hij vrijdag? nakijken', 'belt hij vrijdag?'],
  'half of what was said': ['7/12 of later', '7/12 of vaker bellen'],
  'taken back': ['bellen vrijdag sorry zaterdag', 'bellen vrijdag zaterdag'],
  'counted from a day that is not said': ['binnen 14 dagen na levering', 'binnen 14 dagen de levering'],
  'a holiday of which something is done': ['bezetting koningsdag doorgeven', 'bezetting doorgeven koningsdag'],
  'the end of something else': ['month-end cijfers doorgeven', 'cijfers doorgeven month-end'],
  'by the clock of another place': ['vrijdag 15:00 PT', 'vrijdag 15:00 pm'],
  'moved by a word behind it': ['friday weekend bellen', 'friday weekenddienst bellen'],
  'a time beside it was not read': ['vrijdag na 3 bellen', 'vrijdag na drukte bellen'],
  'told about': ['vrijdag is een halve dag', 'vrijdag is de deadline'],
  'of the subject of a mail': ['RE: levering 3 december', 'levering 3 december'],
  'moved to another day or time': ['vrijdag overleg verzet', 'vrijdag overleg'],
  'not once': ['altijd vrijdag bellen', 'weer vrijdag bellen'],
  'when that is, between brackets': ['levertijd navragen fabriek (wk 50)', 'levertijd fabriek navragen (wk 50)'],
  'of what is told': ['request came in saturday, respond', 'get request in saturday, respond', 'en'],
  'of a thing, beside what is to be done': ['open dag zaterdag, banners regelen', 'banners regelen zaterdag, graag'],
  'of what is prepared for': ['bloemen voor jubileum vrijdag', 'bloemen na jubileum vrijdag'],
  'of the thing that is named behind it': ['prep friday meeting', 'prep friday with meeting', 'en'],
  'somebody is not there': ['ik ben vrij vrijdag', 'ik heb vrij vrijdag'],
};

test.each(UNCLEAR.map(({ says }) => says))('%s: asked, and its like is not', (says) => {
  const [asked = '', clear = '', language] = EXAMPLES[says] ?? [];
  expect([asked, isAsked(asked, language !== 'en')]).toEqual([asked, true]);
  expect([clear, isAsked(clear, language !== 'en')]).toEqual([clear, false]);
});
