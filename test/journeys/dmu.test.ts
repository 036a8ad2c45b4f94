import { describe, expect, test } from '@jest/globals';
import type { Locale } from '../../src/core/locale.js';
import { deliverAll } from '../support/app.js';
import { slackPlace, slackTeller } from './slack-teller.js';
import type { Teller } from './story.js';
import { told } from './story.js';
import { ANNA, cardIn, PIET, TEAM, teamsPlace, teamsTeller } from './teams-teller.js';
import { clockFrom, TUESDAY, until } from './unasked.js';

const JOKE = '8f1c2d3e-0000-4000-8000-0000000000a3';

const words = {
  nl: {
    contact: 'contactpersoon Ans Jansen, directeur bij Jansen BV',
    known: 'Ans Jansen is contactpersoon van Jansen BV',
    role: 'rol Ans Jansen beslist over prijs, contract',
    decides: 'beslist: prijs, contract',
    who: 'wie beslist over veiligheid',
    nobody: 'Niemand bekend bij Jansen BV voor “beslist: veiligheid”',
    place: 'Plaats een onbekende',
    adviser: 'veiligheidsadviseur',
    gap: 'Wie is “veiligheidsadviseur”?',
    ask: 'Vraag het het team',
    asked: 'Het is het team in het kanaal gevraagd.',
    question: 'Wie bij Jansen BV: beslist, veiligheid?',
    know: 'Ik weet het',
    answer: 'Els de Boer (Jansen BV) · beslist: veiligheid',
    stance: 'houding Ans Jansen twijfelaar over prijs want vond de offerte te hoog',
    sceptic: 'twijfelaar',
    because: 'vond de offerte te hoog',
    pair: (who: string) => `koppeling de Boer ${who} elke 6 weken bezoek`,
    pairing: /vraagt u het contact met Els de Boer/,
    accept: 'Neem aan',
    accepted: 'U houdt het contact met Els de Boer (Jansen BV)',
    dmu: 'dmu',
    covered: (yes: number) => `${yes} van 12 gedekt`,
    log: 'log Jansen BV: bezoek met Els de Boer, akkoord',
    visit: 'inplannen bezoek Jansen BV morgen 14:00 met Ans Jansen: contract',
    briefing: 'Briefing Jansen BV · bezoek',
    showStance: 'Houding tonen',
    paired: /· koppeling \S/,
    old: /twijfelaar.*\(oud\)/,
    mistaken: (who: string) => `koppel Ans Jansen ${who}`,
    meant: 'Bedoelt u een koppeling?',
    home: 'overzicht',
    mine: 'Uw koppelingen',
  },
  en: {
    contact: 'contact Ans Jansen, director at Jansen BV',
    known: 'Ans Jansen is a contact of Jansen BV',
    role: 'role Ans Jansen decides on price, contract',
    decides: 'decides: price, contract',
    who: 'who decides on safety',
    nobody: 'Nobody is known at Jansen BV of whom one can say “decides: safety”',
    place: 'Place somebody unknown',
    adviser: 'safety adviser',
    gap: 'Who is “safety adviser”?',
    ask: 'Ask the team',
    asked: 'The team is asked in its channel.',
    answer: 'Els de Boer (Jansen BV) · decides: safety',
    stance: 'stance Ans Jansen sceptic on price because found the quote high',
    sceptic: 'sceptic',
    because: 'found the quote high',
    pair: (who: string) => `pair de Boer ${who} every 6 weeks visit`,
    pairing: /asks you to keep the contact with Els de Boer/,
    accept: 'Accept',
    accepted: 'You keep the contact with Els de Boer (Jansen BV)',
    dmu: 'decision makers',
    covered: (yes: number) => `${yes} of 12 questions answered`,
    log: 'log Jansen BV: visit with Els de Boer, fine',
    visit: 'schedule visit Jansen BV tomorrow 14:00 with Ans Jansen: contract',
    briefing: 'Briefing Jansen BV · visit',
    showStance: 'Show stance',
    paired: /· paired with \S/,
    old: /sceptic.*\(old\)/,
    mistaken: (who: string) => `link Ans Jansen ${who}`,
    meant: 'Did you mean a pairing?',
    home: 'overview',
    mine: 'Your pairings',
  },
};

/** What the app said unasked on a platform, and pressing there. */
interface Unasked {
  /** Presses a button of the latest message that says this, as its reader. */
  presses(who: 'piet' | 'joke', says: RegExp | string, label: string): Promise<string>;
  /** All that stands in the channel, once everything that is due has come. */
  channel(): string;
  /** Plans and sends what is due. */
  send(): Promise<void>;
  /** Time passes. */
  passes(days: number): void;
}

