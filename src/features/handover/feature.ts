import { defineFeature } from '../../core/feature.js';
import { accept, decline } from './commands/answer.js';
import { ask } from './commands/ask.js';
import { show } from './commands/show.js';
import { handover as page } from './page.js';
import { handoverText } from './text.js';

export const handover = defineFeature({
  name: 'handover',
  commands: [show, ask, accept, decline],
  pages: [page],
  problems: { en: handoverText.en.problems, nl: handoverText.nl.problems },
});
