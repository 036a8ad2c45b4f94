import { redraw } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { occurrenceCard, resumedCard } from '../cards.js';
import { scope, whichOfThem } from '../scope.js';
import { appointmentText } from '../text.js';
import type { Needs } from './needs.js';

export const cancel = defineButton({
  id: 'appointment.cancel',
  right: 'change',
  access: ({ occurrence }, ask, { appointments }: Needs) => appointments.access({ occurrence }, ask),
  changes: true,
  fields: { occurrence: id(), scope },
  text: {
    en: { summary: 'Cancel an appointment', fields: { occurrence: '', scope: '' } },
    nl: { summary: 'Bezoek afzeggen', fields: { occurrence: '', scope: '' } },
  },
  async run({ occurrence, scope: which }, ask, { appointments }: Needs) {
    const one = await appointments.occurrence(occurrence, ask);
    if (!one) return new Problem('appointment.gone');
    if (one.endsAt <= ask.at) return new Problem('appointment.is-over');
    if (one.repeat && !which) return whichOfThem(ask.asker.locale);
    const done =
      !one.repeat || which === 'all'
        ? await appointments.setSeries(one.appointment, 'cancelled', ask)
        : await appointments.setState({ one, from: 'planned', to: 'cancelled' }, ask);
    if (!done) return new Problem('appointment.is-over');
    const now = await appointments.occurrence(one.id, ask);
    return redraw(occurrenceCard(now ?? one, appointmentText[ask.asker.locale].cancelled(one.account.name), ask));
  },
});

/** Buttons that fit in a row. */
const STILL_SHOWN = 5;

/** What was cancelled goes on after all: the occurrence, and its series when that was cancelled. */
export const resume = defineButton({
  id: 'appointment.resume',
  right: 'change',
  access: ({ occurrence }, ask, { appointments }: Needs) => appointments.access({ occurrence }, ask),
  changes: true,
  fields: { occurrence: id() },
  text: {
    en: { summary: 'Goes on after all', fields: { occurrence: '' } },
    nl: { summary: 'Gaat toch door', fields: { occurrence: '' } },
  },
  async run({ occurrence }, ask, { appointments }: Needs) {
    const one = await appointments.occurrence(occurrence, ask);
    if (!one) return new Problem('appointment.gone');
    if (one.endsAt <= ask.at) return new Problem('appointment.is-over');
    const series = await appointments.setSeries(one.appointment, 'planned', ask);
    await appointments.setState({ one, from: 'cancelled', to: 'planned' }, ask);
    const now = await appointments.occurrence(one.id, ask);
    if (!now) return new Problem('appointment.gone');
    const still = series && one.repeat ? await appointments.cancelledOf(one.appointment, STILL_SHOWN, ask) : [];
    return redraw(resumedCard(now, still, ask));
  },
});

/** Its time came, and nothing happened. */
export const missed = defineButton({
  id: 'appointment.missed',
  right: 'change',
  access: ({ occurrence }, ask, { appointments }: Needs) => appointments.access({ occurrence }, ask),
  changes: true,
  fields: { occurrence: id() },
  text: {
    en: { summary: 'It did not happen', fields: { occurrence: '' } },
    nl: { summary: 'Het ging niet door', fields: { occurrence: '' } },
  },
  async run({ occurrence }, ask, { appointments }: Needs) {
    const one = await appointments.occurrence(occurrence, ask);
    if (!one) return new Problem('appointment.gone');
    await appointments.setState({ one, from: 'planned', to: 'missed' }, ask);
    const now = (await appointments.occurrence(one.id, ask)) ?? one;
    return redraw(occurrenceCard(now, appointmentText[ask.asker.locale].missed(one.account.name), ask));
  },
});
