import { z } from 'zod';
import { toAsker } from '../../../../core/ask.js';
import { text } from '../../../../core/card.js';
import { defineCommand } from '../../../../core/command.js';
import { optional } from '../../../../core/field.js';
import { account, anywhere, choice, hidden, inForm, type Choices } from '../../../../language/fields/index.js';
import { Problem } from '../../../../core/problem.js';
import type { Privacy } from '../../../people/index.js';
import { confirmedCard } from '../cards.js';
import { teamText } from '../text.js';
import type { Needs } from './needs.js';

export const privacyChoices: Choices<Privacy> = {
  private: {
    en: { label: teamText.en.privacies.private, words: ['closed'] },
    nl: { label: teamText.nl.privacies.private, words: ['privé'] },
  },
  public: {
    en: { label: teamText.en.privacies.public, words: ['open'] },
    nl: { label: teamText.nl.privacies.public, words: ['openbaar'] },
  },
};

/** Whether a team's channel is for its members alone. One that is there can only be turned by people. */
export const channel = defineCommand({
  id: 'team.channel',
  words: { en: ['channel'], nl: ['kanaal'] },
  right: 'change',
  async access({ team, account }, ask, { accounts, teams }: Needs) {
    if (team) return teams.access(team, ask);
    return account && accounts.access(account.id, ask);
  },
  changes: true,
  fields: {
    privacy: choice(privacyChoices, { place: anywhere }),
    account: optional(account()),
    team: optional({ ...hidden(z.uuid()), place: inForm }),
  },
  text: {
    en: {
      summary: 'Make a team’s channel private or public',
      example: 'channel private Jansen BV',
      fields: { privacy: 'private or public', account: 'account', team: '' },
    },
    nl: {
      summary: 'Maak het kanaal van een team besloten of open',
      example: 'kanaal besloten Jansen BV',
      fields: { privacy: 'besloten of open', account: 'klant', team: '' },
    },
  },
  async run({ privacy, account: of, team: given }, ask, { accounts, teams, rooms, organisations, workplaces }: Needs) {
    const { organisation, asker, at } = ask;
    const id = given ?? (of && (await accounts.byId(of.id, ask)))?.team;
    if (!id) return new Problem('field.missing', { field: 'account' });
    await teams.choosePrivacy(id, privacy, ask);
    const chosen = await teams.byId(id, ask);
    if (!chosen?.changeable) return new Problem('team.stale');
    // A channel that could not be made as it was to be can now be made as it is chosen.
    const outcomes = chosen.confirmed && chosen.rooms.length === 0 ? await rooms.ensure(chosen, organisation, at) : [];
    const team = (await teams.byId(id, ask)) ?? chosen;
    const say = teamText[asker.locale];
    const card = confirmedCard(team, { outcomes, organisation, locale: asker.locale });
    const other = team.rooms.filter((room) => room.private !== (privacy === 'private'));
    const ways = (await organisations.workspacesOf(organisation.id)).flatMap((workspace) => {
      const room = other.find((one) => one.workspace === workspace.id);
      const way = workplaces[workspace.platform]?.makePrivate;
      return room && way ? [text(say.convert[privacy](room.name, way[asker.locale]))] : [];
    });
    return toAsker({ ...card, title: say.privacyChosen[privacy](team.name), parts: [...ways, ...card.parts] });
  },
});
