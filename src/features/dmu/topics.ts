import type { DecisionTopic, Organisation } from '../../core/organisation.js';
import type { Locale } from '../../core/locale.js';
import { ANY } from './dmu.js';

const topic = (id: string, [en, nl]: [string, string], words: string[] = [], counts = true): DecisionTopic => ({
  id,
  name: { en, nl },
  words,
  counts,
});

/** What an organisation starts with; it edits its own list. */
export const defaultTopics: DecisionTopic[] = [
  topic('price', ['price', 'prijs'], ['prijzen', 'prices', 'budget', 'geld', 'kosten', 'costs']),
  topic('technology', ['technology', 'techniek'], ['technical', 'technisch', 'technologie']),
  topic('safety', ['safety', 'veiligheid'], ['arbo', 'health and safety']),
  topic('contract', ['contract', 'contract'], ['contracten', 'contracts', 'voorwaarden', 'terms']),
  topic('use', ['daily use', 'dagelijks gebruik'], ['gebruik', 'use'], false),
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
