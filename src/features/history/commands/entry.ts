import { z } from 'zod';
import { toAsker } from '../../../core/ask.js';
import { list, quote } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import type { Field } from '../../../core/field.js';
import { inForm } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { entryItem, shorten } from '../cards.js';
import type { HistoryStore } from '../store.js';
import { historyText } from '../text.js';

/** Something that happened, found by words from it; its id. */
const happened: Field<string> = {
  kind: 'choice',
  place: inForm,
  required: true,
  max: 200,
  read: (raw) => (z.uuid().safeParse(raw).success ? raw : new Problem('entry.unknown')),
  say: (value) => ({ value, label: value }),
  suggest: (typed, { ask, look }) => look.happened(typed, ask),
};

/** For putting into a message; in the app itself the history shows more at once. */
export const entry = defineButton({
  id: 'history.entry',
  right: 'see',
  fields: { entry: happened },
  lookUp: {
    by: 'entry',
    en: {
      title: 'History',
      description: 'Search the history of your accounts, and put a contact into your message',
      words: 'Words',
      hint: 'One or more words',
    },
    nl: {
      title: 'Historie',
      description: 'Zoek in de historie van uw klanten, en zet een contactmoment in uw bericht',
      words: 'Woorden',
      hint: 'Een of meer woorden',
    },
  },
  text: {
    en: { summary: 'One contact', fields: { entry: 'contact' } },
    nl: { summary: 'Eén contactmoment', fields: { entry: 'contactmoment' } },
  },
  async run({ entry: id }, ask, { history }: { history: HistoryStore }) {
    const found = await history.one(id, ask);
    if (!found) return new Problem('entry.unknown');
    const { locale } = ask.asker;
    const { line } = entryItem({ entry: found, functions: ask.organisation.functions, locale });
    return toAsker({
      title: historyText[locale].history(found.account.name),
      parts: [list([line]), quote(shorten(found.text, 1000))],
    });
  },
});
