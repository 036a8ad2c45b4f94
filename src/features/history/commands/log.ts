import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import {
  account,
  before,
  choice,
  day,
  hidden,
  inForm,
  lines,
  member,
  phrase,
  tick,
} from '../../../language/fields/index.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { z } from 'zod';
import type { StakeholderStore } from '../../stakeholders/index.js';
import { loggedCard } from '../cards.js';
import { directionChoices, experienceChoices, kindChoices } from '../interaction.js';
import { toLog } from '../logging.js';
import type { HistoryStore } from '../store.js';
import { historyText } from '../text.js';

/** The blanks of an interaction, shared by logging and changing. */
export const blanks = {
  text: lines(),
  kind: optional(choice(kindChoices, { place: inForm })),
  complaint: tick(),
  day: optional(day({ place: inForm, direction: 'past' })),
  with: optional(phrase({ place: inForm, max: 500 })),
  experience: optional(choice(experienceChoices, { place: inForm })),
  need: optional(phrase({ place: inForm, max: 300 })),
  direction: optional(choice(directionChoices, { place: inForm })),
  place: optional(phrase({ place: inForm, max: 200 })),
  who: optional(member({ place: inForm })),
};

export const labels = {
  en: {
    text: 'what happened',
    kind: 'kind',
    complaint: 'complaint',
    day: 'day',
    with: 'with whom of the customer',
    experience: 'how the customer experienced it',
    need: 'open wish or question',
    direction: 'direction',
    place: 'place',
    who: 'colleague who had the contact',
  },
  nl: {
    text: 'wat er gebeurde',
    kind: 'soort',
    complaint: 'klacht',
    day: 'dag',
    with: 'met wie van de klant',
    experience: 'hoe de klant het ervoer',
    need: 'open wens of vraag',
    direction: 'richting',
    place: 'plaats',
    who: 'collega die het contact had',
  },
};

export const log = defineCommand({
  id: 'history.log',
  words: { en: ['log', 'note'], nl: ['log', 'noteer'] },
  rank: 2,
  right: 'see',
  changes: true,
  fromAnywhere: { en: 'Log a contact', nl: 'Contact noteren' },
  fromMessage: { en: 'Log to account history', nl: 'Noteer in klanthistorie' },
  fields: {
    account: account({ place: before(':') }),
    ...blanks,
    at: optional(hidden(z.iso.datetime())),
    permalink: optional(hidden(z.url({ protocol: /^https$/ }))),
    again: optional(hidden(z.literal('yes'))),
  },
  text: {
    en: {
      summary: 'Log a contact',
      example: 'log visit, pump repaired, happy +',
      submit: 'Log',
      fields: { account: 'account', ...labels.en, at: '', permalink: '', again: '' },
    },
    nl: {
      summary: 'Contact noteren',
      example: 'log bezoek, pomp gerepareerd, tevreden +',
      submit: 'Noteren',
      fields: { account: 'klant', ...labels.nl, at: '', permalink: '', again: '' },
    },
  },
  async run(given, ask, { history, stakeholders }: { history: HistoryStore; stakeholders: StakeholderStore }) {
    const known = await stakeholders.of(ask.organisation.id, given.account.id);
    const made = toLog({ given, known, ask });
    if (isProblem(made)) return made;
    if (!given.again && (await history.isRepeated(made.interaction, ask)))
      return new Problem('interaction.repeated', { account: given.account.name }, [
        { label: historyText[ask.asker.locale].logAgain, args: { again: 'yes' } },
      ]);
    const id = await history.add(made.interaction, ask);
    if (!id) return new Problem('account.unknown', { typed: given.account.name });
    const title = historyText[ask.asker.locale].logged(given.account.name);
    const strangers = await history.notColleagues(made.strangers, ask);
    return toAsker(loggedCard({ id, account: given.account, title, ...made, strangers }, ask.asker.locale));
  },
});
