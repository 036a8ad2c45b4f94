import type { Ask } from '../core/ask.js';
import { whenAt } from './dates/index.js';
import { viewpointOf } from './moment.js';
import { Problem } from '../core/problem.js';
import { wordsOf } from './words.js';

/** Why the words that no blank understood cannot be left out in silence: a day or a time that does not exist, or just words. */
export function unreadProblem(left: string, ask: Ask): Problem {
  const typed = left.slice(0, LONGEST);
  const viewpoint = viewpointOf(ask, 'future');
  const words = wordsOf(typed).map(({ text }) => text);
  for (const at of words.keys()) {
    const found = whenAt(words.slice(at), viewpoint);
    if (found && !found.when) return new Problem('when.none', { typed: words.slice(at, at + found.to).join(' ') });
  }
  return new Problem('words.unread', { typed });
}

/** Characters. */
const LONGEST = 200;
