import { defineFeature } from '../../core/feature.js';
import { change } from './commands/change.js';
import { end, resume } from './commands/end.js';
import { create } from './commands/new.js';
import { rule } from './commands/rule.js';
import { accountText } from './text.js';

export const accounts = defineFeature({
  name: 'accounts',
  commands: [create, change, end, resume, rule],
  problems: { en: accountText.en.problems, nl: accountText.nl.problems },
});
