import type { Heard, Reader } from '../core/ask.js';
import { storable } from '../core/card-json.js';
import { DatabaseSilent, type Patience } from '../core/database-timeout.js';
import type { Trace } from '../core/door.js';
import { Problem } from '../core/problem.js';
import { Recent } from '../core/recent.js';

/** What holds for every ask, whatever it is for. */
export interface Receiving {
  /** For those we don't know. */
  otherwise: Reader;
  newReference: () => string;
  /** Begins following an ask; its `reference` is also what somebody is told when it fails. */
  follow: (ask: { reference: () => string; platform: string; said: string }) => Trace;
  /** Nobody waits for ever for the database. */
  patience: Patience;
  /** Whether a person may ask once more; see rate-limit.ts. */
  mayAsk: (person: string, at: Date) => boolean;
  report: (error: unknown, about: { reference: string; platform: string; command?: string | undefined }) => void;
}

export interface Following {
  reference: () => string;
  trace: Trace;
}

interface Work<A> {
  work: (heard: Heard, following: Following) => Promise<A>;
  /** What is answered where nothing could be looked at. */
  refuse: (problem: Problem, told: { reader: Reader; heard: Heard }) => A;
}

/** Whose language is remembered for when the database cannot say it. */
const MOST_READERS = 10_000;

export type Receive = ReturnType<typeof receiver>;

/** Not too often, not for too long, followed through the log, and told in the language that they were last answered in. */
export function receiver({ otherwise, newReference, follow, patience, mayAsk, report }: Receiving) {
  const readers = new Recent<Reader>(MOST_READERS);

  /** Without a trace it came to nothing. */
  return async function receive<A extends { reader: Reader }>(
    asHeard: Heard,
    { work, refuse }: Work<A>,
  ): Promise<{ answer: A; trace?: Trace }> {
    const heard = tidy(asHeard);
    const person = personOf(heard);
    const inVain = (problem: Problem) => ({
      answer: refuse(problem, { reader: readers.get(person) ?? otherwise, heard }),
    });
    if (!mayAsk(person, heard.at)) return inVain(new Problem('asks.too-many'));
    // Made when it is needed: randomness costs as much as reading the line.
    let made: string | undefined;
    const reference = () => (made ??= newReference());
    const trace = follow({ reference, platform: heard.platform, said: heard.said.as });
    try {
      const answer = await patience(work(heard, { reference, trace }));
      readers.set(person, answer.reader);
      return { answer, trace };
    } catch (error) {
      if (!(error instanceof DatabaseSilent)) throw error;
      report(error, { reference: reference(), platform: heard.platform });
      return inVain(new Problem('database.silent', { reference: reference() }));
    }
  };
}

export const personOf = ({ platform, workspace, user }: Heard): string => JSON.stringify([platform, workspace, user]);

/** Postgres stores no NUL and no half characters; everything else stays as it was typed. */
function tidy(heard: Heard): Heard {
  const { said } = heard;
  if (said.as === 'words') return { ...heard, said: { ...said, text: storable(said.text) } };
  const args = Object.entries(said.args).map(([name, value]) => [name, storable(value)] as const);
  return { ...heard, said: { ...said, args: Object.fromEntries(args) } };
}
