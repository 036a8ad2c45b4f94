import type { InBoth } from '../../core/locale.js';
import type { Kind } from './look.js';

type Words = Record<string, string>;

const en = {
  found: (typed: string) => `Found for “${typed}”`,
  nothing: (typed: string) => `Nothing found for “${typed}”`,
  lookedThrough:
    'I looked through accounts, people, teams, colleagues, agreements and the history, as far as you may see them. Try fewer words, or another spelling.',
  near: 'Perhaps you mean:',
  how: 'Search everything',
  howTo:
    'Type what you are looking for behind “search”: a name, a telephone number, the number of an agreement, or words from the history. Capitals, accents, legal forms and small mistakes don’t matter.',
  examples: ['search jansen', 'search mrs bakker', 'search +31 99 555 01 01', 'search pump leaking'],
  search: 'Search…',
  groups: {
    account: 'Accounts',
    person: 'People at customers',
    team: 'Teams',
    colleague: 'Colleagues',
    agreement: 'Agreements',
    entry: 'History',
  } satisfies Record<Kind, string>,
  more: {
    account: 'More accounts',
    person: 'More people',
    team: 'More teams',
    colleague: 'More colleagues',
    agreement: 'More agreements',
    entry: 'More history',
  } satisfies Record<Kind, string>,
  one: {
    account: 'account',
    person: 'at a customer',
    team: 'team',
    colleague: 'colleague',
    agreement: 'agreement',
    entry: 'history',
  } satisfies Record<Kind, string>,
  ofTeam: (team: string) => (/^team\b/i.test(team) ? team : `team ${team}`),
  briefing: (account: string) => `Briefing ${account}`,
  team: (team: string) => (/^team\b/i.test(team) ? team : `Team ${team}`),
  show: (what: string) => `Show ${what}`,
  log: 'Log',
  briefingOnly: 'Briefing',
  logAt: (who: string) => `Log: ${who}`,
  caller: (name: string, account: string) => `This is ${name} of ${account}`,
  callers: (count: number) => `${count} people have this number`,
  stranger: (phone: string) => `Nobody I know has the number ${phone}`,
  strangerHint:
    'It is not with any contact person of a customer that you may see. Log the call with the right customer, or keep the number with somebody there.',
  keepNumber: 'Keep the number with…',
  number: 'Number',
  account: 'Account',
  name: 'Name',
  role: 'Title',
  calledBy: (who: string) => `Call from ${who}`,
  kept: (who: string) => `This number is kept with ${who}`,
  problems: {
    'number.none': ({ typed }: Words) => `“${typed}” is no telephone number. Type it with its area code.`,
  },
};

const nl: typeof en = {
  found: (typed) => `Gevonden voor “${typed}”`,
  nothing: (typed) => `Niets gevonden voor “${typed}”`,
  lookedThrough:
    'Ik keek bij klanten, contactpersonen, teams, collega’s, afspraken en in de historie, voor zover u die mag zien. Probeer minder woorden, of een andere spelling.',
  near: 'Bedoelt u misschien:',
  how: 'Alles doorzoeken',
  howTo:
    'Typ achter “zoek” wat u zoekt: een naam, een telefoonnummer, het nummer van een afspraak, of woorden uit de historie. Hoofdletters, accenten, rechtsvormen en kleine fouten geven niet.',
  examples: ['zoek jansen', 'zoek mw bakker', 'zoek 099-5550101', 'zoek pomp lekkage'],
  search: 'Zoeken…',
  groups: {
    account: 'Klanten',
    person: 'Contactpersonen',
    team: 'Teams',
    colleague: 'Collega’s',
    agreement: 'Afspraken',
    entry: 'Historie',
  },
  more: {
    account: 'Meer klanten',
    person: 'Meer contactpersonen',
    team: 'Meer teams',
    colleague: 'Meer collega’s',
    agreement: 'Meer afspraken',
    entry: 'Meer historie',
  },
  one: {
    account: 'klant',
    person: 'contactpersoon',
    team: 'team',
    colleague: 'collega',
    agreement: 'afspraak',
    entry: 'historie',
  },
  ofTeam: (team) => (/^team\b/i.test(team) ? team : `team ${team}`),
  briefing: (account) => `Briefing ${account}`,
  team: (team) => (/^team\b/i.test(team) ? team : `Team ${team}`),
  show: (what) => `Toon ${what}`,
  log: 'Noteren',
  briefingOnly: 'Briefing',
  logAt: (who) => `Noteren: ${who}`,
  caller: (name, account) => `Dit is ${name} van ${account}`,
  callers: (count) => `${count} mensen hebben dit nummer`,
  stranger: (phone) => `Het nummer ${phone} ken ik van niemand`,
  strangerHint:
    'Het staat bij geen contactpersoon van een klant die u mag zien. Noteer het gesprek bij de juiste klant, of bewaar het nummer bij iemand daar.',
  keepNumber: 'Nummer bewaren bij…',
  number: 'Nummer',
  account: 'Klant',
  name: 'Naam',
  role: 'Titel',
  calledBy: (who) => `Telefoon van ${who}`,
  kept: (who) => `Dit nummer is bewaard bij ${who}`,
  problems: {
    'number.none': ({ typed }) => `“${typed}” is geen telefoonnummer. Typ het met het netnummer.`,
  },
};

export const searchText: InBoth<typeof en> = { en, nl };

declare module '../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
