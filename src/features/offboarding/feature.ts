import { defineFeature } from '../../core/feature.js';
import { back } from './commands/back.js';
import { hand } from './commands/hand.js';
import { leave } from './commands/leave.js';
import { seat } from './commands/seat.js';
import { leaving } from './jobs/leaving.js';
import { offboardingText } from './text.js';

export const offboarding = defineFeature({
  name: 'offboarding',
  commands: [leave, back, hand, seat],
  jobs: [leaving],
  problems: { en: offboardingText.en.problems, nl: offboardingText.nl.problems },
});
