import type { DecisionTopic, Organisation } from '../../core/organisation.js';
import type { Locale } from '../../core/locale.js';
import { ANY } from './dmu.js';

const topic = (
  id: string,
  {
    about: [en, nl],
    words = [],
    counts = true,
  }: { about: [string, string]; words?: string[] | undefined; counts?: boolean | undefined },
): DecisionTopic => ({
  id,
  name: { en, nl },
  words,
  counts,
});

/** What an organisation starts with; it edits its own list. */
export const defaultTopics: DecisionTopic[] = [
  topic('price', { about: ['price', 'prijs'], words: ['prijzen', 'prices', 'budget', 'geld', 'kosten', 'costs'] }),
  topic('technology', { about: ['technology', 'techniek'], words: ['technical', 'technisch', 'technologie'] }),
  topic('safety', { about: ['safety', 'veiligheid'], words: ['arbo', 'health and safety'] }),
  topic('contract', { about: ['contract', 'contract'], words: ['contracten', 'contracts', 'voorwaarden', 'terms'] }),
  topic('use', { about: ['daily use', 'dagelijks gebruik'], words: ['gebruik', 'use'], counts: false }),
];

export const everything: DecisionTopic = {
  id: ANY,
  name: { en: 'everything', nl: 'alles' },
  words: ['any', 'all'],
  counts: false,
};

export const topicsOf = ({ topics }: Pick<Organisation, 'topics'>): DecisionTopic[] => topics ?? defaultTopics;

const plain = (said: string): string =>
  said
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

/** The topic that a word means, in either language. */
export function topicFor(topics: readonly DecisionTopic[], said: string): DecisionTopic | undefined {
  const wanted = plain(said);
  return [...topics, everything].find(({ id, name, words }) =>
    [id, name.en, name.nl, ...words].some((word) => plain(word) === wanted),
  );
}

/** A topic that was taken off the list keeps its id for a name. */
export const topicName = (topics: readonly DecisionTopic[], id: string, locale: Locale): string =>
  [...topics, everything].find((one) => one.id === id)?.name[locale] ?? id;
