import { defineFeature } from '../../../core/feature.js';
import { away, back } from './commands/away.js';
import { hours } from './commands/hours.js';
import { absenceText } from './text.js';

export const absence = defineFeature({
  name: 'absence',
  commands: [away, back, hours],
  problems: { en: absenceText.en.problems, nl: absenceText.nl.problems },
});
