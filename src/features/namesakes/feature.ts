import { defineFeature } from '../../core/feature.js';
import { keepBoth } from './commands/keep-both.js';
import { merge } from './commands/merge.js';
import { tellNamesakes } from './tell.js';
import { namesakeText } from './text.js';

/** Accounts of one name: hidden from one another's makers, and so nobody's to see but an administrator's. */
export const namesakes = defineFeature({
  name: 'namesakes',
  commands: [merge, keepBoth],
  jobs: [tellNamesakes],
  problems: { en: namesakeText.en.problems, nl: namesakeText.nl.problems },
});
