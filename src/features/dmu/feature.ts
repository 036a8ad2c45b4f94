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
import { showPerson } from './commands/show.js';
import { stance } from './commands/stance.js';
import { topics } from './commands/topics.js';
import { unpair } from './commands/unpair.js';
import { askTeam, know, place, who } from './commands/who.js';
import { dmuText } from './text.js';

export const dmu = defineFeature({
  name: 'dmu',
  commands: [
    show,
    who,
    role,
    contact,
    contacts,
    showPerson,
    stance,
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
  problems: { en: dmuText.en.problems, nl: dmuText.nl.problems },
});
