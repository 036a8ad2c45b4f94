import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { collect } from '../../src/core/collect.js';
import { newId } from '../../src/core/id.js';
import { members } from '../../src/features/people/table.js';
import { until } from '../support/slack-app.js';
import { deliverAll } from '../support/app.js';
import { slackPerson } from '../support/slack.js';
import { buttonsIn, eventsAt, secret, slackPlace, slackTeller, type SlackPlace } from './slack-teller.js';
import { story } from './story.js';

let place: SlackPlace;
beforeEach(async () => {
  place = await slackPlace(() => new Date());
});
afterEach(() => place.close());

const colleague = (user: string, locale: string) => slackTeller(place, { user, locale });

test.each(['nl', 'en'] as const)('a team gets its channel, logs and is briefed, in Slack (%s)', async (locale) => {
  const anna = colleague('U1', locale);
  const piet = colleague('U2', locale);
  await piet.types('help');
  await story(locale, anna, piet, '<@U2|piet>');
});

test('who has no account in Slack is named, and the rest of the channel is made', async () => {
  const anna = colleague('U1', 'en');
  await anna.types('new Jansen BV');
  const [founded] = await collect(place.app.organisations.each(), 1);
  await place.database.db.insert(members).values({
    organisation: founded!.id,
    id: newId(),
    name: 'Kees Nergens',
    email: 'kees@nergens.example',
    functions: [],
    administrator: false,
    locale: 'nl',
    zone: 'Europe/Amsterdam',
  });
  await anna.types('seat finance @kees.nergens Jansen BV');
  const made = await anna.presses('Confirm and make the channel');
  expect(made).toContain('The channel is ready');
  expect(made).toContain('Kees Nergens has no account in this workspace under their e-mail address.');
  expect((await anna.channel('Jansen BV')).members).toBe(1);
});

test('a workspace that forbids making channels says which setting, to its administrators too', async () => {
  const anna = colleague('U1', 'en');
  place.slack.addUser('U9', { is_owner: true, locale: 'nl-NL', is_email_confirmed: true });
  const owner = slackPerson({
    events: eventsAt(place.server),
    secret,
    responseUrl: place.slack.responseUrl,
    user: 'U9',
    room: 'D9',
  });
  await owner.type('help');
  await anna.types('new Jansen BV');
  place.slack.next('conversations.create', { error: 'restricted_action' });
  const said = await anna.presses('Confirm and make the channel');
  expect(said).toContain('People who can create private channels');
  const told = place.slack.of('chat.postMessage').filter((call) => call['channel'] === 'U9');
  expect(told.map((call) => call['text'])).toEqual(['Een instelling staat het kanaal van Jansen BV in de weg']);
  expect(await anna.presses('Make the channel')).toContain('The channel is ready');
});

test('what is late is asked of its owner in a direct message, and kept by its button', async () => {
  const anna = colleague('U1', 'en');
  const piet = colleague('U2', 'nl');
  await piet.types('help');
  await anna.types('new Jansen BV');
  await anna.types('seat technical service <@U2|piet> Jansen BV');
  expect(await anna.types('agree Jansen BV: send the quote <@U2|piet> tomorrow 14:00')).toContain('1');
  await piet.types('accepteer 1');
  expect(await piet.types('werktijden ma-zo 8:00-19:00 feestdagen geen')).toContain('ma-zo 08:00-19:00');
  const soon = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000);
  soon.setUTCHours(11, 0);
  expect(await place.app.nudge(soon)).toBe(1);
  expect(await place.app.nudge(soon)).toBe(0);
  const reminders = () =>
    place.slack.of('chat.postMessage').filter((call) => String(call['text']).includes('Hiervoor bent u nodig'));
  // A message a second to one person: the question whether he accepts went before it.
  for (const until = Date.now() + 10_000; reminders().length === 0 && Date.now() < until;) {
    await deliverAll(place.app.delivering);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const asked = reminders();
  expect(asked.map((call) => call['channel'])).toEqual(['U2']);
  expect(buttonsIn(asked[0]).map((one) => one.text.text)).toEqual([
    'Nagekomen',
    'Andere datum…',
    'Later…',
    'Niet meer herinneren…',
  ]);
  expect(await piet.pressesOn(asked[0], 'Later…')).toContain('Wanneer kom ik op 1 terug?');
  expect(await piet.pressesOn(asked[0], 'Nagekomen')).toContain('Nagekomen');
  expect(await piet.types('afspraak 1')).toContain('nagekomen');
});

test.each([
  {
    locale: 'nl',
    line: 'afspraak Jansen BV: prijslijst nakijken @nobody vrijdag 10:00',
    wrong: 'Ik ken geen collega “@nobody”.',
    open: 'Open het formulier',
    near: ['log Jansn: kas staat', 'Jansen BV', 'Genoteerd bij Jansen BV'],
  },
  {
    locale: 'en',
    line: 'agree Jansen BV: check the list @nobody Friday 10:00',
    wrong: 'I know no colleague “@nobody”.',
    open: 'Open the form',
    near: ['log Jansn: greenhouse stands', 'Jansen BV', 'Logged at Jansen BV'],
  },
])('a line that is wrong in one place loses nothing, also when Slack lets no form open ($locale)', async (words) => {
  const { locale, line, wrong, open, near } = words;
  const anna = colleague('U1', locale);
  await anna.types('new Jansen BV');
  const said = await anna.types(line);
  expect(said).toContain(wrong);
  expect(said).toContain(line);
  const before = place.slack.responses.length;
  place.slack.next('views.open', { error: 'expired_trigger_id' });
  await anna.presses(open);
  await until(() => place.slack.responses.length > before);
  const late = place.slack.responses.at(-1);
  expect(late).toMatchObject({ response_type: 'ephemeral' });
  const form = await anna.pressesOn(late, open);
  expect(form).toContain(line.slice(line.indexOf(':') + 2, line.indexOf(' @')));
  expect(form).toContain('“@nobody”');
  await anna.types(near[0]!);
  expect(await anna.presses(near[1]!)).toContain(near[2]!);
});
