import type { InBoth } from '../../core/locale.js';

const en = {
  spoken: 'From now on I speak English with you.',
  homes: 'Where account teams’ channels are made',
  homeOpen: (name: string) => `Account teams’ channels are made in “${name}”`,
  homeClosed: (name: string) => `Account teams’ channels are made in “${name}”, private`,
  homeLeft: (name: string) => `No new channels are made in “${name}”`,
  homeWasNone: (name: string) => `No channels were made in “${name}”`,
  noHomes:
    'Nowhere yet. Type “home here” in a channel of what is to hold them; “home here private” when only the account team may look in.',
  homesHow: 'The first is filled first. Channels that are there stay where they are.',
  open: 'open: everyone in it sees the channels',
  closed: 'private: only the account team sees its channel',
  whoIs: (newcomer: string, known: string) => `Is ${newcomer} the same person as ${known}?`,
  newcomer: 'Newcomer',
  colleague: 'Colleague',
  newAddress: 'E-mail address, according to the chat',
  address: 'E-mail address',
  hadIt: 'Had this address, and left',
  hasIt: 'Has this address, with another account',
  whoIsLeft: 'The same person gets back what is theirs. Someone else begins with nothing, and the address is theirs.',
  whoIsSecond:
    'The same person has two accounts from now on. Someone else begins with nothing, and the address is theirs.',
  whoIsColleague:
    'The same person has one place here from now on: the one that has this address. What was in the other’s name is handed over. Two people: the address goes to the colleague whom the chat names.',
  samePerson: 'Same person',
  someoneElse: 'Someone else',
  isSame: (name: string) => `${name} is known by this account too`,
  isElse: (name: string) => `${name} is someone else, and new here`,
  hasAddress: (name: string) => `${name} has this address from now on`,
  known: 'You are known now',
  askAgain: 'What you typed before was not done: type it again.',
  members: 'Colleagues',
  membersMore: (count: number) => `And ${count} more: name one, such as “member @piet”.`,
  changeMember: 'Change…',
  chooseMember: 'Choose a colleague…',
  memberChanged: (name: string) => `${name} is changed`,
  functions: 'Functions',
  manager: 'Manager',
  administrator: 'Administrator',
  leavesOn: 'Leaves on',
  none: 'none',
  yes: 'yes',
  no: 'no',
  byChat: 'yes, because the chat workspace says so',
  byConfiguration:
    'Who administers is set in the configuration (ADMINS): what is given here counts once that is empty.',
  chatSays: 'The chat workspace calls them owner or admin: there it must be taken away as well.',
  problems: {
    'member.asked': () =>
      'Your e-mail address is or was a colleague’s. An administrator is asked who you are; you hear from me as soon as they answer.',
    'member.last': () =>
      'Nobody else administers Afspraak here. Make someone else administrator first: “member @piet administrator yes”.',
    'member.question-answered': () => 'That has been answered already.',
    'member.own-manager': () => 'Nobody is their own manager. Choose someone else.',
    'member.manager-circle': ({ name }: Record<string, string>) =>
      `${name} is managed by them already. Change that first, or choose someone else.`,
    'functions.unclear': ({ typed, known }: Record<string, string>) =>
      `“${typed}” is not one of the functions: ${known}.`,
    'home.none-needed': () => 'Channels are made in the workspace itself here: there is nothing to choose.',
    'home.no-channel': () => 'Type this in a channel of what is to hold the channels; add me there first.',
  },
};

const nl: typeof en = {
  spoken: 'Vanaf nu spreek ik Nederlands met u.',
  homes: 'Waar de kanalen van klantenteams komen',
  homeOpen: (name) => `De kanalen van klantenteams komen in “${name}”`,
  homeClosed: (name) => `De kanalen van klantenteams komen in “${name}”, besloten`,
  homeLeft: (name) => `In “${name}” komen geen nieuwe kanalen`,
  homeWasNone: (name) => `In “${name}” kwamen geen kanalen`,
  noHomes:
    'Nog nergens. Typ “thuisbasis hier” in een kanaal van wat ze moet bevatten; “thuisbasis hier besloten” als alleen het klantenteam mag meekijken.',
  homesHow: 'De eerste wordt het eerst gevuld. Kanalen die er zijn, blijven waar ze zijn.',
  open: 'open: iedereen die erin zit ziet de kanalen',
  closed: 'besloten: alleen het klantenteam ziet zijn kanaal',
  whoIs: (newcomer, known) => `Is ${newcomer} dezelfde persoon als ${known}?`,
  newcomer: 'Nieuw',
  colleague: 'Collega',
  newAddress: 'E-mailadres volgens de chat',
  address: 'E-mailadres',
  hadIt: 'Had dit adres, en is uit dienst',
  hasIt: 'Heeft dit adres, met een ander account',
  whoIsLeft: 'Dezelfde persoon krijgt terug wat erbij hoort. Iemand anders begint met niets, en houdt het adres.',
  whoIsSecond: 'Dezelfde persoon heeft voortaan twee accounts. Iemand anders begint met niets, en houdt het adres.',
  whoIsColleague:
    'Dezelfde persoon staat hier voortaan één keer: bij wie dit adres heeft. Wat op de andere naam stond wordt overgedragen. Twee personen: het adres gaat naar de collega die de chat noemt.',
  samePerson: 'Dezelfde persoon',
  someoneElse: 'Iemand anders',
  isSame: (name) => `${name} is nu ook met dit account bekend`,
  isElse: (name) => `${name} is iemand anders, en nieuw hier`,
  hasAddress: (name) => `${name} heeft dit adres vanaf nu`,
  known: 'U bent nu bekend',
  askAgain: 'Wat u eerder typte is niet gedaan: typ het opnieuw.',
  members: 'Medewerkers',
  membersMore: (count) => `En nog ${count}: noem er een, zoals “medewerker @piet”.`,
  changeMember: 'Wijzigen…',
  chooseMember: 'Kies een collega…',
  memberChanged: (name) => `${name} is gewijzigd`,
  functions: 'Functies',
  manager: 'Leidinggevende',
  administrator: 'Beheerder',
  leavesOn: 'Uit dienst per',
  none: 'geen',
  yes: 'ja',
  no: 'nee',
  byChat: 'ja, omdat de werkruimte van de chat dat zegt',
  byConfiguration:
    'Wie beheerder is, staat in de configuratie (ADMINS): wat hier gegeven wordt, telt zodra die leeg is.',
  chatSays: 'De werkruimte van de chat noemt deze collega eigenaar of beheerder: neem het daar ook weg.',
  problems: {
    'member.asked': () =>
      'Uw e-mailadres is of was van een collega. Een beheerder is gevraagd wie u bent; u hoort van mij zodra er antwoord is.',
    'member.last': () =>
      'Niemand anders beheert Afspraak hier. Maak eerst iemand anders beheerder: “medewerker @piet beheerder ja”.',
    'member.question-answered': () => 'Daar is al antwoord op gegeven.',
    'member.own-manager': () => 'Niemand is de eigen leidinggevende. Kies iemand anders.',
    'member.manager-circle': ({ name }) =>
      `${name} valt al onder deze collega. Wijzig dat eerst, of kies iemand anders.`,
    'functions.unclear': ({ typed, known }) => `“${typed}” is niet een van de functies: ${known}.`,
    'home.none-needed': () => 'Kanalen komen hier in de werkruimte zelf: er valt niets te kiezen.',
    'home.no-channel': () => 'Typ dit in een kanaal van wat de kanalen moet bevatten; voeg mij daar eerst toe.',
  },
};

export const organisationText: InBoth<typeof en> = { en, nl };

declare module '../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
