import type { Ask, Heard, Reader } from '../core/ask.js';
import type { Card } from '../core/card.js';
import { toLocale } from '../core/locale.js';
import { isProblem, Problem } from '../core/problem.js';
import type { Explain } from './explain.js';
import type { Receive, Receiving } from './receive.js';

interface Deps extends Pick<Receiving, 'otherwise' | 'report'> {
  recognise: (heard: Heard) => Promise<Ask | Problem>;
  receive: Receive;
  explain: Explain;
}

/** What is looked at: `find` gives nothing where there is nothing for the asker. */
interface Wanted<T> {
  id: string | undefined;
  find: (ask: Ask) => Promise<T | Problem | undefined>;
}

/** `refusal`: why it could not be looked at. */
interface Looked<T> {
  reader: Reader;
  found?: T | undefined;
  refusal?: Card | undefined;
}

export type LookAt = ReturnType<typeof lookingAt>;

/**
 * For what is only looked at, a page or a file: recognised on today's state, held to the same pace and followed through the log as
 * every other ask. Never throws.
 */
export function lookingAt({ recognise, receive, explain, otherwise, report }: Deps) {
  return async function lookAt<T extends object>(asHeard: Heard, { id, find }: Wanted<T>): Promise<Looked<T>> {
    const refused = (problem: Problem, reader: Reader): Looked<T> => ({
      reader,
      refusal: explain({ problem, reader }),
    });
    const { answer } = await receive<Looked<T>>(asHeard, {
      refuse: (problem, { reader }) => refused(problem, reader),
      async work(heard, { reference, trace }) {
        let reader = otherwise;
        try {
          const ask = await recognise(heard);
          if (isProblem(ask)) return refused(ask, readerIn(ask, otherwise));
          reader = ask.asker;
          trace('recognised', { organisation: ask.organisation.id, member: ask.asker.id });
          const found = await find(ask);
          trace('ran', { command: id, reply: found ? 'found' : 'nothing' });
          return isProblem(found) ? refused(found, reader) : { reader, found };
        } catch (error) {
          report(error, { reference: reference(), platform: heard.platform, command: id });
          return refused(new Problem('bug', { reference: reference() }), reader);
        }
      },
    });
    return answer;
  };
}

/** Who may not come in may be known all the same: they are told in their own language. */
export const readerIn = ({ about }: Problem, otherwise: Reader): Reader => ({
  ...otherwise,
  locale: toLocale(about['locale'], otherwise.locale),
});
