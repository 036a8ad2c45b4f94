import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SealFault, sealer } from '../../src/core/encryption.js';

const key = randomBytes(32);
const about = { organisation: 'acme', kind: 'feed address', row: '1' };
const { seal, open, prefix } = sealer([key]);
const reason = (run: () => unknown) => {
  try {
    run();
    return undefined;
  } catch (fault) {
    return fault instanceof SealFault ? fault.reason : fault;
  }
};

test('whatever is sealed opens again, and is nowhere to be read', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff })), (points) => {
      const whole = String.fromCodePoint(...points).toWellFormed();
      const sealed = seal(whole, about);
      expect(sealed).toMatch(/^v1\.[\w-]{8}\.[\w-]{16}\.[\w-]*\.[\w-]{22}$/);
      expect(open(sealed, about)).toBe(whole);
    }),
  );
  expect(seal('https://calendar.example/secret', about)).not.toContain('secret');
});

test('the same text never looks the same', () => {
  expect(seal('same', about)).not.toBe(seal('same', about));
});

describe('it does not open', () => {
  test.each([
    ['organisation', { ...about, organisation: 'other' }],
    ['kind', { ...about, kind: 'token' }],
    ['row', { ...about, row: '2' }],
    ['boundary between them', { ...about, organisation: 'acme","feed address', kind: '1' }],
  ])('under another %s', (_, elsewhere) => {
    expect(reason(() => open(seal('secret', about), elsewhere))).toBe('forged');
  });

  test('when any letter of it was changed', () => {
    const sealed = seal('https://example.com/a', about);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'Ab0_-.é'), (at, letter) => {
        fc.pre(sealed[at] !== letter);
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        expect(['form', 'key', 'forged']).toContain(reason(() => open(changed, about)));
      }),
    );
  });

  test('when it is no seal at all', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(reason(() => open(text, about))).toBe('form')));
    expect(reason(() => open('v1.AAAAAAAA.AAAA..AAAA', about))).toBe('form');
  });

  test('with a key that is not on the ring', () => {
    expect(reason(() => sealer([randomBytes(32)]).open(seal('secret', about), about))).toBe('key');
  });

  test('and the fault does not say what was in it', () => {
    const sealed = seal('secret', about);
    expect(() => open(sealed, { ...about, row: '2' })).toThrow(/^A secret cannot be opened: forged$/);
  });
});

test('a key that was replaced still opens, and what it sealed is due to be sealed anew', () => {
  const old = seal('secret', about);
  const ring = sealer([randomBytes(32), key]);
  expect(ring.open(old, about)).toBe('secret');
  expect(old.startsWith(prefix)).toBe(true);
  expect(old.startsWith(ring.prefix)).toBe(false);
  expect(ring.seal('secret', about).startsWith(ring.prefix)).toBe(true);
});
