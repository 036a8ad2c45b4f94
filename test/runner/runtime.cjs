const asyncHooks = require('node:async_hooks');
const { createRequire, register } = require('node:module');
const { pathToFileURL } = require('node:url');

const { ModuleMocker } = createRequire(require.resolve('jest-environment-node'))('jest-mock');

/** A symbol of jest-circus: it would go on calling what listened to the file before. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

/**
 * Jest-circus keeps in an `AsyncLocalStorage` which test runs. Before Node 24 one of those makes every promise of the process dearer, which was
 * a twentieth of all CPU; and our tests run one after another, so that the one that was begun last is the one.
 */
class OneAfterAnother {
  #store;

  getStore() {
    return this.#store;
  }

  async run(store, work) {
    const before = this.#store;
    this.#store = store;
    try {
      return await work();
    } finally {
      this.#store = before;
    }
  }
}

/** Of this process. */
let files = 0;
let isReady = false;

async function readTypeScript() {
  if (isReady) return;
  isReady = true;
  const tsx = await import('tsx/esm/api');
  tsx.register();
  register('./loader.js', pathToFileURL(__filename));
}

/**
 * Loads test files as Node loads any file. Jest's own gives each test file a world of its own, in which it loads the whole
 * app anew through `node:vm`: more than a second of CPU a file. Here what a process has loaded serves all its test files; none of our
 * modules keeps what one test could see of another.
 */
module.exports = class {
  #mocker = new ModuleMocker(globalThis);
  #globals = {};

  unstable_shouldLoadAsEsm = () => true;

  async unstable_importModule(path) {
    await readTypeScript();
    const { use } = await import('./globals.js');
    globalThis.testFile = path;
    use({ ...this.#globals, jest: { spyOn: this.#mocker.spyOn.bind(this.#mocker) } });
    await import(`${pathToFileURL(path)}?file=${++files}`);
  }

  /** Only jest-circus asks this way, for the half of itself that runs beside the tests: anew for each file. */
  requireInternalModule(path) {
    delete globalThis[EVENT_HANDLERS];
    delete require.cache[path];
    const { AsyncLocalStorage } = asyncHooks;
    asyncHooks.AsyncLocalStorage = OneAfterAnother;
    try {
      return require(path);
    } finally {
      asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
    }
  }

  requireModule = require;

  setGlobalsForRuntime(globals) {
    this.#globals = globals;
  }

  teardown() {
    this.#mocker.restoreAllMocks();
  }

  enterTestCode() {}
  leaveTestCode() {}
  getSourceMaps = () => new Map();
  getAllCoverageInfoCopy() {}
};
