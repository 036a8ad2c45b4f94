import type { InBoth } from '../../core/locale.js';

type Words = Record<string, string>;

const en = {
  unknown: 'not known',
  created: (name: string) => `${name} is in the books`,
  exists: (name: string) => `${name} was there already`,
  changed: (name: string) => `${name} changed`,
  seatsAdded: 'Seats added',
  seatsDropped: 'Seats no longer needed',
  nothingChanged: 'Nothing changed.',
  endAsk: (name: string) => `End ${name}?`,
  endWarning: 'Its history stays; it no longer shows in lists, and its team keeps its channel until you archive it.',
  end: 'End this account',
  keep: 'Keep it',
  ended: (name: string) => `${name} has ended`,
  archiveHint: 'This was the last account of its team. Archive the channel?',
  archive: 'Archive the channel',
  resume: 'Undo',
  resumed: (name: string) => `${name} is back`,
  myAccounts: 'My accounts',
  rule: 'The staffing rule',
  ruleHint: 'Every line that fits an account adds to its team. Required wins over optional.',
  any: 'any',
  required: 'Required',
  optional: 'Optional',
  none: 'none',
  changeLine: 'Change a line',
  ruleAsk: (line: string) => `Change the staffing rule? ${line}`,
  ruleNow: 'Now',
  ruleThen: 'Then',
  ruleFits: (accounts: number, teams: number) =>
    `Accounts that it fits: ${accounts}, in ${teams === 1 ? '1 team' : `${teams} teams`}.`,
  ruleSet: 'Set it so',
  ruleLeave: 'Leave it as it is',
  undo: 'Undo',
  ruleChanged: 'The staffing rule has changed',
  ruleChangedHint: 'Existing teams keep their seats until one of their accounts changes.',
  newAnyway: 'Yes, a new account',
  notNew: (name: string) => `No, I mean ${name}`,
  ofTeam: (team: string) => `team ${team}`,
  addedOn: (day: string) => `added ${day}`,
  problems: {
    'account.alike': ({ name, like }: Words) => `There is “${like}” already. Is “${name}” another customer?`,
    'account.like-team': ({ name }: Words) =>
      `There is a team “${name}” already. Is “${name}” also a customer, with a team of its own?`,
    'account.name-taken': ({ name }: Words) => `There is an account “${name}” already. Choose another name.`,
    'account.named-twice': ({ name, which }: Words) =>
      `You see more than one account “${name}”: ${which}. Type “briefing ${name}” and choose which one you mean.`,
    'account.ended': ({ name }: Words) => `${name} has ended. Ask an administrator to take it up again.`,
    'rule.function-unknown': ({ typed, known }: Words) =>
      `“${typed}” is not one of your functions. They are: ${known}.`,
  },
};

const nl: typeof en = {
  unknown: 'niet bekend',
  created: (name) => `${name} staat in de boeken`,
  exists: (name) => `${name} was er al`,
  changed: (name) => `${name} is gewijzigd`,
  seatsAdded: 'Plaatsen erbij',
  seatsDropped: 'Plaatsen niet meer nodig',
  nothingChanged: 'Er is niets veranderd.',
  endAsk: (name) => `${name} beëindigen?`,
  endWarning:
    'De historie blijft; de klant staat niet meer in lijsten, en het team houdt zijn kanaal tot u het archiveert.',
  end: 'Klant beëindigen',
  keep: 'Laten staan',
  ended: (name) => `${name} is beëindigd`,
  archiveHint: 'Dit was de laatste klant van het team. Het kanaal archiveren?',
  archive: 'Kanaal archiveren',
  resume: 'Ongedaan maken',
  resumed: (name) => `${name} is terug`,
  myAccounts: 'Mijn klanten',
  rule: 'Het samenstellingscriterium',
  ruleHint: 'Elke regel die op een klant past, draagt bij aan het team. Verplicht gaat boven optioneel.',
  any: 'alle',
  required: 'Verplicht',
  optional: 'Optioneel',
  none: 'geen',
  changeLine: 'Regel wijzigen',
  ruleAsk: (line) => `Het samenstellingscriterium wijzigen? ${line}`,
  ruleNow: 'Nu',
  ruleThen: 'Dan',
  ruleFits: (accounts, teams) =>
    `Klanten waarop het past: ${accounts}, in ${teams === 1 ? '1 team' : `${teams} teams`}.`,
  ruleSet: 'Vastleggen',
  ruleLeave: 'Laten zoals het is',
  undo: 'Ongedaan maken',
  ruleChanged: 'Het samenstellingscriterium is gewijzigd',
  ruleChangedHint: 'Bestaande teams houden hun plaatsen tot een van hun klanten wijzigt.',
  newAnyway: 'Ja, een nieuwe klant',
  notNew: (name) => `Nee, ik bedoel ${name}`,
  ofTeam: (team) => `team ${team}`,
  addedOn: (day) => `toegevoegd op ${day}`,
  problems: {
    'account.alike': ({ name, like }) => `Er is al een klant “${like}”. Is “${name}” een andere?`,
    'account.like-team': ({ name }) => `Er is al een team “${name}”. Is “${name}” ook een klant, met een eigen team?`,
    'account.name-taken': ({ name }) => `Er is al een klant “${name}”. Kies een andere naam.`,
    'account.named-twice': ({ name, which }) =>
      `U ziet meer dan één klant “${name}”: ${which}. Typ “briefing ${name}” en kies welke u bedoelt.`,
    'account.ended': ({ name }) => `${name} is beëindigd. Vraag een beheerder om de klant weer op te nemen.`,
    'rule.function-unknown': ({ typed, known }) => `“${typed}” is geen van uw functies. Dat zijn: ${known}.`,
  },
};

export const accountText: InBoth<typeof en> = { en, nl };

declare module '../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
