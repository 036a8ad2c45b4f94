import type { InBoth } from '../../core/locale.js';

type Words = Record<string, string>;
type Counts = Record<'kept' | 'late' | 'lateUnowned' | 'unowned' | 'dueSoon', number>;

const en = {
  one: (what: string) => `This needs you: ${what}`,
  several: (count: number) => `${count} agreements need you`,
  teamOne: (what: string) => `This needs somebody: ${what}`,
  teamSeveral: (count: number) => `${count} agreements need somebody`,
  groups: {
    late: 'Late',
    unanswered: 'Waiting for your answer',
    unowned: 'Nobody has accepted these',
    people: 'Of your people: nobody else did anything',
  },
  teamGroups: { late: 'Late', unowned: 'Without an owner' },
  insteadOf: (name: string) => `You are asked instead of ${name}, who is away.`,
  more: (count: number) => (count === 1 ? 'and 1 more' : `and ${count} more`),
  all: 'All agreements',
  later: 'Later…',
  stop: 'Stop reminding…',
  assign: 'Give it to…',
  take: 'I’ll take it',
  move: 'Another date…',
  drop: 'Drop…',
  askTeam: 'Ask the team',
  keep: 'Kept',
  accept: 'Accept',
  decline: 'Decline…',
  show: 'Show',
  whenLater: (number: number, what: string) => `When shall I come back to ${number}? ${what}`,
  tomorrow: 'Tomorrow',
  nextWeek: 'Next week',
  aDate: 'A date…',
  snoozed: 'I come back to it on',
  stopped: (number: number) => `No more reminders of ${number}`,
  stoppedHint: 'Until something happens to it: another date, another owner, reopened.',
  again: 'Remind me after all',
  teamAsked: (number: number) => `Asked in the team’s channel: ${number}`,
  asksTeam: (name: string, what: string) => `${name} asks the team: who takes this on? ${what}`,
  asksHelp: (name: string, owner: string, what: string) => `${name} asks the team: who can help ${owner}? ${what}`,
  rules: 'Reminders of this organisation',
  rulesSet: 'Noted: reminders of this organisation',
  rungs: { person: 'owner, or who asked', team: 'the team’s channel', manager: 'the manager' },
  times: (times: number, days: number) =>
    times === 0 ? 'off' : `${times} ${times === 1 ? 'time' : 'times'}, every ${days} ${days === 1 ? 'day' : 'days'}`,
  rulesHint:
    'From step to step, as long as nothing happens to it; after the last it stands in the manager’s weekly overview.',
  changeRules: 'Change',
  weekly: (team: string) => `The week of ${team}`,
  weeklyMine: 'The week of your teams',
  kept: 'Kept this week',
  late: 'Late',
  unowned: 'Without an owner',
  dueSoon: 'Due in the coming week',
  inVain: 'Asked about in vain',
  inVainCount: (count: number) =>
    count === 1
      ? '1 agreement, of which your organisation gives no names.'
      : `${count} agreements, of which your organisation gives no names.`,
  inVainHint: 'Everybody was asked as often as agreed. Nothing more is sent about these.',
  counts: ({ kept, late, lateUnowned, unowned, dueSoon }: Counts) =>
    `${kept} kept · ${late} late${lateUnowned > 0 ? `, ${lateUnowned} of them without an owner` : ''} · ${unowned}${lateUnowned > 0 ? ' others' : ''} without an owner · ${dueSoon} due this week`,
  gaps: ({ opened, closed }: { opened: number; closed: number }) =>
    `DMU: ${opened} new ${opened === 1 ? 'gap' : 'gaps'}, ${closed} closed`,
  nothingWeekly: 'Nothing was agreed that is open or was kept this week.',
  on: (when: string) => `The overview comes every ${when}.`,
  off: 'The overview is off.',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  otherMoment: 'Another moment',
  postNow: 'Post it now',
  posted: (team: string) =>
    `The overview is in the channel of ${team}; if it was there already this week, it is brought up to date.`,
  problems: {
    'nudge.past': () => 'That day is over, or today. When shall I come back to it?',
    'nudge.too-far': () => 'A reminder can wait three months at most.',
    'nudge.not-yours': ({ number }: Words) =>
      `Agreement ${number} is not yours to put off or stop: that is for who owns it, asked for it or manages them.`,
    'nudge.not-open': ({ number }: Words) =>
      `Agreement ${number} is closed already: there is nothing left to remind of.`,
    'nudge.not-manager': () => 'Only a manager of those it concerns, or an administrator, asks the team.',
    'nudge.no-channel': () => 'This team has no channel yet. Give it to somebody, or take it yourself.',
    'nudge.rule-unclear': ({ typed }: Words) =>
      `“${typed}” is no number of times and days. Try “2 times every 1 day”; 9 times and 30 days at most, or “off”.`,
    'nudge.nobody': () => 'Somebody has to be asked at least once. Leave one of the three on.',
    'weekly.one-day': ({ typed }: Words) => `“${typed}”: once a week is one day. Which?`,
    'weekly.time-unclear': ({ typed }: Words) => `“${typed}” is no time. Try “16:00”.`,
    'weekly.no-team': () => 'Whose overview? Say this in a team’s channel, or choose one of its accounts.',
    'weekly.no-people': () => 'You manage nobody here, so there is no overview of yours. Say this in a team’s channel.',
  },
};

