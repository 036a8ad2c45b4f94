import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { anywhere, choice, type Choices } from '../../../language/fields/index.js';
import type { Platform } from '../../../core/person.js';
import { Problem } from '../../../core/problem.js';
import type { Workplace } from '../../../core/chat-platform.js';
import { homesCard } from '../cards.js';
import type { HomeStore } from '../homes.js';
import type { OrganisationStore } from '../store.js';
import { organisationText } from '../text.js';

type Wish = 'here' | 'closed' | 'not';

const wishes: Choices<Wish> = {
  here: { en: { label: 'here', words: ['here open'] }, nl: { label: 'hier', words: ['hier open'] } },
  closed: {
    en: { label: 'here private', words: ['here closed', 'private'] },
    nl: { label: 'hier besloten', words: ['hier privé', 'besloten'] },
  },
  not: {
    en: { label: 'not here', words: ['no longer here'] },
    nl: { label: 'niet hier', words: ['niet meer hier'] },
  },
};

interface Needs {
  organisations: OrganisationStore;
  homes: HomeStore;
  workplaces: Partial<Record<Platform, Workplace>>;
}

/** What holds the channel in which this is asked will hold those of the account teams as well. */
export const home = defineCommand({
  id: 'organisation.home',
  words: { en: ['home'], nl: ['thuisbasis'] },
  right: 'administrator',
  changes: true,
  fields: { wish: optional(choice(wishes, { place: anywhere })) },
  text: {
    en: {
      summary: 'Choose where account teams’ channels are made',
      example: 'home here',
      fields: { wish: 'here, here private or not here' },
    },
    nl: {
      summary: 'Kies waar de kanalen van klantenteams komen',
      example: 'thuisbasis hier',
      fields: { wish: 'hier, hier besloten of niet hier' },
    },
  },
  async run({ wish }, ask, { organisations, homes, workplaces }: Needs) {
    const { organisation, place, asker } = ask;
    const workspace = await organisations.workspace(place.platform, place.workspace);
    const workplace = workplaces[place.platform];
    if (!workspace || !workplace?.homeOf) return new Problem('home.none-needed');
    const say = organisationText[asker.locale];
    const shown = async (title: string) =>
      toAsker(homesCard(await homes.in(organisation.id, workspace.id), asker.locale, title));
    if (!wish) return shown(say.homes);
    const here = place.room === undefined ? undefined : await workplace.homeOf(place.workspace, place.room);
    if (!here) return new Problem('home.no-channel');
    if (wish === 'not') {
      const left = await homes.leave(organisation.id, workspace.id, here.id);
      return shown(left ? say.homeLeft(here.name) : say.homeWasNone(here.name));
    }
    const closed = wish === 'closed';
    await homes.choose({
      organisation: organisation.id,
      workspace: workspace.id,
      roomHome: { ...here, closed },
      at: ask.at,
    });
    return shown(closed ? say.homeClosed(here.name) : say.homeOpen(here.name));
  },
});
