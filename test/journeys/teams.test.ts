import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { App } from '../../src/app/app.js';
import { faultsInCard } from '../support/adaptive-card.js';
import { deliverAll } from '../support/app.js';
import type { TeamsConnector } from '../support/teams-connector.js';
import { story, told } from './story.js';
import {
  ANNA,
  cardIn,
  GROUP,
  PIET,
  readable,
  TEAM,
  teamsPlace,
  teamsTeller as teller,
  type TeamsPlace,
  type TeamsTeller,
} from './teams-teller.js';
import { until } from './unasked.js';

const KEES = '8f1c2d3e-0000-4000-8000-0000000000a3';

let place: TeamsPlace;
let app: App;
let connector: TeamsConnector;
beforeEach(async () => {
  place = await teamsPlace(() => new Date());
  ({ app, connector } = place);
});
afterEach(() => place.close());

const teamsTeller = (user: string, locale: string) => teller(place, { user, locale });

/** Someone of the tenant who is in no account team. */
function outsider(locale: string): TeamsTeller {
  connector.addPerson(KEES, { name: 'Kees Mol', email: 'kees@voorbeeld.example', id: '29:kees' });
  connector.addTeam({ id: TEAM, aadGroupId: GROUP, name: 'Klanten', members: [ANNA, PIET, KEES] });
  return teamsTeller(KEES, locale);
}

test.each(['nl', 'en'] as const)('a team gets its channel, logs and is briefed, in Teams (%s)', async (locale) => {
  const anna = teamsTeller(ANNA, locale);
  const piet = teamsTeller(PIET, locale);
  await anna.types(locale === 'nl' ? 'taal nl' : 'language en');
  await piet.types(locale === 'nl' ? 'taal nl' : 'language en');
  await anna.types(locale === 'nl' ? 'thuisbasis hier' : 'home here', TEAM);
  await story(locale, anna, piet, '@piet');
});

/** A channel is written in at a pace: what is said right behind something else comes a moment later. */
const delivered = (isThere: () => unknown) => until(isThere, () => deliverAll(app.delivering));

test.each([
  {
    locale: 'nl',
    agree: 'afspraak Jansen BV: offerte sturen @piet morgen 14:00',
    accept: 'Accepteren',
    accepted: /Piet Bakker/,
  },
  {
    locale: 'en',
    agree: 'agree Jansen BV: send quote @piet by tomorrow 14:00',
    accept: 'Accept',
    accepted: /Piet Bakker/,
  },
] as const)('what was agreed stands in the channel, with buttons for whom it concerns ($locale)', async (words) => {
  const { locale, agree, accept, accepted } = words;
  const say = told[locale];
  const [anna, piet, kees] = [teamsTeller(ANNA, locale), teamsTeller(PIET, locale), outsider(locale)];
  await anna.types(locale === 'nl' ? 'thuisbasis hier' : 'home here', TEAM);
  await piet.types('help');
  await kees.types('help');
  await anna.types(say.make);
  await anna.types(`${say.seat} @piet Jansen BV`);
  await anna.types('team Jansen BV');
  await anna.presses(say.confirm);
  const { id: channel } = await anna.channel('jansen');
  await anna.types(agree);
  const line = () =>
    [...connector.posts.values()].find(
      ({ conversation, activity }) => conversation.startsWith(channel) && / 1 · Jansen BV/.test(activity.summary ?? ''),
    )!;
  await delivered(line);
  const { refresh } = cardIn(line());
  expect([...refresh.userIds].sort()).toEqual(['29:anna', '29:piet']);

  const look = { action: { ...refresh.action }, trigger: 'automatic' };
  const his = await piet.invokes('adaptiveCard/action', look, channel);
  expect(faultsInCard(his.value)).toEqual([]);
  expect(readable(his.value)).toContain(accept);
  expect(readable(cardIn(line()))).not.toContain(accept);
  const others = await kees.invokes('adaptiveCard/action', look, channel);
  expect(JSON.stringify(others)).not.toMatch(/offerte|quote/);

  const button = his.value.body.flatMap(({ actions = [] }: any) => actions).find(({ title }: any) => title === accept);
  await piet.invokes('adaptiveCard/action', { action: button, trigger: 'manual' }, channel);
  await delivered(() => accepted.test(line().activity.summary ?? ''));
});

