import { expect } from '@jest/globals';
import type { Locale } from '../../src/core/locale.js';

/** Someone on a platform: what he does there, and what he then reads. */
export interface Teller {
  /** Types a line in his direct conversation, or in a channel; answers what he reads. */
  types(line: string, channel?: string): Promise<string>;
  /** Presses a button of what he read last. */
  presses(label: string): Promise<string>;
  /** Fills the form in front of him, and sends it. */
  fills(blanks: Record<string, string>): Promise<string>;
  /** The name, topic and members of a team's channel. */
  channel(team: string): Promise<{ id: string; topic: string; members: number; pinned: string }>;
}

interface Words {
  make: string;
  made: string;
  seat: string;
  seated: string;
  confirm: string;
  ready: string;
  log: string;
  logged: string;
  understood: string[];
  change: string;
  place: string;
  changed: string;
  form: string;
  formText: string;
  briefing: string;
  needs: string;
  recent: string;
  vacant: string;
  search: string;
  found: string;
  caller: string;
  stranger: string;
  unknown: string;
  agree: [string, string];
  agreed: string[];
  attention: string;
  accept: string;
  accepted: string;
  keep: string;
  kept: string;
  all: string;
  happened: string[];
}

export const told: Record<Locale, Words> = {
  nl: {
    make: 'nieuw Jansen BV omvang groot potentie hoog',
    made: 'Jansen BV staat in de boeken',
    seat: 'plaats technische dienst',
    seated: 'bezet nu de plaats technische dienst',
    confirm: 'Bevestigen en kanaal maken',
    ready: 'Het kanaal is klaar',
    log: 'log bezoek, pomp gerepareerd, wil ook onderhoud, tevreden +',
    logged: 'Genoteerd bij Jansen BV',
    understood: ['bezoek', 'wil ook onderhoud'],
    change: 'Wijzigen',
    place: 'ketelhuis',
    changed: 'Gewijzigd bij Jansen BV',
    form: 'log',
    formText: 'klacht over de factuur van oktober',
    briefing: 'Briefing Jansen BV',
    needs: 'Open behoeften',
    recent: 'Recente contacten',
    vacant: 'De plaats financiën is vacant',
    search: 'zoek factur',
    found: 'Gevonden voor “factur”',
    caller: 'wie belt er 099-5550101',
    stranger: 'Het nummer 099-5550101 ken ik van niemand',
    unknown: '“brifing” ken ik niet.',
    agree: ['afspraak offerte sturen', 'morgen 14:00'],
    agreed: ['Afspraak 1 staat genoteerd', 'nog geen eigenaar', '14:00'],
    attention: 'Afspraken die aandacht vragen',
    accept: 'accepteer 1',
    accepted: 'Geaccepteerd: u doet het',
    keep: 'Nagekomen',
    kept: 'Nagekomen · Afspraak 1: offerte sturen',
    all: 'afspraak 1',
    happened: ['Wat er gebeurde', 'noteerde dit', 'accepteerde', 'kwam dit na'],
  },
  en: {
    make: 'new Jansen BV size large potential high',
    made: 'Jansen BV is in the books',
    seat: 'seat technical service',
    seated: 'now holds the seat technical service',
    confirm: 'Confirm and make the channel',
    ready: 'The channel is ready',
    log: 'log visit, pump repaired, wants maintenance as well, happy +',
    logged: 'Logged at Jansen BV',
    understood: ['visit', 'wants maintenance as well'],
    change: 'Change',
    place: 'boiler room',
    changed: 'Changed at Jansen BV',
    form: 'log',
    formText: 'complaint about the invoice of October',
    briefing: 'Briefing Jansen BV',
    needs: 'Open needs',
    recent: 'Recent contacts',
    vacant: 'The seat finance is vacant',
    search: 'search invoic',
    found: 'Found for “invoic”',
    caller: 'who is calling 099-5550101',
    stranger: 'Nobody I know has the number 099-5550101',
    unknown: 'I don’t know “brifing”.',
    agree: ['agree send quote', 'by tomorrow 14:00'],
    agreed: ['Agreement 1 is noted', 'no owner yet', '14:00'],
    attention: 'Agreements that need attention',
    accept: 'accept 1',
    accepted: 'Accepted: it is yours now',
    keep: 'Kept',
    kept: 'Kept · Agreement 1: send quote',
    all: 'agreement 1',
    happened: ['What happened', 'noted it', 'accepted it', 'kept it'],
  },
};

/** The README's journey: a team, its channel, one line of history, a change by form, a briefing, an agreement that is kept. */
export async function story(locale: Locale, anna: Teller, piet: Teller, mentionPiet: string): Promise<void> {
  const say = told[locale];
  expect(await anna.types(say.make)).toContain(say.made);
  expect(await anna.types(`${say.seat} ${mentionPiet} Jansen BV`)).toContain(say.seated);
  expect(await anna.presses(say.confirm)).toContain(say.ready);
  const channel = await anna.channel('Jansen BV');
  expect(channel.topic).toContain('Jansen BV');
  expect(channel.members).toBe(2);
  expect(channel.pinned).toContain('Jansen BV');

  const logged = await piet.types(say.log, channel.id);
  expect(logged).toContain(say.logged);
  for (const understood of say.understood) expect(logged).toContain(understood);
  expect(await piet.presses(say.change)).toContain(say.log.slice(4));
  const changed = await piet.fills({ place: say.place });
  expect(changed).toContain(say.changed);
  expect(changed).toContain(say.place);

  await anna.types(say.form, channel.id);
  expect(await anna.fills({ text: say.formText })).toContain(say.logged);

  const briefing = await anna.types('briefing', channel.id);
  const parts = [say.briefing, say.formText, say.needs, say.understood[1]!, say.recent, say.vacant];
  const places = parts.map((part) => briefing.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(await piet.types('briefing jnsen')).toContain(say.briefing);

  const agreed = await anna.types(say.agree.join(` ${mentionPiet} `), channel.id);
  for (const part of say.agreed) expect(agreed).toContain(part);
  expect(await anna.types('briefing', channel.id)).toContain(say.attention);
  expect(await piet.types(say.accept)).toContain(say.accepted);
  expect(await piet.presses(say.keep)).toContain(say.kept);
  const happened = await anna.types(say.all);
  for (const part of say.happened) expect(happened).toContain(part);

  expect(await anna.types(say.search)).toContain(say.found);
  expect(await anna.types(say.caller)).toContain(say.stranger);
  expect(await piet.types('brifing jansen')).toContain(say.unknown);
  expect(await piet.presses('briefing')).toContain(say.briefing);
}
