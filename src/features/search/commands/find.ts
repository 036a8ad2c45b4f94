import { z } from 'zod';
import { redraw, toAsker, type Ask } from '../../../core/ask.js';
import type { Card } from '../../../core/card.js';
import { cursor } from '../../../language/fields/cursor.js';
import { defineCommand } from '../../../core/command.js';
import { optional, type Field } from '../../../core/field.js';
import { hidden, rest } from '../../../language/fields/index.js';
import { callerCard, foundCard, howCard, nothingCard, strangerCard } from '../cards.js';
import { kinds, lookFor, type Found, type Stores } from '../look.js';
import { isCallersLine, readQuery, type Query } from '../query.js';

/** Of one kind at once. */
const PAGE = 8;

/** What is looked for: any text, of which the beginning counts. While it is typed what may be meant is suggested. */
const words: Field<string> = {
  kind: 'line',
  place: rest,
  required: false,
  max: 40_000,
  read: (raw) => raw,
  say: (value) => ({ value, label: value }),
  suggest: (typed, { ask, look }) => look.found(typed, ask),
};

export const find = defineCommand({
  id: 'search.find',
  words: { en: ['search', 'find'], nl: ['zoek', 'vind'] },
  rank: 8,
  right: 'anyone',
  takes: isCallersLine,
  fields: {
    words: optional(words),
    only: optional(hidden(z.enum(kinds))),
    from: optional(hidden(z.coerce.number<string>().int().min(0).max(10_000))),
    before: optional(cursor()),
  },
  text: {
    en: {
      summary: 'Search everything',
      example: 'search jansen',
      submit: 'Search',
      fields: { words: 'name, number or words', only: '', from: '', before: '' },
    },
    nl: {
      summary: 'Alles doorzoeken',
      example: 'zoek jansen',
      submit: 'Zoeken',
      fields: { words: 'naam, nummer of woorden', only: '', from: '', before: '' },
    },
  },
  async run({ words: typed = '', only, from, before }, ask, stores: Stores) {
    const query = readQuery(typed);
    if (query.words.length === 0) return toAsker(howCard(ask));
    const looking = only ? { only: [only], limit: PAGE, from, before } : {};
    const card = answerTo({ query, ask }, await lookFor({ query, ask, stores, ...looking }));
    // The next page comes in place of the one before.
    return ask.said.as === 'button' && only ? redraw(card) : toAsker(card);
  },
});

function answerTo(asked: { query: Query; ask: Ask }, { groups, near }: Found): Card {
  if (!asked.query.asksWho) return groups.length > 0 ? foundCard(groups, asked) : nothingCard(near, asked);
  const callers = groups.find((group) => group.kind === 'person');
  const who = callers ? callerCard(callers, asked) : strangerCard(asked);
  const others = groups.filter((group) => group.kind !== 'person');
  return others.length > 0 ? { ...who, parts: [...who.parts, ...foundCard(others, asked).parts] } : who;
}
