import { redraw } from '../../../../core/ask.js';
import { defineButton } from '../../../../core/command.js';
import { id } from '../../../../language/fields/index.js';
import { Problem } from '../../../../core/problem.js';
import { confirmedCard } from '../cards.js';
import type { Needs } from './needs.js';

/** The account manager agrees with the seats: the team's channel is made. Pressed again, it mends what was missing. */
export const confirm = defineButton({
  id: 'team.confirm',
  right: 'change',
  access: ({ team }, ask, { teams }: Needs) => teams.access(team, ask),
  changes: true,
  fields: { team: id() },
  text: {
    en: { summary: 'Confirm a team and make its channel', fields: { team: 'team' } },
    nl: { summary: 'Bevestig een team en maak zijn kanaal', fields: { team: 'team' } },
  },
  async run({ team: id }, ask, { teams, rooms }: Needs) {
    const team = await teams.byId(id, ask);
    if (!team?.changeable) return new Problem('team.stale');
    await teams.confirm(id, ask);
    const outcomes = await rooms.ensure(team, ask.organisation, ask.at);
    const now = (await teams.byId(id, ask)) ?? team;
    return redraw(confirmedCard(now, { outcomes, organisation: ask.organisation, locale: ask.asker.locale }));
  },
});
