import { defineFeature } from '../../core/feature.js';
import { agenda } from './commands/agenda.js';
import { cancel, missed, resume } from './commands/cancel.js';
import { change } from './commands/change.js';
import { digest } from './commands/digest.js';
import { join } from './commands/join.js';
import { lead } from './commands/lead.js';
import { meet } from './commands/meet.js';
import { move } from './commands/move.js';
import { read } from './commands/read.js';
import { schedule } from './commands/schedule.js';
import { show } from './commands/show.js';
import { planMinute, refreshNight } from './jobs/index.js';
import { appointmentText } from './text.js';

export const appointments = defineFeature({
  name: 'appointments',
  commands: [schedule, join, agenda, show, change, move, cancel, resume, missed, meet, read, lead, digest],
  jobs: [planMinute, refreshNight],
  problems: { en: appointmentText.en.problems, nl: appointmentText.nl.problems },
});
