import { z } from 'zod';
import { redraw, toAsker } from '../../../core/ask.js';
import { cursor, type Cursor } from '../../../language/fields/cursor.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { account, choice, hidden, inForm, jobFunction, tick } from '../../../language/fields/index.js';
import { historyCard } from '../cards.js';
import { experienceChoices, kindChoices, toExperience } from '../interaction.js';
import type { HistoryStore } from '../store.js';

const PAGE = 8;

/** One more than fits tells whether there is a next page. */
function paged<T extends Cursor>(found: T[], size: number): { page: T[]; next: Cursor | undefined } {
  const page = found.slice(0, size);
  const last = page.at(-1);
  return { page, next: found.length > size && last ? { at: last.at, id: last.id } : undefined };
}

export const show = defineCommand({
  id: 'history.show',
  words: { en: ['history'], nl: ['historie', 'geschiedenis'] },
  rank: 7,
  right: 'see',
  fields: {
    account: account(),
    kind: optional(choice(kindChoices, { place: inForm })),
    complaint: tick(),
    function: optional(jobFunction({ place: inForm })),
    experience: optional(choice(experienceChoices, { place: inForm })),
    before: optional(cursor()),
    /** Pressed on the history itself, which then turns the page; elsewhere it is a new card. */
    here: optional(hidden(z.literal('yes'))),
  },
  text: {
    en: {
      summary: 'What happened with a customer',
      example: 'history Jansen BV',
      submit: 'Show',
      fields: {
        account: 'account',
        kind: 'kind',
        complaint: 'only complaints',
        function: 'function',
        experience: 'experience',
        before: '',
        here: '',
      },
    },
    nl: {
      summary: 'Wat er met een klant gebeurde',
      example: 'historie Jansen BV',
      submit: 'Tonen',
      fields: {
        account: 'klant',
        kind: 'soort',
        complaint: 'alleen klachten',
        function: 'functie',
        experience: 'ervaring',
        before: '',
        here: '',
      },
    },
  },
  async run(
    { account, kind, complaint, function: job, experience, before, here },
    ask,
    { history }: { history: HistoryStore },
  ) {
    const filter = { kind, complaint, function: job, experience: experience && toExperience(experience) };
    const [found, functions] = await Promise.all([
      history.page({ account: account.id, filter, before, limit: PAGE + 1, ask }),
      history.functionsAt(account.id, ask),
    ]);
    const { page, next } = paged(found, PAGE);
    const card = historyCard({ account, entries: page, filter, functions, next }, ask);
    return here ? redraw(card) : toAsker(card);
  },
});
