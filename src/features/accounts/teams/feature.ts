import { defineFeature } from '../../../core/feature.js';
import { archive } from './commands/archive.js';
import { askSeat } from './commands/ask-seat.js';
import { channel } from './commands/channel.js';
import { confirm } from './commands/confirm.js';
import { link } from './commands/link.js';
import { outsiders } from './commands/outsiders.js';
import { rephraseIntroductions } from './jobs/introductions.js';
import { lookForOutsiders } from './jobs/outsiders.js';
import { welcomeSeated } from './jobs/welcome.js';
import { rule } from './commands/rule.js';
import { seat } from './commands/seat.js';
import { team } from './commands/team.js';
import { unarchive } from './commands/unarchive.js';
import { teamText } from './text.js';

export const teams = defineFeature({
  name: 'teams',
  commands: [team, seat, askSeat, link, channel, rule, confirm, archive, unarchive, outsiders],
  jobs: [lookForOutsiders, rephraseIntroductions, welcomeSeated],
  problems: { en: teamText.en.problems, nl: teamText.nl.problems },
});
