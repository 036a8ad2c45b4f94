import { defineFeature } from '../../core/feature.js';
import { open } from './commands/open.js';
import { preview } from './commands/preview.js';
import { account } from './pages/account.js';
import { accountList } from './pages/accounts.js';
import { agreements } from './pages/agreements.js';
import { dmu } from './pages/dmu.js';
import { organisation } from './pages/organisation.js';
import { people } from './pages/people.js';
import { person } from './pages/person.js';
import { satisfaction } from './pages/satisfaction.js';
import { settings } from './pages/settings.js';
import { timeline } from './pages/timeline.js';
import { today } from './pages/today.js';
import { pageText } from './text.js';

export const page = defineFeature({
  name: 'page',
  commands: [open, preview],
  pages: [today, accountList, account, timeline, dmu, agreements, people, satisfaction, person, settings, organisation],
  problems: { en: pageText.en.problems, nl: pageText.nl.problems },
});
