import { defineFeature } from '../../core/feature.js';
import { change } from './commands/change.js';
import { entry } from './commands/entry.js';
import { show } from './commands/history.js';
import { log } from './commands/log.js';
import { meet } from './commands/meet.js';
import { answer, needs } from './commands/needs.js';
import { search } from './commands/search.js';
import { undo } from './commands/undo.js';
import { historyText } from './text.js';

export const history = defineFeature({
  name: 'history',
  commands: [log, show, search, entry, needs, change, undo, answer, meet],
  problems: { en: historyText.en.problems, nl: historyText.nl.problems },
});