test.each(['nl', 'en'] as const)(
  'history and accounts are found while writing, and put in as a card (%s)',
  async (locale) => {
    const say = told[locale];
    const [anna, kees] = [teamsTeller(ANNA, locale), outsider(locale)];
    await anna.types(say.make);
    await anna.types(say.log.replace('log ', 'log Jansen BV: '));
    const query = (command: string, blank: string, value: string) => ({
      commandId: command,
      parameters: [{ name: blank, value }],
      queryOptions: { skip: 0, count: 25 },
    });
    for (const [command, blank, typed, shown] of [
      [
        'history.entry',
        'entry',
        locale === 'nl' ? 'pomp' : 'pump',
        locale === 'nl' ? 'pomp gerepareerd' : 'pump repaired',
      ],
      ['briefing.show', 'account', 'jans', say.briefing],
    ] as const) {
      const { composeExtension } = await anna.invokes('composeExtension/query', query(command, blank, typed));
      expect(composeExtension.attachments).toHaveLength(1);
      const { tap } = composeExtension.attachments[0].preview.content;
      const chosen = await anna.invokes('composeExtension/selectItem', tap.value);
      const card = chosen.composeExtension.attachments[0].content;
      expect(faultsInCard(card)).toEqual([]);
      expect(readable(card)).toContain(shown);
      const nothing = await kees.invokes('composeExtension/query', query(command, blank, typed));
      expect(nothing.composeExtension.attachments).toEqual([]);
      const refused = await kees.invokes('composeExtension/selectItem', tap.value);
      expect(JSON.stringify(refused)).not.toContain(shown);
    }
  },
);

test.each([
  { locale: 'nl', title: 'Afspraak maken', agreed: 'Afspraak 1 staat genoteerd' },
  { locale: 'en', title: 'Make an agreement', agreed: 'Agreement 1' },
] as const)(
  'someone’s message is made an agreement, from its own menu ($locale)',
  async ({ locale, title, agreed }) => {
    const anna = teamsTeller(ANNA, locale);
    await anna.types(told[locale].make);
    const content = locale === 'nl' ? '<p>offerte sturen &amp; bellen</p>' : '<p>send the quote &amp; call</p>';
    const { task } = await anna.invokes('composeExtension/fetchTask', {
      commandId: 'agreement.agree',
      commandContext: 'message',
      messagePayload: { createdDateTime: new Date().toISOString(), body: { contentType: 'html', content } },
    });
    expect(task.value.title).toBe(title);
    const dialog = task.value.card.content;
    expect(faultsInCard(dialog)).toEqual([]);
    expect(JSON.stringify(dialog.body)).toContain(
      locale === 'nl' ? 'offerte sturen & bellen' : 'send the quote & call',
    );
    const inputs = dialog.body.filter(({ id }: any) => id?.startsWith('blank.'));
    const kept = Object.fromEntries(inputs.map(({ id, value = '' }: any) => [id, value]));
    const account = inputs.find(({ id }: any) => id === 'blank.account').choices[0].value;
    const data = { ...dialog.actions[0].data, ...kept, 'blank.account': account };
    await anna.invokes('composeExtension/submitAction', { commandId: 'agreement.agree', data });
    const said = [...connector.posts.values()].map((post) => (cardIn(post) ? readable(cardIn(post)) : ''));
    expect(said.at(-1)).toContain(agreed);
  },
);

test.each([
  {
    locale: 'nl',
    make: 'nieuw Jansen BV',
    line: 'afspraak Jansen BV: prijslijst nakijken @nobody',
    wrong: 'Ik ken geen collega “@nobody”.',
    near: ['log Jansn: kas staat', 'Jansen BV', 'Genoteerd bij Jansen BV'],
  },
  {
    locale: 'en',
    make: 'new Jansen BV',
    line: 'agree Jansen BV: check the list @nobody',
    wrong: 'I know no colleague “@nobody”.',
    near: ['log Jansn: greenhouse stands', 'Jansen BV', 'Logged at Jansen BV'],
  },
])('a line that is wrong in one place loses nothing, in Teams ($locale)', async (words) => {
  const { locale, make, line, wrong, near } = words;
  const anna = teamsTeller(ANNA, locale);
  await anna.types(locale === 'nl' ? 'taal nl' : 'language en');
  await anna.types(make);
  const said = await anna.types(line);
  expect(said).toContain(wrong);
  expect(said).toContain(line.slice(line.indexOf(':') + 2, line.indexOf(' @')));
  await anna.types(near[0]!);
  expect(await anna.presses(near[1]!)).toContain(near[2]!);
});
