import { describe, expect, test } from '@jest/globals';
import { joinName, personName, personNames } from '../../../src/features/import/person-name.js';

describe('the name of one person', () => {
  test.each([
    ['Vries, J. de', { name: 'J. de Vries' }],
    ['Berg, Jan van den (inkoop)', { name: 'Jan van den Berg', title: 'inkoop' }],
    ['Bakker, E.', { name: 'E. Bakker' }],
    ['Jansen, Piet', { name: 'Piet Jansen' }],
    ['Jansen,Piet', { name: 'Piet Jansen' }],
    ['van der Berg, Jan Willem', { name: 'Jan Willem van der Berg' }],
    ['Vries, mevr. J. de', { name: 'mevr. J. de Vries' }],
    ['Puk, inkoper', { name: 'Puk', title: 'inkoper' }],
    ['J. Smit, MSc', { name: 'J. Smit, MSc' }],
    ['Piet  Puk', { name: 'Piet Puk' }],
    ['Piet Puk (directeur)', { name: 'Piet Puk', title: 'directeur' }],
    ['Smit, Jan, dr.', { name: 'Smit, Jan, dr.' }],
    ['Smit,', { name: 'Smit,' }],
    ["Hart, P. 't", { name: "P. 't Hart" }],
    ['Meer, Anne-Marie van der', { name: 'Anne-Marie van der Meer' }],
    ['Bosch, ir. J. van den', { name: 'ir. J. van den Bosch' }],
    ['Ham, Kees op de', { name: 'Kees op de Ham' }],
    ['Wit, Jan de jr.', { name: 'Jan de Wit jr.' }],
    ['Santos, Maria dos', { name: 'Maria dos Santos' }],
    ['Linden, A.M. v.d.', { name: 'A.M. v.d. Linden' }],
    ['Jansen-de Vries, Mieke', { name: 'Mieke Jansen-de Vries' }],
    ['J.P. (Jan) de Vries', { name: 'Jan de Vries' }],
    ['Vries, J.P. (Jan) de', { name: 'Jan de Vries' }],
    ['Bakker, E. (Export)', { name: 'E. Bakker', title: 'Export' }],
  ])('%s', (cell, person) => {
    expect(personName(cell)).toEqual(person);
  });
});

describe('several people in a cell', () => {
  const names = (cell: string, one?: boolean) => personNames(cell, one ? { one } : {}).map(({ name }) => name);

  test.each([
    ['Vries, J. de', ['J. de Vries']],
    ['Berg, Jan van den (inkoop)', ['Jan van den Berg']],
    ['Bakker, E.', ['E. Bakker']],
    ['Vries, J. de, Bakker, E.', ['J. de Vries', 'E. Bakker']],
    ['Vries, J. de; Jansen, Piet', ['J. de Vries', 'Piet Jansen']],
    ['Bakker, Slager', ['Bakker', 'Slager']],
    ['J. de Vries, E. Bakker', ['J. de Vries', 'E. Bakker']],
    ['Piet Puk, Ans Bok, Jan', ['Piet Puk', 'Ans Bok', 'Jan']],
    ['Piet & Ans', ['Piet', 'Ans']],
    ['Piet Puk en Ans Bok', ['Piet Puk', 'Ans Bok']],
    ['Piet Puk / Ans Bok', ['Piet Puk', 'Ans Bok']],
    ['Bakker; De Wit', ['Bakker', 'De Wit']],
    ['Anna, Piet en Kees', ['Anna', 'Piet', 'Kees']],
    ['Vries, Jan en Mol, Els', ['Jan Vries', 'Els Mol']],
    ['Bakker, E., inkoop', ['E. Bakker']],
    ['Bakker, E., Mol, P.', ['E. Bakker', 'P. Mol']],
  ])('%s', (cell, all) => {
    expect(names(cell)).toEqual(all);
  });

  test.each([
    ['Jansen, Piet', ['Piet Jansen']],
    ['Bakker, E.', ['E. Bakker']],
    ['Piet Puk, Ans Bok', ['Piet Puk', 'Ans Bok']],
    ['Garcia Lopez, Maria', ['Maria Garcia Lopez']],
    ['J. de Vries, E. Bakker', ['J. de Vries', 'E. Bakker']],
    ['Jansen, Jan, MSc', ['Jan Jansen, MSc']],
    ['Bakker, E., inkoop', ['E. Bakker']],
    ['Anna, Piet en Kees', ['Anna', 'Piet', 'Kees']],
  ])('%s under a heading for one', (cell, all) => {
    expect(names(cell, true)).toEqual(all);
  });
});

test('what stands behind a turned name is what they do', () => {
  expect(personNames('Bakker, E., inkoop')).toEqual([{ name: 'E. Bakker', title: 'inkoop' }]);
});

test.each([
  [{ salutation: 'Mevr.', initials: 'A.B.', prefix: 'van der', last: 'Berg' }, 'A.B. van der Berg'],
  [{ initials: 'A.B.', first: 'Anna', prefix: 'van der', last: 'Berg' }, 'Anna van der Berg'],
  [{ salutation: 'Mevr.', prefix: 'van der', last: 'Berg' }, 'Mevr. van der Berg'],
  [{ salutation: 'Geachte heer Berg', last: 'Berg' }, 'Berg'],
  [{ first: 'Jan', prefix: 'van der', last: 'van der Berg' }, 'Jan van der Berg'],
  [{ first: 'Jan', last: '' }, 'Jan'],
  [{ first: 'Jan', prefix: 'van den', last: 'Berg, van den' }, 'Jan van den Berg'],
  [{ initials: 'P.', prefix: "'t", last: 'Hart' }, "P. 't Hart"],
  [{ salutation: 'Mevr.' }, ''],
])('columns of a name: %j', (parts, name) => {
  expect(joinName(parts)).toBe(name);
});
