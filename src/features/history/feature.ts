import { defineFeature } from '../../core/feature.js';
import { addTo } from './commands/add-to.js';
import { change } from './commands/change.js';
import { entry } from './commands/entry.js';
import { show } from './commands/history.js';
import { log } from './commands/log.js';
import { meet } from './commands/meet.js';
import { answer, needs, reopenNeed } from './commands/needs.js';
import { undo } from './commands/undo.js';
import { historyText } from './text.js';

export const history = defineFeature({
  name: 'history',
  commands: [log, show, entry, needs, change, addTo, undo, answer, reopenNeed, meet],
  problems: { en: historyText.en.problems, nl: historyText.nl.problems },
});
