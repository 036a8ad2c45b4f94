import { defineFeature } from '../../core/feature.js';
import { address, withdraw } from './commands/address.js';
import { calendar } from './commands/calendar.js';
import { correct, nobody } from './commands/correct.js';
import { importFile } from './commands/import.js';
import { event, list } from './commands/list.js';
import { read, stop } from './commands/read.js';
import { judge } from './jobs/judge.js';
import { readDue } from './jobs/read-due.js';
import { reseal } from './jobs/reseal.js';
import { calendarText } from './text.js';

export const calendars = defineFeature({
  name: 'calendars',
  commands: [calendar, importFile, read, stop, list, event, correct, nobody, address, withdraw],
  jobs: [judge, readDue, reseal],
  problems: { en: calendarText.en.problems, nl: calendarText.nl.problems },
});
