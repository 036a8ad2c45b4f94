import { defineFeature } from '../../core/feature.js';
import { open } from './commands/open.js';
import { pageText } from './text.js';

export const page = defineFeature({
  name: 'page',
  commands: [open],
  problems: { en: pageText.en.problems, nl: pageText.nl.problems },
});
