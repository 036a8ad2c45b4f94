import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Each test file has globals of its own, and every look-up of one asks a proxy: a quarter of a microsecond, in the innermost
 * loops of whatever is tested. What no test replaces is therefore declared once more, where the engine looks first.
 */
const steady =
  'AggregateError, Array, ArrayBuffer, BigInt, BigInt64Array, BigUint64Array, Boolean, Buffer, DataView, Error, Float32Array, ' +
  'Float64Array, Function, Int8Array, Int16Array, Int32Array, Intl, JSON, Map, Math, Number, Object, Promise, Proxy, RangeError, ' +
  'ReferenceError, Reflect, RegExp, Set, String, Symbol, SyntaxError, TextDecoder, TextEncoder, TypeError, URL, ' +
  'URLSearchParams, Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array, WeakMap, WeakRef, WeakSet, WebAssembly, ' +
  'decodeURIComponent, encodeURIComponent, isFinite, isNaN, parseFloat, parseInt';

const made = new Map();
/** Made once for all test files of this process. */
function once(name, make) {
  if (!made.has(name)) made.set(name, make());
  return made.get(name);
}

const pglite = join(createRequire(import.meta.url).resolve('@electric-sql/pglite'), '../pglite.wasm');

const postgres = {
  /**
   * Compiled again for each test file, and what was found to be worth compiling well with it, it would be most of what a small
   * one costs. As long as we hold it, whoever compiles the same bytes gets the same code.
   */
  hold: () => once(pglite, () => WebAssembly.compile(readFileSync(pglite))),
  /** Of a file that does not change. */
  bytes: (file) => once(file, () => readFileSync(file)),
};

export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    runInContext(`const { ${steady} } = globalThis;`, this.context);
    this.global.postgres = postgres;
  }
}
