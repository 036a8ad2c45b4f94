import { redraw } from '../../../../core/ask.js';
import { defineButton } from '../../../../core/command.js';
import { id } from '../../../../language/fields/index.js';
import { Problem } from '../../../../core/problem.js';
import { troubleParts } from '../cards.js';
import { mendButton } from '../room-news.js';
import { teamText } from '../text.js';
import type { Needs } from './needs.js';

export const archive = defineButton({
  id: 'team.archive',
  right: 'change',
  access: ({ team }, ask, { teams }: Needs) => teams.access(team, ask),
  changes: true,
  fields: { team: id() },
  text: {
    en: { summary: 'Archive a team’s channel', fields: { team: 'team' } },
    nl: { summary: 'Archiveer het kanaal van een team', fields: { team: 'team' } },
  },
  async run({ team: id }, ask, { teams, rooms }: Needs) {
    const team = await teams.byId(id, ask);
    if (!team?.changeable) return new Problem('team.stale');
    const troubles = await rooms.archive(team, ask);
    const { locale } = ask.asker;
    if (troubles.length > 0) return redraw({ title: team.name, parts: troubleParts(troubles, locale) });
    return redraw({
      title: teamText[locale].archived,
      parts: [],
      buttons: [mendButton('archived-by-app', team.id, locale)],
    });
  },
});
