import { redraw, toAsker } from '../../../core/ask.js';
import { list, subtle } from '../../../core/card.js';
import { cursor, cursorText } from '../../../language/fields/cursor.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { phrase } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { wordsOf } from '../../../language/words.js';
import { entryItem } from '../cards.js';
import type { HistoryStore } from '../store.js';
import { historyText } from '../text.js';
import { paged } from './history.js';

const PAGE = 8;
const MOST_WORDS = 8;

export const search = defineCommand({
  id: 'history.search',
  words: { en: ['search', 'find'], nl: ['zoek', 'vind'] },
  right: 'anyone',
  fields: { words: phrase(), before: optional(cursor()) },
  text: {
    en: {
      summary: 'Search the history',
      example: 'search pump',
      submit: 'Search',
      fields: { words: 'words', before: '' },
    },
    nl: {
      summary: 'Zoek in de historie',
      example: 'zoek lekkage',
      submit: 'Zoeken',
      fields: { words: 'woorden', before: '' },
    },
  },
  async run({ words: typed, before }, ask, { history }: { history: HistoryStore }) {
    const { locale } = ask.asker;
    const say = historyText[locale];
    const words = wordsOf(typed)
      .map((word) => word.bare)
      .filter(Boolean)
      .slice(0, MOST_WORDS);
    if (words.length === 0) return new Problem('search.empty', { field: 'words' });
    const { page, next } = paged(await history.search(words, before, PAGE + 1, ask), PAGE);
    const items = page.map((entry) => entryItem(entry, ask.organisation.functions, locale, { account: true }));
    const card = {
      title: page.length > 0 ? say.found(typed) : say.notFound(typed),
      parts: page.length > 0 ? [list(items)] : [subtle(say.searchHint)],
      buttons: next && [
        { label: say.older, command: 'history.search', args: { words: typed, before: cursorText(next) } },
      ],
    };
    return ask.said.as === 'button' ? redraw(card) : toAsker(card);
  },
});