const nl: typeof en = {
  one: (what) => `Hiervoor bent u nodig: ${what}`,
  several: (count) => `Voor ${count} afspraken bent u nodig`,
  teamOne: (what) => `Hiervoor is iemand nodig: ${what}`,
  teamSeveral: (count) => `Voor ${count} afspraken is iemand nodig`,
  groups: {
    late: 'Te laat',
    unanswered: 'Wacht op uw antwoord',
    unowned: 'Door niemand geaccepteerd',
    people: 'Van uw mensen: niemand anders deed er iets mee',
  },
  teamGroups: { late: 'Te laat', unowned: 'Zonder eigenaar' },
  insteadOf: (name) => `U wordt gevraagd in plaats van ${name}, die afwezig is.`,
  more: (count) => `en nog ${count}`,
  all: 'Alle afspraken',
  later: 'Later…',
  stop: 'Niet meer herinneren…',
  assign: 'Geven aan…',
  take: 'Ik doe het',
  move: 'Andere datum…',
  drop: 'Vervalt…',
  askTeam: 'Vraag het team',
  keep: 'Nagekomen',
  accept: 'Accepteren',
  decline: 'Weigeren…',
  show: 'Tonen',
  whenLater: (number, what) => `Wanneer kom ik op ${number} terug? ${what}`,
  tomorrow: 'Morgen',
  nextWeek: 'Volgende week',
  aDate: 'Een datum…',
  snoozed: 'Ik kom erop terug op',
  stopped: (number) => `Geen herinneringen meer aan ${number}`,
  stoppedHint: 'Tot er iets mee gebeurt: een andere datum, een andere eigenaar, heropend.',
  again: 'Toch herinneren',
  teamAsked: (number) => `Gevraagd in het kanaal van het team: ${number}`,
  asksTeam: (name, what) => `${name} vraagt het team: wie pakt dit op? ${what}`,
  asksHelp: (name, owner, what) => `${name} vraagt het team: wie kan ${owner} helpen? ${what}`,
  rules: 'Herinneringen van deze organisatie',
  rulesSet: 'Genoteerd: herinneringen van deze organisatie',
  rungs: { person: 'eigenaar, of wie het vroeg', team: 'het kanaal van het team', manager: 'de leidinggevende' },
  times: (times, days) => (times === 0 ? 'uit' : `${times} keer, om de ${days} ${days === 1 ? 'dag' : 'dagen'}`),
  rulesHint:
    'Van stap tot stap, zolang er niets mee gebeurt; na de laatste staat het in het weekoverzicht van de leidinggevende.',
  changeRules: 'Wijzigen',
  weekly: (team) => `De week van ${team}`,
  weeklyMine: 'De week van uw teams',
  kept: 'Deze week nagekomen',
  late: 'Te laat',
  unowned: 'Zonder eigenaar',
  dueSoon: 'De komende week aan de beurt',
  inVain: 'Tevergeefs gevraagd',
  inVainCount: (count) =>
    count === 1
      ? '1 afspraak; uw organisatie noemt hier geen namen.'
      : `${count} afspraken; uw organisatie noemt hier geen namen.`,
  inVainHint: 'Iedereen is zo vaak gevraagd als afgesproken. Hierover komt geen bericht meer.',
  counts: ({ kept, late, lateUnowned, unowned, dueSoon }) =>
    `${kept} nagekomen · ${late} te laat${lateUnowned > 0 ? `, waarvan ${lateUnowned} zonder eigenaar` : ''} · ${unowned}${lateUnowned > 0 ? ' andere' : ''} zonder eigenaar · ${dueSoon} deze week aan de beurt`,
  gaps: ({ opened, closed }) => `DMU: ${opened} ${opened === 1 ? 'nieuw gat' : 'nieuwe gaten'}, ${closed} gedicht`,
  nothingWeekly: 'Er is niets afgesproken dat openstaat of deze week is nagekomen.',
  on: (when) => `Het overzicht komt elke ${when}.`,
  off: 'Het overzicht staat uit.',
  turnOn: 'Aanzetten',
  turnOff: 'Uitzetten',
  otherMoment: 'Ander moment',
  postNow: 'Nu plaatsen',
  posted: (team) => `Het overzicht staat in het kanaal van ${team}; stond het er deze week al, dan is het bijgewerkt.`,
  problems: {
    'nudge.past': () => 'Die dag is voorbij, of vandaag. Wanneer kom ik erop terug?',
    'nudge.too-far': () => 'Een herinnering kan hooguit drie maanden wachten.',
    'nudge.not-yours': ({ number }) =>
      `Afspraak ${number} is niet aan u om uit te stellen of te stoppen: dat kan de eigenaar, wie erom vroeg, of hun leidinggevende.`,
    'nudge.not-open': ({ number }) => `Afspraak ${number} is al afgerond: er valt niets meer aan te herinneren.`,
    'nudge.not-manager': () => 'Alleen een leidinggevende van wie het aangaat, of een beheerder, vraagt het team.',
    'nudge.no-channel': () => 'Dit team heeft nog geen kanaal. Geef het aan iemand, of doe het zelf.',
    'nudge.rule-unclear': ({ typed }) =>
      `“${typed}” is geen aantal keren en dagen. Probeer “2 keer om de 1 dag”; hooguit 9 keer en 30 dagen, of “uit”.`,
    'nudge.nobody': () => 'Er moet ten minste één keer iemand gevraagd worden. Laat een van de drie aan.',
    'weekly.one-day': ({ typed }) => `“${typed}”: eens per week is één dag. Welke?`,
    'weekly.time-unclear': ({ typed }) => `“${typed}” is geen tijd. Probeer “16:00”.`,
    'weekly.no-team': () => 'Het overzicht van wie? Zeg dit in het kanaal van een team, of kies een van zijn klanten.',
    'weekly.no-people': () =>
      'U geeft hier aan niemand leiding en hebt dus geen eigen overzicht. Zeg dit in het kanaal van een team.',
  },
};

export const nudgeText: InBoth<typeof en> = { en, nl };

declare module '../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
