/** What jest puts its globals into; test files get theirs from `globals.js`. */
module.exports = class {
  global = {};
  fakeTimers = null;
  fakeTimersModern = null;
  moduleMocker = null;
  getVmContext = () => null;

  setup() {
    // Jest's own looks for a map beside each file; Node knows the maps of what it has loaded.
    Error.prepareStackTrace = undefined;
    return Promise.resolve();
  }

  teardown() {
    return Promise.resolve();
  }
};
