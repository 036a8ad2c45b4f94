import { describe, expect, test } from '@jest/globals';
import { and, eq } from 'drizzle-orm';
import type { Locale } from '../../src/core/locale.js';
import { identities, members } from '../../src/features/people/table.js';
import { deliverAll } from '../support/app.js';
import { slackPlace, slackTeller } from './slack-teller.js';
import type { Teller } from './story.js';
import { told } from './story.js';
import { ANNA, PIET, TEAM, teamsPlace, teamsTeller } from './teams-teller.js';
import { clockFrom, TUESDAY, until } from './unasked.js';

const JOKE = '8f1c2d3e-0000-4000-8000-0000000000a3';

const words = {
  nl: {
    contact: 'contactpersoon Ans Jansen, directeur bij Jansen BV',
    seat: (who: string) => `plaats binnendienst ${who} Jansen BV`,
    pair: 'koppeling Ans Jansen ik',
    take: 'accepteer 1',
    agree: 'afspraak offerte sturen voor Jansen BV',
    log: 'log Jansen BV: bezoek met Ans Jansen, akkoord',
    leave: (who: string) => `vertrek ${who}`,
    left: /is uit dienst/,
    pack: 'Overdrachtspakket',
    packed: ['Overdracht van', 'Jansen BV', 'technische dienst', 'Ans Jansen', 'offerte sturen', 'akkoord'],
    takeOver: /Ans Jansen/,
    accept: 'Neem aan',
    accepted: 'U houdt het contact met Ans Jansen (Jansen BV)',
    again: (who: string) => `koppeling Ans Jansen ${who}`,
    gone: /werkt hier niet meer|uit dienst/,
    handover: (from: string, to: string) => `overdracht ${from} aan ${to}`,
    all: (to: string) => `Alles aan ${to}`,
    asked: /gevraagd: 1 plaats · 1 afspraak/,
    seatQuestion: /Neemt u de plaats technische dienst/,
    mine: 'is van u',
  },
  en: {
    contact: 'contact Ans Jansen, director at Jansen BV',
    seat: (who: string) => `seat inside sales ${who} Jansen BV`,
    pair: 'pair Ans Jansen me',
    take: 'accept 1',
    agree: 'agree send quote for Jansen BV',
    log: 'log Jansen BV: visit with Ans Jansen, fine',
    leave: (who: string) => `leave ${who}`,
    left: /is out of service/,
    pack: 'Hand-over pack',
    packed: ['Hand-over from', 'Jansen BV', 'technical service', 'Ans Jansen', 'send quote', 'fine'],
    takeOver: /Ans Jansen/,
    accept: 'Accept',
    accepted: 'You keep the contact with Ans Jansen (Jansen BV)',
    again: (who: string) => `pair Ans Jansen ${who}`,
    gone: /no longer works here|out of service|left/,
    handover: (from: string, to: string) => `handover ${from} to ${to}`,
    all: (to: string) => `Everything to ${to}`,
    asked: /is asked: 1 seat · 1 agreement/,
    seatQuestion: /Will you take over the seat technical service/,
    mine: 'is yours',
  },
};

interface Unasked {
  /** Presses a button of the latest message that says this, as its reader. */
  presses: (who: 'anna' | 'joke', says: RegExp, label: string) => Promise<string>;
  /** The next morning, after what is done then. */
  morning: () => Promise<void>;
}

interface Cast {
  anna: Teller;
  piet: Teller;
  joke: Teller;
  /** How the others are mentioned. */
  mention: { piet: string; joke: string };
  /** The name by which Joke is known. */
  name: { piet: string; joke: string };
}

