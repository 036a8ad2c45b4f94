import type { Account, Activity } from './activity.js';
import type { Named } from './typed.js';

/** In the order in which they are said, which is what a mention in the HTML counts by. */
const mentionsIn = ({ entities = [] }: Activity) => entities.filter(({ type }) => type === 'mention');

/** Everyone mentioned, us included. */
export const mentioned = (activity: Activity): Account[] =>
  mentionsIn(activity).flatMap(({ mentioned: who }) => (who?.id ? [who] : []));

/**
 * Who is meant by each name in a message: the one at its place if they are called so, else, of all who are, the first for the first
 * time the name is said, the second for the second. Who writes a mention may shorten it; what they left of it is the mention's text.
 */
export function whoAre(named: readonly Named[], activity: Activity): (Account | undefined)[] {
  const mentions = mentionsIn(activity);
  const called = new Map<string, Account[]>();
  for (const { mentioned: who, text } of mentions) {
    if (!who?.id) continue;
    for (const name of new Set([plain(who.name), plain(text)])) called.set(name, [...(called.get(name) ?? []), who]);
  }
  const said = new Map<string, number>();
  return named.map(({ name: typed, index }) => {
    const name = plain(typed);
    const all = (name && called.get(name)) || [];
    const nth = said.get(name) ?? 0;
    said.set(name, nth + 1);
    const there = index === undefined ? undefined : mentions[index]?.mentioned;
    return there && all.includes(there) ? there : (all[Math.min(nth, all.length - 1)] ?? there);
  });
}

const plain = (name = ''): string =>
  name
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll('\u00a0', ' ')
    .trim()
    .replace(/^@/, '')
    .trim();
