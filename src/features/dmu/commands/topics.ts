import { toAsker, type Ask } from '../../../core/ask.js';
import { bold, list, type Card } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import type { DecisionTopic } from '../../../core/organisation.js';
import { after, anywhere, choice, phrase, type Choices } from '../../../language/fields/index.js';
import type { OrganisationStore } from '../../people/index.js';
import { ANY } from '../dmu.js';
import { topicUnclear } from '../fields.js';
import { dmuText } from '../text.js';
import { topicFor, topicsOf } from '../topics.js';

type Wish = 'counts' | 'not' | 'retire';

const wishes: Choices<Wish> = {
  counts: {
    en: { label: 'somebody must decide on it', words: ['counts'] },
    nl: { label: 'iemand moet erover beslissen', words: ['telt'] },
  },
  not: {
    en: { label: 'need not be known', words: ['does not count'] },
    nl: { label: 'hoeft niet bekend te zijn', words: ['telt niet'] },
  },
  retire: {
    en: { label: 'take it off the list', words: ['retire'] },
    nl: { label: 'van de lijst', words: ['vervalt'] },
  },
};

interface Changed {
  name: string;
  english: string | undefined;
  words: string | undefined;
  wish: Wish | undefined;
}

/** The list with this topic added, changed or taken off. What was said about it keeps its id. */
export function changedTopics(
  topics: readonly DecisionTopic[],
  { name, english, words, wish }: Changed,
  id: string,
): DecisionTopic[] {
  const known = topicFor(topics, name);
  if (wish === 'retire') return topics.filter((one) => one.id !== known?.id);
  const also = (words ?? '')
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter(Boolean);
  const before = topics.find((one) => one.id === known?.id);
  const changed: DecisionTopic = {
    id: before?.id ?? id,
    name: { nl: before?.name.nl ?? name, en: english ?? before?.name.en ?? name },
    words: words === undefined ? (before?.words ?? []) : also,
    counts: wish === undefined ? (before?.counts ?? true) : wish === 'counts',
  };
  return before ? topics.map((one) => (one === before ? changed : one)) : [...topics, changed];
}

export const topics = defineCommand({
  id: 'stakeholder.topics',
  words: { en: ['rule topics'], nl: ['regel onderwerpen'] },
  right: 'administrator',
  changes: true,
  fields: {
    name: optional(phrase({ max: 60 })),
    wish: optional(choice(wishes, { place: anywhere })),
    english: optional(phrase({ place: after(['in english'], ['engels', 'in het engels']), max: 60 })),
    words: optional(phrase({ place: after(['words'], ['woorden']), max: 300 })),
  },
  text: {
    en: {
      summary: 'The topics on which a customer decides',
      example: 'rule topics Marketing words advertising, campaign',
      fields: { name: 'topic', wish: 'does it count', english: 'its English name', words: 'other words for it' },
    },
    nl: {
      summary: 'De onderwerpen waarover een klant beslist',
      example: 'regel onderwerpen Inrichting engels interior woorden meubilair',
      fields: { name: 'onderwerp', wish: 'telt het mee', english: 'de Engelse naam', words: 'andere woorden ervoor' },
    },
  },
  async run(
    { name, wish, english, words },
    ask,
    { organisations, newId }: { organisations: OrganisationStore; newId: () => string },
  ) {
    const today = topicsOf(ask.organisation);
    if (!name) return toAsker(topicsCard(today, ask));
    const known = topicFor(today, name);
    if (known?.id === ANY || (wish === 'retire' && !known)) return topicUnclear(name, { ask });
    const changed = changedTopics(today, { name, english, words, wish }, newId());
    await organisations.setTopics(ask.organisation.id, changed);
    return toAsker({ ...topicsCard(changed, ask), title: dmuText[ask.asker.locale].topicsChanged });
  },
});

function topicsCard(all: readonly DecisionTopic[], { asker: { locale } }: Ask): Card {
  const say = dmuText[locale];
  return {
    title: say.topics,
    parts: [
      list(
        all.map(({ name, words, counts }) => ({
          line: [bold(name[locale]), ` · ${counts ? say.topicCounts : say.topicNot}`],
          ...(words.length > 0 && { detail: `${say.topicAlso}: ${words.join(', ')}` }),
        })),
      ),
    ],
    buttons: [{ label: say.addTopic, command: 'stakeholder.topics', args: {}, opens: true }],
  };
}
