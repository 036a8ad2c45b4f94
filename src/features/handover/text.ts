import type { InBoth } from '../../core/locale.js';

interface Counts {
  seats: number;
  contacts: number;
  agreements: number;
}

const counted = (all: [count: number, one: string, several: string][]): string =>
  all
    .filter(([count]) => count > 0)
    .map(([count, one, several]) => `${count} ${count === 1 ? one : several}`)
    .join(' · ');

const en = {
  titleTo: (from: string, to: string) => `Hand-over from ${from} to ${to}`,
  title: (from: string) => `Hand-over from ${from}`,
  counted: ({ seats, contacts, agreements }: Counts) =>
    counted([
      [seats, 'seat', 'seats'],
      [contacts, 'contact', 'contacts'],
      [agreements, 'agreement', 'agreements'],
    ]),
  accounts: (count: number) => (count === 1 ? '1 customer' : `${count} customers`),
  planned: (count: number) => (count === 1 ? '1 appointment ahead' : `${count} appointments ahead`),
  seats: 'Seats',
  contacts: 'Contacts that they keep',
  agreements: 'Open agreements',
  appointments: 'Appointments ahead',
  lastContacts: 'The last contacts',
  due: (day: string) => `by ${day}`,
  isAsked: (to: string) => `${to} is asked`,
  unseen: (to: string) => `${to} does not see this customer: the seat first, and the rest once it is theirs.`,
  blind: (to: string) => `${to} does not see this customer yet`,
  mayNot: 'Only who may change this customer hands over what is theirs here.',
  offerSeat: 'Give a seat…',
  nothing: 'There is nothing to hand over.',
  more: (count: number) => `And ${count} more.`,
  all: (to: string) => `Everything to ${to}`,
  to: (to: string) => `To ${to}`,
  toWhom: 'To whom…',
  toAccount: 'To the customer',
  onPage: 'On the page',
  change: (day: string) => `Change ${day}…`,
  askedNow: (to: string, what: string) => `${to} is asked: ${what}`,
  askSeat: (job: string, team: string) => `Will you take over the seat ${job} in ${team}?`,
  askedBy: (by: string, from: string) => (by === from ? `${by} asks you` : `${by} asks you; it is ${from}’s until now`),
  accept: 'Accept',
  decline: 'Rather not',
  accepted: (job: string, team: string) => `The seat ${job} in ${team} is yours`,
  declined: (job: string, team: string) => `You do not take over the seat ${job} in ${team}`,
  seatAccepted: (who: string, job: string, team: string) => `${who} takes over the seat ${job} in ${team}`,
  seatDeclined: (who: string, job: string, team: string) =>
    `${who} would rather not take over the seat ${job} in ${team}`,
  seatUnanswered: (who: string, job: string, team: string) =>
    `${who} is out of service and does not take over the seat ${job} in ${team}`,
  askAnother: 'It stays as it was. You can ask somebody else.',
  packFor: (from: string) => `You are asked to take over from ${from}`,
  eachAsked: 'You are asked each by itself: it is yours once you accept.',
  show: 'Show',
  showPack: 'Show what it is about',
  problems: {
    'handover.not-yours': () => 'Only they themselves, their manager or an administrator can hand this over.',
    'handover.same': () => 'That is the same colleague. To whom is it handed over?',
    'handover.nothing': ({ name }: Record<string, string>) =>
      `There is nothing here that ${name} can be asked now: it was asked already, it is not yours to hand over, or they do not see the customer.`,
    'handover.no-offer': () => 'You are not asked to take over this seat any more, or somebody else has it.',
  },
};

const nl: typeof en = {
  titleTo: (from, to) => `Overdracht van ${from} aan ${to}`,
  title: (from) => `Overdracht van ${from}`,
  counted: ({ seats, contacts, agreements }) =>
    counted([
      [seats, 'plaats', 'plaatsen'],
      [contacts, 'contact', 'contacten'],
      [agreements, 'afspraak', 'afspraken'],
    ]),
  accounts: (count) => (count === 1 ? '1 klant' : `${count} klanten`),
  planned: (count) => (count === 1 ? '1 geplande afspraak' : `${count} geplande afspraken`),
  seats: 'Plaatsen',
  contacts: 'Contacten op deze naam',
  agreements: 'Open afspraken',
  appointments: 'Geplande afspraken',
  lastContacts: 'De laatste contacten',
  due: (day) => `uiterlijk ${day}`,
  isAsked: (to) => `gevraagd aan ${to}`,
  unseen: (to) => `${to} ziet deze klant niet: eerst de plaats, en de rest zodra die is aangenomen.`,
  blind: (to) => `${to} ziet deze klant nog niet`,
  mayNot: 'Alleen wie deze klant mag wijzigen draagt over wat hier op deze naam staat.',
  offerSeat: 'Plaats geven…',
  nothing: 'Er valt niets over te dragen.',
  more: (count) => `En nog ${count}.`,
  all: (to) => `Alles aan ${to}`,
  to: (to) => `Aan ${to}`,
  toWhom: 'Aan wie…',
  toAccount: 'Naar de klant',
  onPage: 'Op de pagina',
  change: (day) => `${day} wijzigen…`,
  askedNow: (to, what) => `Aan ${to} gevraagd: ${what}`,
  askSeat: (job, team) => `Neemt u de plaats ${job} in ${team} over?`,
  askedBy: (by, from) => (by === from ? `${by} vraagt u dit` : `${by} vraagt u dit; tot nu toe de plaats van ${from}`),
  accept: 'Neem aan',
  decline: 'Liever niet',
  accepted: (job, team) => `De plaats ${job} in ${team} is van u`,
  declined: (job, team) => `U neemt de plaats ${job} in ${team} niet over`,
  seatAccepted: (who, job, team) => `${who} neemt de plaats ${job} in ${team} over`,
  seatDeclined: (who, job, team) => `${who} neemt de plaats ${job} in ${team} liever niet over`,
  seatUnanswered: (who, job, team) => `${who} is uit dienst en neemt de plaats ${job} in ${team} niet over`,
  askAnother: 'Er verandert niets. U kunt het een ander vragen.',
  packFor: (from) => `U wordt gevraagd over te nemen van ${from}`,
  eachAsked: 'U krijgt elke vraag apart: wat u aanneemt is van u.',
  show: 'Tonen',
  showPack: 'Toon waar het om gaat',
  problems: {
    'handover.not-yours': () => 'Overdragen kan alleen de collega zelf, de leidinggevende of een beheerder.',
    'handover.same': () => 'Dat is dezelfde collega. Aan wie wordt overgedragen?',
    'handover.nothing': ({ name }) =>
      `Hier is nu niets dat aan ${name} gevraagd kan worden: het is al gevraagd, u mag het niet overdragen, of de klant is daar niet zichtbaar.`,
    'handover.no-offer': () => 'Deze plaats wordt u niet meer gevraagd, of iemand anders heeft die.',
  },
};

export const handoverText: InBoth<typeof en> = { en, nl };

declare module '../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
