import { defineFeature } from '../../core/feature.js';
import { home } from './commands/home.js';
import { language } from './commands/language.js';
import { organisationText } from './text.js';

export const organisation = defineFeature({
  name: 'organisation',
  commands: [language, home],
  problems: { en: organisationText.en.problems, nl: organisationText.nl.problems },
});
