import { toAsker } from '../../../../core/ask.js';
import { defineCommand } from '../../../../core/command.js';
import { phrase } from '../../../../language/fields/index.js';
import { isProblem, Problem } from '../../../../core/problem.js';
import { present } from '../../../../core/present.js';
import { confirmedCard } from '../cards.js';
import { named } from '../naming.js';
import type { Needs } from './needs.js';

/** A channel that people made becomes a team's: for where making one is not allowed, or where one is there already. */
export const link = defineCommand({
  id: 'team.link',
  words: { en: ['link'], nl: ['koppel'] },
  mistakenFor: { command: 'pairing.pair', en: 'Did you mean a pairing?', nl: 'Bedoelt u een koppeling?' },
  right: 'administrator',
  changes: true,
  fields: { team: phrase({ max: 120 }) },
  text: {
    en: {
      summary: 'Make this channel a team’s channel',
      example: 'link Jansen BV',
      fields: { team: 'account or team' },
    },
    nl: {
      summary: 'Maak dit kanaal het kanaal van een team',
      example: 'koppel Jansen BV',
      fields: { team: 'klant of team' },
    },
  },
  async run({ team: name }, ask, needs: Needs) {
    const { organisation, place, asker, at } = ask;
    const { room } = place;
    const facts = room && (await needs.workplaces[place.platform]?.roomAt(place.workspace, room));
    if (!room || !facts || facts.archived) return new Problem('team.no-room');
    const { name: called } = facts;
    if (facts.outsiders) return new Problem('team.room-outsiders', { room: called });
    const team = await named(name, ask, { ...needs, blank: 'team' });
    if (isProblem(team)) return team;
    if (place.team && place.team.id !== team.id) return new Problem('team.room-taken', { team: place.team.name });
    const workspace = present(await needs.organisations.workspace(place.platform, place.workspace));
    const here = { workspace: workspace.id, externalId: room, name: called, private: facts.private };
    const adopted = await needs.teams.adopt(team.id, here, ask);
    if (!adopted) return new Problem('team.room-taken', { team: called });
    const outcomes = await needs.rooms.ensure(adopted, organisation, at);
    const now = (await needs.teams.byId(team.id, ask)) ?? adopted;
    return toAsker(confirmedCard(now, { outcomes, organisation, locale: asker.locale }));
  },
});
