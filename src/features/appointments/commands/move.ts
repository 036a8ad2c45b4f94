import { redraw, type Ask, type Raw } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { Temporal } from 'temporal-polyfill';
import { sayPlanned, type Repeat } from '../../../language/dates/index.js';
import { id, inForm, isId, moment } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { LONGEST, spanOf, wallOf } from '../appointment.js';
import { headingOf, occurrenceCard } from '../cards.js';
import { past } from '../planning.js';
import { scope, whichOfThem } from '../scope.js';
import { shiftedSeries } from '../series.js';
import type { AppointmentStore } from '../store.js';
import { appointmentText } from '../text.js';
import type { Occurrence } from '../view.js';
import type { Needs } from './needs.js';

export const move = defineButton({
  id: 'appointment.move',
  right: 'change',
  access: ({ occurrence }, ask, { appointments }: Needs) => appointments.access({ occurrence }, ask),
  changes: true,
  about: {
    blank: 'occurrence',
    async say(raw, ask, { appointments }: Needs) {
      const one = isId(raw) ? await appointments.occurrence(raw, ask) : undefined;
      return one && headingOf(one, ask);
    },
  },
  fields: { occurrence: id(), when: moment({ place: inForm }), scope },
  text: {
    en: {
      summary: 'Move an appointment',
      submit: 'Move',
      fields: { occurrence: '', when: 'to when', scope: '' },
    },
    nl: {
      summary: 'Contactmoment verzetten',
      submit: 'Verzetten',
      fields: { occurrence: '', when: 'naar wanneer', scope: '' },
    },
  },
  async prefill({ occurrence, ...rest }: Raw, ask: Ask, { appointments }: Needs): Promise<Raw | Problem> {
    const one = occurrence ? await appointments.occurrence(occurrence, ask) : undefined;
    if (!one) return new Problem('appointment.gone');
    const starts = Temporal.PlainDateTime.from(one.starts);
    const plan = { date: starts.toPlainDate(), time: starts.toPlainTime(), minutes: one.minutes };
    return { ...rest, occurrence: one.id, when: sayPlanned(plan, ask.asker.locale) };
  },
  async run({ occurrence, when, scope: which }, ask, { appointments }: Needs) {
    const one = await appointments.occurrence(occurrence, ask);
    if (!one) return new Problem('appointment.gone');
    const minutes = when.minutes ?? one.minutes;
    if (minutes > LONGEST) return new Problem('appointment.too-long', { field: 'when' });
    const starts = wallOf(when.date.toPlainDateTime(when.time));
    if (spanOf(starts, minutes, one.zone).startsAt <= ask.at) return past(when, ask);
    if (one.repeat && !which) return whichOfThem(ask.asker.locale);
    const moved =
      which === 'all' && one.repeat
        ? await moveSeries({ one: { ...one, repeat: one.repeat }, to: { starts, minutes }, appointments }, ask)
        : await appointments.move(one, { starts, minutes }, ask);
    const now = moved ? await appointments.occurrence(one.id, ask) : undefined;
    const next = now ?? (moved ? await appointments.next(one.appointment, ask) : undefined);
    if (!next) return new Problem('appointment.gone');
    return redraw(occurrenceCard(next, appointmentText[ask.asker.locale].moved(next.account.name), ask));
  },
});

/** All of it that is still to come goes as far as this occurrence went. */
function moveSeries(
  {
    one,
    to,
    appointments,
  }: { one: Occurrence & { repeat: Repeat }; to: { starts: string; minutes: number }; appointments: AppointmentStore },
  ask: Ask,
): Promise<boolean> {
  const { repeat, starts } = shiftedSeries(one.repeat, one, to.starts);
  return appointments.change(
    one.appointment,
    {
      account: one.account.id,
      kind: one.kind,
      zone: one.zone,
      repeat,
      place: one.place ?? undefined,
      purpose: one.purpose ?? undefined,
      ours: one.ours.map(({ id: member }) => member),
      theirs: one.theirs.map(({ id: stakeholder }) => stakeholder),
      guests: one.guests,
      starts,
      minutes: to.minutes,
    },
    ask,
  );
}
