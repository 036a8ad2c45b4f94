import { redraw, toAsker, type Ask } from '../../../core/ask.js';
import type { Button } from '../../../core/card.js';
import { cursor, cursorText } from '../../../language/fields/cursor.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { accountHere, choice, type Choices } from '../../../language/fields/index.js';
import { zoned } from '../../../language/moment.js';
import { agendaCard } from '../cards.js';
import type { AppointmentStore } from '../store.js';
import { appointmentText } from '../text.js';

const PAGE = 8;

const whoseChoices: Choices<'mine' | 'all'> = {
  mine: { en: { label: 'mine', words: ['my'] }, nl: { label: 'van mij', words: ['mijn', 'mij', 'ik'] } },
  all: {
    en: { label: 'everyone’s', words: ['all', 'everyone'] },
    nl: { label: 'van iedereen', words: ['alles', 'alle', 'iedereen'] },
  },
};

const periodChoices: Choices<'today' | 'tomorrow' | 'week' | 'next-week'> = {
  today: { en: { label: 'today', words: [] }, nl: { label: 'vandaag', words: [] } },
  tomorrow: { en: { label: 'tomorrow', words: [] }, nl: { label: 'morgen', words: [] } },
  week: { en: { label: 'this week', words: ['week'] }, nl: { label: 'deze week', words: ['week'] } },
  'next-week': { en: { label: 'next week', words: [] }, nl: { label: 'volgende week', words: ['komende week'] } },
};
type Period = keyof typeof periodChoices;

export const agenda = defineCommand({
  id: 'appointment.list',
  words: { en: ['appointments'], nl: ['agenda'] },
  rank: 6,
  right: 'anyone',
  fields: {
    period: optional(choice(periodChoices)),
    whose: optional(choice(whoseChoices)),
    account: accountHere(),
    after: optional(cursor()),
  },
  text: {
    en: {
      summary: 'What is scheduled',
      example: 'appointments this week',
      submit: 'Show',
      fields: { period: 'period', whose: 'whose', account: 'account', after: '' },
    },
    nl: {
      summary: 'Wat er gepland is',
      example: 'agenda deze week',
      submit: 'Tonen',
      fields: { period: 'periode', whose: 'van wie', account: 'klant', after: '' },
    },
  },
  async run({ period, whose, account: of, after }, ask, { appointments }: { appointments: AppointmentStore }) {
    const { locale, id: me } = ask.asker;
    const say = appointmentText[locale];
    const account = whose === 'mine' ? undefined : of;
    const span = spanOfPeriod(period, ask);
    const listed = (member: string | undefined) =>
      appointments.list({ filter: { account: account?.id, member, ...span }, after, limit: PAGE + 1, ask });
    const firstMine = !account && whose !== 'all';
    const [first, digest] = await Promise.all([listed(firstMine ? me : undefined), appointments.wantsDigest(ask)]);
    // Whoever does not say whose is not told "nothing" where there is something.
    const widens = firstMine && whose === undefined && !after && first.length === 0;
    const found = widens ? await listed(undefined) : first;
    const mine = firstMine && !widens;
    const page = found.slice(0, PAGE);
    const last = found.length > PAGE ? page.at(-1) : undefined;
    const args = {
      ...(account && { account: account.id }),
      ...(period && { period }),
      ...(mine ? { whose: 'mine' } : account ? {} : { whose: 'all' }),
    };
    const show = (label: string, with_: Record<string, string>): Button => ({
      label,
      command: 'appointment.list',
      args: with_,
    });
    const { period: _period, ...always } = args as Record<string, string>;
    const filters = [
      ...(period === 'week' ? [show(say.later, always)] : [show(say.thisWeek, { ...args, period: 'week' })]),
      ...(mine
        ? [show(say.everyone, { ...(period && { period }), whose: 'all' })]
        : [show(say.mineButton, { ...(period && { period }), whose: 'mine' })]),
    ];
    const words = period ? `, ${periodChoices[period][locale].label}` : '';
    const title = account ? say.agendaOf(account.name) : mine ? say.mine : say.agenda;
    const card = agendaCard(
      {
        title: `${title}${words}`,
        page,
        account: !account,
        filters: period === 'week' ? filters.slice(1) : filters,
        later: last && show(say.later, { ...args, after: cursorText({ at: last.startsAt, id: last.id }) }),
        digest,
      },
      ask,
    );
    return ask.said.as === 'button' ? redraw(card) : toAsker(card);
  },
});

/** Days are days where the asker is; what is going on now belongs to today. */
function spanOfPeriod(period: Period | undefined, { at, asker }: Ask): { from: Date; before?: Date } {
  const day = zoned(at, asker.zone).startOfDay();
  const span = (from: typeof day, days: number) => ({
    from: from.epochMilliseconds < at.getTime() ? at : new Date(from.epochMilliseconds),
    before: new Date(from.add({ days }).epochMilliseconds),
  });
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  switch (period) {
    case undefined:
      return { from: at };
    case 'today':
      return span(day, 1);
    case 'tomorrow':
      return span(day.add({ days: 1 }), 1);
    case 'week':
      return span(monday, 7);
    case 'next-week':
      return span(monday.add({ days: 7 }), 7);
  }
}
