import { defineFeature } from '../../core/feature.js';
import { accept, decline } from './commands/answer.js';
import { chooseRole } from './commands/choose-role.js';
import { contact } from './commands/contact.js';
import { contacts } from './commands/contacts.js';
import { show } from './commands/dmu.js';
import { gone } from './commands/gone.js';
import { name } from './commands/name.js';
import { pair } from './commands/pair.js';
import { role } from './commands/role.js';
import { setRoles } from './commands/roles.js';
import { showPerson } from './commands/show-person.js';
import { stance } from './commands/stance.js';
import { showStances } from './commands/stances.js';
import { topics } from './commands/topics.js';
import { unpair } from './commands/unpair.js';
import { askTeam, know, place, who } from './commands/who.js';
import { pairingSweep } from './jobs/sweep.js';
import { dmuText } from './text.js';

export const dmu = defineFeature({
  name: 'dmu',
  commands: [
    show,
    who,
    role,
    setRoles,
    contact,
    contacts,
    showPerson,
    stance,
    showStances,
    pair,
    unpair,
    gone,
    topics,
    askTeam,
    know,
    place,
    name,
    chooseRole,
    accept,
    decline,
  ],
  jobs: [pairingSweep],
  problems: { en: dmuText.en.problems, nl: dmuText.nl.problems },
});
