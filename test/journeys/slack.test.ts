import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
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

test.each(['nl', 'en'] as const)(
  'who writes to the app, or mentions it in a channel, is answered as if it were a command (%s)',
  async (locale) => {
    const words = {
      nl: {
        log: 'log bezoek, pomp gerepareerd, tevreden +',
        logged: 'Genoteerd bij Jansen BV',
        form: 'Open het formulier',
      },
      en: { log: 'log visit, pump repaired, happy +', logged: 'Logged at Jansen BV', form: 'Open the form' },
    }[locale];
    const anna = colleague('U1', locale);
    await anna.types('new Jansen BV');
    await anna.presses(locale === 'nl' ? 'Bevestigen en kanaal maken' : 'Confirm and make the channel');
    const { id } = await anna.channel('Jansen BV');
    expect(await anna.mentions(words.log, id)).toContain(words.logged);
    expect(await anna.mentions('briefing', id)).toContain('Briefing Jansen BV');
    expect(place.slack.of('chat.postEphemeral').at(-1)).toMatchObject({ channel: id, user: 'U1' });
    expect(await anna.writes('briefing jnsen')).toContain('Briefing Jansen BV');
    expect(place.slack.of('chat.postMessage').at(-1)).toMatchObject({ channel: 'DU1' });
    // A form opens from the button that is answered with, filled in as far as the line went.
    expect(await anna.writes('log')).toContain(words.form);
    await anna.presses(words.form);
    expect(place.slack.of('views.open')).toHaveLength(1);
  },
);

test('what is written to the app and told again by Slack is answered once, also where it changes nothing', async () => {
  const anna = colleague('U1', 'en');
  await anna.types('new Jansen BV');
  await anna.writes('briefing Jansen', { id: 'Ev7' });
  await anna.writes('log Jansen: visit, all is well', { id: 'Ev8' });
  const posts = place.slack.of('chat.postMessage').length;
  const { writes } = slackPerson({ events: eventsAt(place.server), secret, responseUrl: place.slack.responseUrl });
  expect((await writes('briefing Jansen', { id: 'Ev7' })).status).toBe(200);
  expect((await writes('log Jansen: visit, all is well', { id: 'Ev8' })).status).toBe(200);
  const last = await anna.writes('history Jansen', { id: 'Ev9' });
  expect(last.split('all is well')).toHaveLength(2);
  expect(place.slack.of('chat.postMessage')).toHaveLength(posts + 1);
});

test('who may not see a customer learns nothing of it by mentioning the app in the channel of its team', async () => {
  const anna = colleague('U1', 'en');
  const piet = colleague('U2', 'en');
  await anna.types('new Jansen BV');
  await anna.presses('Confirm and make the channel');
  const { id } = await anna.channel('Jansen BV');
  place.slack.channels.get(id)!.members.add('U2');
  expect(await piet.mentions('briefing Jansen', id)).not.toContain('Briefing Jansen BV');
  expect(await piet.writes('briefing Jansen')).toContain('I know no account “Jansen”');
});

describe('a file that is sent to the app', () => {
  const give = (name: string, content: string) => {
    const file = place.slack.addFile('F1', new TextEncoder().encode(content));
    return { event: { subtype: 'file_share', files: [{ ...file, name }] } };
  };
  const ics = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//x//y//EN',
    'X-WR-CALNAME:Werk',
    'BEGIN:VEVENT',
    'UID:1@x',
    'DTSTAMP:20261101T090000Z',
    'DTSTART:20301203T090000Z',
    'DTEND:20301203T100000Z',
    'SUMMARY:Tandarts',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');

  test.each(['', 'calendar', 'here is mine'])(
    'is read as the calendar that it is, with %j written to it',
    async (line) => {
      expect(await colleague('U1', 'en').writes(line, give('work.ics', ics))).toContain('Werk');
    },
  );

  test('is imported by an administrator alone', async () => {
    const csv = 'name;size\nJansen BV;large\n';
    expect(await colleague('U1', 'en').writes('', give('klanten.csv', csv))).toContain('Only an administrator');
    const owner = slackTeller(place, { user: 'U9', locale: 'nl', more: { is_owner: true } });
    // Of so small a file what is in it may be told as soon as that it is read.
    expect(await owner.writes('', give('KLANTEN.CSV', csv))).toMatch(
      /Het wordt gelezen en gecontroleerd|Er is nog niets geschreven/,
    );
  });

  test.each([
    ['en', 'I can’t read “photo.png”. What I read ends with'],
    ['nl', '“photo.png” kan ik niet lezen. Wat ik lees eindigt op'],
  ])('of a kind that nothing takes comes back with what is read (%s)', async (locale, said) => {
    const told = await colleague('U1', locale).writes('', give('photo.png', 'x'));
    expect(told).toContain(said);
    expect(told).toContain('.ics');
  });

  test.each([
    ['en', 'one file at a time'],
    ['nl', 'één bestand tegelijk'],
  ])('with another is not done at all, and it is said so (%s)', async (locale, said) => {
    const { event } = give('work.ics', ics);
    const two = { event: { ...event, files: [...event.files, { ...event.files[0]!, id: 'F2' }] } };
    expect(await colleague('U1', locale).writes('', two)).toContain(said);
  });

  test('with a line that asks something is not looked at', async () => {
    const anna = colleague('U1', 'en');
    await anna.types('new Jansen BV');
    expect(await anna.writes('log Jansen: visit, see the list', give('list.csv', 'a;b'))).toContain(
      'Logged at Jansen BV',
    );
  });
});
