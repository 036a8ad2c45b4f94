import { defineFeature } from '../../core/feature.js';
import { give } from './commands/give.js';
import { importCommand } from './commands/import.js';
import { look, undo, write } from './commands/steps.js';
import { goOn } from './jobs/go-on.js';
import { importText } from './text.js';
import { wizardText } from './wizard-text.js';

export const imports = defineFeature({
  name: 'import',
  commands: [importCommand, give, look, write, undo],
  jobs: [goOn],
  problems: {
    en: { ...wizardText.en.problems, ...importText.en.problems },
    nl: { ...wizardText.nl.problems, ...importText.nl.problems },
  },
});
