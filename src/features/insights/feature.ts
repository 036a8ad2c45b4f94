import { defineFeature } from '../../core/feature.js';
import { satisfaction, spread } from './commands/of-account.js';
import { rule } from './commands/privacy.js';
import { own, show } from './commands/show.js';
import { warnMornings } from './jobs/unhappy.js';
import { weeksNight } from './jobs/weeks.js';
import { contactPage } from './pages/contact.js';
import { insightsPage } from './pages/insights.js';
import { teamPage } from './pages/team.js';
import { insightsText } from './text.js';

export const insights = defineFeature({
  name: 'insights',
  commands: [show, own, spread, satisfaction, rule],
  jobs: [weeksNight, warnMornings],
  pages: [insightsPage, teamPage, contactPage],
  problems: { en: insightsText.en.problems, nl: insightsText.nl.problems },
});
