import { toAsker, type Ask } from '../../../../core/ask.js';
import { subtle, type Card } from '../../../../core/card.js';
import { defineButton } from '../../../../core/command.js';
import { id } from '../../../../language/fields/index.js';
import { dayOf } from '../../../../language/moment.js';
import { Problem } from '../../../../core/problem.js';
import type { Seated } from '../store/seats.js';
import type { Team } from '../team.js';
import { teamText } from '../text.js';
import type { Needs } from './needs.js';

/** Whoever sees a team and has no part in it asks someone who does, once a day; seating them is that person's to do. */
export const askSeat = defineButton({
  id: 'team.ask-seat',
  right: 'see',
  changes: true,
  fields: { team: id() },
  text: {
    en: { summary: 'Ask for a seat in a team', fields: { team: '' } },
    nl: { summary: 'Om een plaats in een team vragen', fields: { team: '' } },
  },
  async run({ team: which }, ask, { db, teams, enqueue }: Needs) {
    const team = await teams.byId(which, ask);
    if (!team) return new Problem('team.stale');
    const whom = await teams.whomToAsk(team.id, ask);
    if (!whom) return new Problem('team.nobody', { team: team.name });
    const { organisation, asker, at } = ask;
    await enqueue(db, {
      organisation: organisation.id,
      key: `seat asked ${team.id} ${asker.id} ${dayOf(at, organisation.zone).toString()}`,
      kind: 'question',
      to: { member: whom.id },
      card: askCard(team, whom, ask),
      reader: whom,
    });
    return toAsker({ title: teamText[asker.locale].askedFor(whom.name, team.name), parts: [] });
  },
});

function askCard(team: Team, whom: Seated, { asker }: Ask): Card {
  const say = teamText[whom.locale];
  const [job] = asker.functions;
  return {
    title: say.asksSeat(asker.name, team.name),
    parts: [subtle(say.asksSeatHint)],
    buttons: [
      {
        label: say.seatThem,
        command: 'team.seat',
        args: { team: team.id, member: asker.id, ...(job && { function: job }) },
        opens: true,
        tone: 'primary',
      },
    ],
  };
}
