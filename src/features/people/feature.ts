import { defineFeature } from '../../core/feature.js';
import { changeMember } from './commands/change-member.js';
import { home } from './commands/home.js';
import { language } from './commands/language.js';
import { member } from './commands/member.js';
import { samePerson, someoneElse } from './commands/who-they-are.js';
import { peopleReading } from './jobs/people.js';
import { organisationText } from './text.js';

export const organisation = defineFeature({
  name: 'organisation',
  commands: [language, home, member, changeMember, samePerson, someoneElse],
  jobs: [peopleReading],
  problems: { en: organisationText.en.problems, nl: organisationText.nl.problems },
});
