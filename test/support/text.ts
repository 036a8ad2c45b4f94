import fc from 'fast-check';

const SURROGATES = 0x800;
const BEFORE_SURROGATES = 0xd800;

/**
 * Any code point but half of one: what fast-check calls `binary`. Its own makes a list of all million the first time, which
 * takes seconds of every test file; asked back by arithmetic it is the same text, with the same names that are traps.
 */
const codePoint = fc.nat({ max: 0x10ffff - SURROGATES }).map(
  (nth) => String.fromCodePoint(nth < BEFORE_SURROGATES ? nth : nth + SURROGATES),
  (said) => {
    const point = typeof said === 'string' ? said.codePointAt(0) : undefined;
    if (point === undefined || said !== String.fromCodePoint(point)) throw new Error('not one code point');
    return point < BEFORE_SURROGATES ? point : point - SURROGATES;
  },
);

/** Text of any characters at all. */
export const anyText = (constraints: Omit<fc.StringConstraints, 'unit'> = {}) =>
  fc.string({ ...constraints, unit: codePoint });