async function story(locale: Locale, { anna, piet, joke, mention, name }: Cast, { presses, morning }: Unasked) {
  const say = words[locale];
  const base = told[locale];
  await anna.types(base.make);
  await anna.types(`${base.seat} ${mention.piet} Jansen BV`);
  await anna.types(say.seat(mention.joke));
  await anna.types(say.contact);
  await piet.types(say.pair);
  await piet.types(say.agree);
  await piet.types(say.take);
  await joke.types(say.log);
  expect(await anna.types('dmu Jansen BV')).toContain(name.piet);

  await anna.types(say.leave(mention.piet));
  const pack = await presses('anna', say.left, say.pack);
  for (const part of say.packed) expect(pack).toContain(part);

  await morning();
  expect(await presses('joke', say.takeOver, say.accept)).toContain(say.accepted);
  const dmu = await anna.types('dmu Jansen BV');
  expect(dmu).toContain(name.joke);
  expect(dmu).not.toContain(name.piet);
  expect(await anna.types(say.again(mention.piet))).toMatch(say.gone);

  const rest = await anna.types(say.handover(mention.piet, mention.joke));
  expect(rest).toContain(say.all(name.joke));
  expect(await anna.presses(say.all(name.joke))).toMatch(say.asked);
  expect(await presses('joke', say.seatQuestion, say.accept)).toContain(say.mine);
  expect(await anna.types('team Jansen BV')).not.toContain(name.piet);
}

describe.each(['nl', 'en'] as const)('a colleague leaves, and another takes over (%s)', (locale) => {
  test('in Slack', async () => {
    const { now, ticks, passes } = clockFrom(TUESDAY);
    const place = await slackPlace(now);
    const teller = (user: string, more = {}) => slackTeller(place, { user, locale, more });
    const [anna, piet, joke] = [teller('U1', { is_admin: true }), teller('U2'), teller('U3')] as const;
    for (const who of [piet, joke]) await who.types('help');
    const nameOf = async (user: string) => {
      const [found] = await place.database.db
        .select({ name: members.name })
        .from(members)
        .innerJoin(
          identities,
          and(eq(identities.organisation, members.organisation), eq(identities.member, members.id)),
        )
        .where(eq(identities.externalId, user));
      return found!.name;
    };
    const send = async () => {
      ticks();
      await deliverAll(place.app.delivering);
    };
    const posts = () =>
      place.slack.calls
        .filter(({ method }) => ['chat.postMessage', 'chat.update'].includes(method))
        .map(({ args }) => args as any);
    await story(
      locale,
      {
        anna,
        piet,
        joke,
        mention: { piet: '<@U2|piet>', joke: '<@U3|joke>' },
        name: { piet: await nameOf('U2'), joke: await nameOf('U3') },
      },
      {
        async presses(who, says, label) {
          const message = await until(
            () => posts().findLast((one) => says.test(String(one.text)) && JSON.stringify(one.blocks).includes(label)),
            send,
          );
          return { anna, joke }[who].pressesOn(message, label);
        },
        async morning() {
          passes(1);
          await place.app.runJob('pairings.sweep');
        },
      },
    );
    await place.close();
  }, 600_000);

  test('in Teams', async () => {
    const { now, ticks, passes } = clockFrom(TUESDAY);
    const place = await teamsPlace(now);
    place.connector.addPerson(JOKE, { name: 'Joke Smit', email: 'joke@voorbeeld.example', id: '29:joke' });
    place.connector.teams.get(TEAM)!.members.push(JOKE);
    const [anna, piet, joke] = [ANNA, PIET, JOKE].map((user) => teamsTeller(place, { user, locale })) as [
      ReturnType<typeof teamsTeller>,
      ReturnType<typeof teamsTeller>,
      ReturnType<typeof teamsTeller>,
    ];
    for (const who of [anna, piet, joke]) await who.types(locale === 'nl' ? 'taal nl' : 'language en');
    await anna.types(locale === 'nl' ? 'thuisbasis hier' : 'home here', TEAM);
    const send = async () => {
      ticks();
      await deliverAll(place.app.delivering);
    };
    await story(
      locale,
      {
        anna,
        piet,
        joke,
        mention: { piet: '@piet', joke: '@joke' },
        name: { piet: 'Piet Bakker', joke: 'Joke Smit' },
      },
      {
        async presses(who, says, label) {
          const post = await until(
            () =>
              [...place.connector.posts.values()].findLast(
                ({ activity }) => says.test(String(activity.summary ?? '')) && JSON.stringify(activity).includes(label),
              ),
            send,
          );
          return { anna, joke }[who].pressesOn(post, label);
        },
        async morning() {
          passes(1);
          await place.app.runJob('pairings.sweep');
        },
      },
    );
    await place.close();
  }, 600_000);
});
