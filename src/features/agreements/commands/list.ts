import { z } from 'zod';
import { redraw, toAsker, type Ask } from '../../../core/ask.js';
import { cursor } from '../../../language/fields/cursor.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { accountHere, choice, hidden, type Choices } from '../../../language/fields/index.js';
import { zoned } from '../../../language/moment.js';
import type { Needs } from '../acting.js';
import { listCard, type Only, type Whose } from '../listing.js';

const PAGE = 8;

const onlyChoices: Choices<Only> = {
  late: { en: { label: 'late', words: ['overdue'] }, nl: { label: 'te laat', words: ['laat', 'verlopen'] } },
  unowned: {
    en: { label: 'without owner', words: ['unowned', 'no owner', 'without an owner'] },
    nl: { label: 'zonder eigenaar', words: ['geen eigenaar', 'onbeheerd'] },
  },
  week: {
    en: { label: 'due this week', words: ['this week', 'week'] },
    nl: { label: 'voor deze week', words: ['deze week', 'week'] },
  },
  kept: { en: { label: 'kept', words: ['done', 'closed'] }, nl: { label: 'nagekomen', words: ['gedaan', 'gesloten'] } },
  open: { en: { label: 'open', words: [] }, nl: { label: 'open', words: [] } },
};

const whoseChoices: Choices<Whose> = {
  mine: { en: { label: 'mine', words: ['my'] }, nl: { label: 'van mij', words: ['mijn', 'mij', 'ik'] } },
  all: {
    en: { label: 'everyone’s', words: ['all', 'everyone', 'everybody'] },
    nl: { label: 'van iedereen', words: ['alles', 'alle', 'iedereen'] },
  },
};

export const list = defineCommand({
  id: 'agreement.list',
  words: { en: ['agreements'], nl: ['afspraken'] },
  rank: 4,
  right: 'anyone',
  fields: {
    only: optional(choice(onlyChoices)),
    whose: optional(choice(whoseChoices)),
    account: accountHere(),
    after: optional(cursor()),
    /** Pressed on the list itself, which then changes; elsewhere it is a new card. */
    inPlace: optional(hidden(z.literal('yes'))),
  },
  text: {
    en: {
      summary: 'What was agreed',
      example: 'agreements late',
      submit: 'Show',
      fields: { only: 'which', whose: 'whose', account: 'account', after: '', inPlace: '' },
    },
    nl: {
      summary: 'Wat er is afgesproken',
      example: 'afspraken zonder eigenaar',
      submit: 'Tonen',
      fields: { only: 'welke', whose: 'van wie', account: 'klant', after: '', inPlace: '' },
    },
  },
  async run({ only = 'open', whose, account: of, after, inPlace }, ask, { agreements }: Needs) {
    const team = ask.place.accounts.map(({ id }) => id);
    const accounts = whose ? undefined : of ? [of.id] : team.length > 0 ? team : undefined;
    const listed = (mine: boolean) =>
      agreements.list({
        filter: {
          member: mine ? ask.asker.id : undefined,
          accounts,
          only: only === 'week' || only === 'open' ? undefined : only,
          before: only === 'week' ? weekEnd(ask) : undefined,
          roots: only === 'open' && !mine,
        },
        after,
        limit: PAGE + 1,
        ask,
      });
    const saysWhose = Boolean(whose ?? accounts);
    // What has no owner is nobody's own.
    const firstMine = whose === 'mine' || (!saysWhose && only !== 'unowned');
    const first = await listed(firstMine);
    // Whoever does not say whose is not told "nothing" where there is something.
    const widens = firstMine && !saysWhose && !after && first.length === 0;
    const mine = firstMine && !widens;
    const found = widens ? await listed(false) : first;
    const card = listCard(
      {
        page: found.slice(0, PAGE),
        more: found.length > PAGE,
        only,
        whose: mine ? 'mine' : accounts ? undefined : 'all',
        account: of && accounts?.length === 1 ? of : undefined,
      },
      ask,
    );
    return inPlace ? redraw(card) : toAsker(card);
  },
});

/** What is late belongs to this week too. */
function weekEnd({ at, organisation }: Ask): Date {
  const today = zoned(at, organisation.zone).startOfDay();
  return new Date(today.add({ days: 8 - today.dayOfWeek }).epochMilliseconds + 1);
}
