import { redraw, type Ask, type Raw } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { Temporal } from 'temporal-polyfill';
import { sayPlanned, sayRepeat } from '../../../language/dates/index.js';
import { optional } from '../../../core/field.js';
import { account, choice, id, inForm, isId, moment, people, phrase, repeat } from '../../../language/fields/index.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { kindChoices } from '../appointment.js';
import { headingOf, occurrenceCard } from '../cards.js';
import { toAppointment } from '../planning.js';
import { appointmentText } from '../text.js';
import { theirNames } from '../view.js';
import type { Needs } from './needs.js';

/** The whole appointment: of one that returns, the series. */
export const change = defineButton({
  id: 'appointment.change',
  right: 'change',
  access: ({ id }, ask, { appointments }: Needs) => appointments.access({ appointment: id }, ask),
  changes: true,
  about: {
    blank: 'id',
    async say(raw, ask, { appointments }: Needs) {
      const one = isId(raw) ? await appointments.next(raw, ask) : undefined;
      return one && headingOf(one, ask);
    },
  },
  fields: {
    id: id(),
    account: account({ place: inForm }),
    kind: choice(kindChoices, { place: inForm }),
    when: moment({ place: inForm }),
    repeat: optional(repeat({ place: inForm })),
    place: optional(phrase({ place: inForm })),
    with: optional(people({ place: inForm })),
    colleagues: optional(people({ place: inForm })),
    purpose: optional(phrase({ place: inForm, max: 1000 })),
  },
  text: {
    en: {
      summary: 'Change an appointment',
      fields: {
        id: '',
        account: 'account',
        kind: 'kind',
        when: 'when (of a series: the first time)',
        repeat: 'returns',
        place: 'where',
        with: 'who of the customer',
        colleagues: 'who of us',
        purpose: 'purpose',
      },
    },
    nl: {
      summary: 'Contactmoment wijzigen',
      fields: {
        id: '',
        account: 'klant',
        kind: 'soort',
        when: 'wanneer (van een reeks: de eerste keer)',
        repeat: 'komt terug',
        place: 'waar',
        with: 'wie van de klant',
        colleagues: 'wie van ons',
        purpose: 'doel',
      },
    },
  },
  async prefill({ id }: Raw, ask: Ask, { appointments }: Needs): Promise<Raw | Problem> {
    const one = id ? await appointments.next(id, ask) : undefined;
    if (!one) return new Problem('appointment.gone');
    const starts = Temporal.PlainDateTime.from(one.repeat ? one.seriesStarts : one.starts);
    const when = { date: starts.toPlainDate(), time: starts.toPlainTime(), minutes: one.minutes };
    const blanks: [string, string | null][] = [
      ['id', one.appointment],
      ['account', one.account.id],
      ['kind', one.kind],
      ['when', sayPlanned(when, ask.asker.locale)],
      ['repeat', one.repeat && sayRepeat(one.repeat, ask.asker.locale)],
      ['place', one.place],
      ['with', theirNames(one).join('; ')],
      ['colleagues', one.ours.map(({ name }) => `@${name}`).join('; ')],
      ['purpose', one.purpose],
    ];
    return Object.fromEntries(blanks.filter((blank): blank is [string, string] => Boolean(blank[1])));
  },
  async run({ id, ...given }, ask, { appointments, stakeholders }: Needs) {
    const before = await appointments.next(id, ask);
    if (!before) return new Problem('appointment.gone');
    const known = await stakeholders.of(ask.organisation.id, given.account.id);
    const was = {
      zone: before.zone,
      starts: before.repeat ? before.seriesStarts : before.starts,
      minutes: before.minutes,
    };
    const made = toAppointment({ given: { ...given, colleagues: given.colleagues ?? [] }, known, before: was }, ask);
    if (isProblem(made)) return made;
    if (!(await appointments.change(id, made, ask))) return new Problem('appointment.gone');
    const now = await appointments.next(id, ask);
    const title = appointmentText[ask.asker.locale].changed(given.account.name);
    return now ? redraw(occurrenceCard(now, title, ask)) : new Problem('appointment.gone');
  },
});
