import { defineFeature } from '../../core/feature.js';
import { adopt, edit, teamLines } from './commands/edit.js';
import { read } from './commands/read.js';
import { show } from './commands/show.js';
import { askCharter } from './jobs/ask.js';
import { charterText } from './text.js';

export const charter = defineFeature({
  name: 'charter',
  commands: [show, edit, adopt, teamLines, read],
  jobs: [askCharter],
  problems: { en: charterText.en.problems, nl: charterText.nl.problems },
});
