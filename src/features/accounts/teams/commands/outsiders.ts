import { z } from 'zod';
import { redraw } from '../../../../core/ask.js';
import { text } from '../../../../core/card.js';
import { defineButton } from '../../../../core/command.js';
import { hidden, id } from '../../../../language/fields/index.js';
import { Problem } from '../../../../core/problem.js';
import { teamText } from '../text.js';
import type { Needs } from './needs.js';

/** Only pressed, where others than colleagues read along in a team's channel. */
export const outsiders = defineButton({
  id: 'team.outsiders',
  right: 'administrator',
  changes: true,
  fields: { team: id(), workspace: id(), decision: hidden(z.enum(['allowed', 'refused'])) },
  text: {
    en: {
      summary: 'Decide about outsiders in a channel',
      fields: { team: '', workspace: '', decision: '' },
    },
    nl: {
      summary: 'Beslis over buitenstaanders in een kanaal',
      fields: { team: '', workspace: '', decision: '' },
    },
  },
  async run({ team, workspace: id, decision }, { organisation, asker, at }, needs: Needs) {
    const { teams, rooms, organisations } = needs;
    const decided = await teams.decideOutsiders({ organisation: organisation.id, workspace: id, team }, decision);
    if (!decided) return new Problem('team.no-outsiders');
    const workspace = (await organisations.workspacesOf(organisation.id)).find((one) => one.id === id);
    if (workspace && decision === 'allowed') await rooms.refresh(workspace, team, at);
    const say = teamText[asker.locale];
    return redraw({ title: say.decided[decision], parts: [text(say.decidedHow[decision])] });
  },
});
