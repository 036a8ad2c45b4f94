import { defineFeature } from '../../core/feature.js';
import { askTeam } from './commands/ask-team.js';
import { rule } from './commands/rule.js';
import { snooze } from './commands/snooze.js';
import { stop } from './commands/stop.js';
import { post, weekly } from './commands/weekly.js';
import { nudgeMinute, nudgeNight } from './jobs/index.js';
import { nudgeText } from './text.js';

export const nudges = defineFeature({
  name: 'nudges',
  commands: [snooze, stop, askTeam, weekly, post, rule],
  jobs: [nudgeMinute, nudgeNight],
  problems: { en: nudgeText.en.problems, nl: nudgeText.nl.problems },
});
