import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { choice, type Choices } from '../../../language/fields/index.js';
import type { AppointmentStore } from '../store.js';
import { appointmentText } from '../text.js';

const switchChoices: Choices<'on' | 'off'> = {
  on: { en: { label: 'on', words: ['yes'] }, nl: { label: 'aan', words: ['ja'] } },
  off: { en: { label: 'off', words: ['no'] }, nl: { label: 'uit', words: ['nee'] } },
};

export const digest = defineCommand({
  id: 'appointment.digest',
  words: { en: ['digest'], nl: ['dagoverzicht'] },
  right: 'own',
  changes: true,
  fields: { on: choice(switchChoices) },
  text: {
    en: { summary: 'Your day every morning', example: 'digest on', fields: { on: 'on or off' } },
    nl: { summary: 'Elke ochtend uw dag', example: 'dagoverzicht aan', fields: { on: 'aan of uit' } },
  },
  async run({ on }, ask, { appointments }: { appointments: AppointmentStore }) {
    await appointments.setDigest(on === 'on', ask);
    const say = appointmentText[ask.asker.locale];
    return toAsker({ title: on === 'on' ? say.digestIsOn : say.digestIsOff, parts: [] });
  },
});