async function story(
  locale: Locale,
  { anna, piet, mention }: { anna: Teller; piet: Teller; mention: string },
  unasked: Unasked,
) {
  const say = words[locale];
  const base = told[locale];
  /** What stands in a channel is in the organisation's language. */
  const inChannel = words.nl;
  await anna.types(base.make);
  await anna.types(`${base.seat} ${mention} Jansen BV`);
  await anna.types('team Jansen BV');
  await anna.presses(base.confirm);
  const { id } = await anna.channel('Jansen BV');

  expect(await anna.types(say.contact)).toContain(say.known);
  expect(await anna.types(say.role)).toContain(say.decides);
  expect(await anna.types(say.who, id)).toContain(say.nobody);
  await anna.presses(say.place);
  expect(await anna.fills({ name: say.adviser })).toContain(say.gap);
  await anna.types(say.who, id);
  expect(await anna.presses(say.ask)).toContain(say.asked);
  await unasked.presses('piet', inChannel.question, inChannel.know);
  expect(await piet.fills({ name: 'Els de Boer' })).toContain(say.answer);

  const noted = await anna.types(say.stance);
  expect(noted).toContain(say.sceptic);
  expect(noted).toContain(say.because);
  const before = await anna.types(say.dmu, id);
  expect(before).toContain('Els de Boer');
  expect(before).toContain(say.covered(3));
  expect(before).not.toContain(say.gap);

  await anna.types(say.pair(mention));
  expect(await unasked.presses('piet', say.pairing, say.accept)).toContain(say.accepted);
  expect(await anna.types(say.dmu, id)).toContain(say.covered(4));
  await piet.types(say.log);
  expect(await anna.types(say.dmu, id)).toContain(say.covered(5));
  expect(await anna.types('briefing', id)).not.toMatch(new RegExp(`${say.sceptic}|${say.because}`));
  await until(
    () => unasked.channel().includes(inChannel.answer) || undefined,
    () => unasked.send(),
  );
  expect(await piet.types(say.home)).toContain(say.mine);
  expect(await anna.types(say.mistaken(mention))).toContain(say.meant);

  await anna.types(say.visit);
  unasked.passes(1);
  await until(
    () => unasked.channel().includes(inChannel.decides) || undefined,
    () => unasked.send(),
  );
  expect(unasked.channel()).toMatch(inChannel.paired);
  expect(unasked.channel()).not.toMatch(new RegExp(`${say.sceptic}|${say.because}|${inChannel.sceptic}`));
  const shown = await unasked.presses('piet', inChannel.briefing, inChannel.showStance);
  expect(shown).toContain(say.sceptic);
  expect(shown).toContain(say.because);
  const outside = await unasked.presses('joke', inChannel.briefing, inChannel.showStance);
  expect(outside).not.toMatch(new RegExp(`${say.sceptic}|${say.because}|Ans Jansen`));

  unasked.passes(181);
  expect(await anna.types(`${say.dmu} Jansen BV`)).toMatch(say.old);
  unasked.passes(185);
  expect(await anna.types(`${say.dmu} Jansen BV`)).not.toContain(say.sceptic);
  expect(unasked.channel()).not.toMatch(new RegExp(`${say.sceptic}|${say.because}|${inChannel.sceptic}`));
}

describe.each(['nl', 'en'] as const)('who decides is mapped, asked of the team and paired (%s)', (locale) => {
  test('in Slack', async () => {
    const { now, passes, ticks } = clockFrom(TUESDAY);
    const place = await slackPlace(now);
    const [anna, piet, joke] = ['U1', 'U2', 'U3'].map((user) => slackTeller(place, { user, locale })) as [
      ReturnType<typeof slackTeller>,
      ReturnType<typeof slackTeller>,
      ReturnType<typeof slackTeller>,
    ];
    for (const who of [piet, joke]) await who.types('help');
    const send = async () => {
      ticks();
      await place.app.plan(now());
      await deliverAll(place.app.delivering);
    };
    const posts = () =>
      place.slack.calls
        .filter(({ method }) => ['chat.postMessage', 'chat.update'].includes(method))
        .map(({ args }) => args);
    const isSaid = (says: RegExp | string) => (one: any) =>
      typeof says === 'string' ? String(one.text).includes(says) : says.test(String(one.text));
    await story(
      locale,
      { anna, piet, mention: '<@U2|piet>' },
      {
        async presses(who, says, label) {
          const message = await until(() => posts().find(isSaid(says)), send);
          return { piet, joke }[who].pressesOn(message, label);
        },
        send,
        passes,
        channel: () => JSON.stringify(posts().filter((one) => String(one['channel']).startsWith('C'))),
      },
    );
    await place.close();
  });

  test('in Teams', async () => {
    const { now, passes, ticks } = clockFrom(TUESDAY);
    const place = await teamsPlace(now);
    place.connector.addPerson(JOKE, { name: 'Joke Smit', email: 'joke@voorbeeld.example', id: '29:joke' });
    place.connector.teams.get(TEAM)!.members.push(JOKE);
    const [anna, piet, joke] = [ANNA, PIET, JOKE].map((user) => teamsTeller(place, { user, locale })) as [
      ReturnType<typeof teamsTeller>,
      ReturnType<typeof teamsTeller>,
      ReturnType<typeof teamsTeller>,
    ];
    for (const who of [anna, piet, joke]) await who.types(locale === 'nl' ? 'taal nl' : 'language en');
    const send = async () => {
      ticks();
      await place.app.plan(now());
      await deliverAll(place.app.delivering);
    };
    await anna.types(locale === 'nl' ? 'thuisbasis hier' : 'home here', TEAM);
    const posts = () => [...place.connector.posts.values()];
    const isSaid = (says: RegExp | string) => (one: ReturnType<typeof posts>[number]) => {
      const summary = String(one.activity.summary ?? '');
      return typeof says === 'string' ? summary.includes(says) : says.test(summary);
    };
    await story(
      locale,
      { anna, piet, mention: '@piet' },
      {
        async presses(who, says, label) {
          const post = await until(() => posts().find(isSaid(says)), send);
          return { piet, joke }[who].pressesOn(post, label);
        },
        send,
        passes,
        channel: () =>
          JSON.stringify(
            posts()
              .filter(({ conversation }) => conversation.includes('@thread'))
              .map((post) => cardIn(post)),
          ),
      },
    );
    await place.close();
  });
});
