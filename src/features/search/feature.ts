import { defineFeature } from '../../core/feature.js';
import { find } from './commands/find.js';
import { keepNumber } from './commands/keep-number.js';
import { searchText } from './text.js';

export const search = defineFeature({
  name: 'search',
  commands: [find, keepNumber],
  problems: { en: searchText.en.problems, nl: searchText.nl.problems },
});
