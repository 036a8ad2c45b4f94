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

/** Reading and compiling Postgres is most of what a small test file costs, and what was compiled well is thrown away with it. */
const postgres = {
  module: () => once(pglite, () => WebAssembly.compile(readFileSync(pglite))),
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
