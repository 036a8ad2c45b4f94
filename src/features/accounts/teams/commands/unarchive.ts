import { redraw } from '../../../../core/ask.js';
import { defineButton } from '../../../../core/command.js';
import { id } from '../../../../language/fields/index.js';
import { Problem } from '../../../../core/problem.js';
import { teamCard, troubleParts } from '../cards.js';
import { teamText } from '../text.js';
import type { Needs } from './needs.js';

/** Only pressed, where the app archived the channel because someone asked. */
export const unarchive = defineButton({
  id: 'team.unarchive',
  right: 'change',
  access: ({ team }, ask, { teams }: Needs) => teams.access(team, ask),
  changes: true,
  fields: { team: id() },
  text: {
    en: { summary: 'Bring a team’s channel back', fields: { team: 'team' } },
    nl: { summary: 'Haal het kanaal van een team terug', fields: { team: 'team' } },
  },
  async run({ team: id }, ask, { teams, rooms }: Needs) {
    const team = await teams.byId(id, ask);
    if (!team?.changeable) return new Problem('team.stale');
    const troubles = await rooms.unarchive(team, ask);
    const now = (await teams.byId(id, ask)) ?? team;
    const title = troubles.length > 0 ? undefined : teamText[ask.asker.locale].broughtBack;
    const card = teamCard(now, { organisation: ask.organisation, locale: ask.asker.locale, title });
    return redraw({ ...card, parts: [...troubleParts(troubles, ask.asker.locale), ...card.parts] });
  },
});
