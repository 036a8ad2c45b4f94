import { within } from './timeout.js';

/** The database did not answer while somebody waited for it. What was begun may be done all the same. */
export class DatabaseSilent extends Error {
  constructor() {
    super('the database does not answer');
    this.name = 'DatabaseSilent';
  }
}

/**
 * What work gives, however long it takes as long as the database answers: a chat may be slow.
 * @throws DatabaseSilent eight seconds after the beginning when it does not.
 */
export type Patience = <T>(work: Promise<T>) => Promise<T>;

const LOOK_AFTER_MS = 7000;
const ANSWER_WITHIN_MS = 1000;

export function patience(ping: () => Promise<void>, wait: typeof within = within): Patience {
  return async (work) => {
    const done = work.then((value) => ({ value }));
    for (;;) {
      const inTime = await wait(LOOK_AFTER_MS, done);
      if (inTime) return inTime.value;
      const answers = ping().then(
        () => 'answers' as const,
        () => undefined,
      );
      const found = await wait(ANSWER_WITHIN_MS, Promise.race([done, answers]));
      if (!found) throw new DatabaseSilent();
      if (found !== 'answers') return found.value;
    }
  };
}
