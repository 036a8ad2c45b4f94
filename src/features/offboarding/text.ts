import type { InBoth } from '../../core/locale.js';

const en = {
  left: (name: string) => `${name} is out of service`,
  leavesOn: (name: string, day: string) => `${name} is out of service from ${day}`,
  keeps: (name: string) => `${name} stays in service`,
  back: (name: string) => `${name} is back in service`,
  takeBack: 'Back in service',
  stays: 'Stays after all',
  lastStays:
    'Your last day came, but you are the last who administers Afspraak. Make someone else administrator first: “member @piet administrator yes”.',
  vacant: 'Vacant from now on',
  owned: 'To be handed over',
  ownsStill: 'Still in their name',
  led: 'Managed by the next above them from now on',
  contacts: 'Contacts that they kept',
  contactsHow: 'A colleague is asked to keep each of them, tomorrow morning.',
  nothing: 'They held no seat and owned no agreement.',
  nothingBack: 'There is nothing to give back.',
  handAll: 'Hand everything over…',
  handOver: 'Hand-over pack',
  handOne: (number: number) => `Hand ${number} over…`,
  agreement: (number: number, what: string) => `${number} ${what}`,
  more: (count: number) => `And ${count} more.`,
  handed: (count: number, to: string) =>
    count === 1 ? `${to} is asked to take over 1 agreement` : `${to} is asked to take over ${count} agreements`,
  handedHow: 'It is theirs once they accept.',
  seatsBack: 'Their seats are still vacant. Give back:',
  give: (job: string, team: string) => `${job} · ${team}`,
  giveBack: 'Give back',
  giveAll: (count: number) => `Give all ${count} back`,
  seatedAll: (name: string, count: number) => `${name} has ${count} seats again`,
  seated: (name: string, job: string, team: string) => `${name} has the seat ${job} in ${team} again`,
  problems: {
    'offboarding.not-yours': () => 'Only their manager or an administrator can do this.',
    'offboarding.in-service': () => 'They are in service already.',
    'offboarding.is-out': () => 'They are out of service.',
    'offboarding.seat-taken': () => 'That seat is not vacant any more.',
    'offboarding.nothing-to-hand': () => 'There is nothing of theirs to hand over any more.',
    'offboarding.unclear': ({ typed }: Record<string, string>) =>
      `“${typed}” is no part of this that I understand. Type “leave @piet” or “leave @piet from 1 January”.`,
  },
};

const nl: typeof en = {
  left: (name) => `${name} is uit dienst`,
  leavesOn: (name, day) => `${name} is uit dienst per ${day}`,
  keeps: (name) => `${name} blijft in dienst`,
  back: (name) => `${name} is weer in dienst`,
  takeBack: 'Weer in dienst',
  stays: 'Blijft toch',
  lastStays:
    'Uw laatste dag is er, maar u bent de laatste beheerder van Afspraak. Maak eerst iemand anders beheerder: “medewerker @piet beheerder ja”.',
  vacant: 'Vanaf nu vacant',
  owned: 'Over te dragen',
  ownsStill: 'Nog op deze naam',
  led: 'Vallen vanaf nu onder wie daarboven staat',
  contacts: 'Contacten op deze naam',
  contactsHow: 'Morgenochtend wordt voor elk een collega gevraagd.',
  nothing: 'Er hoorde geen plaats en geen afspraak bij.',
  nothingBack: 'Er valt niets terug te geven.',
  handAll: 'Alles overdragen…',
  handOver: 'Overdrachtspakket',
  handOne: (number) => `${number} overdragen…`,
  agreement: (number, what) => `${number} ${what}`,
  more: (count) => `En nog ${count}.`,
  handed: (count, to) =>
    count === 1
      ? `Aan ${to} is gevraagd 1 afspraak over te nemen`
      : `Aan ${to} is gevraagd ${count} afspraken over te nemen`,
  handedHow: 'De overdracht geldt zodra die is geaccepteerd.',
  seatsBack: 'Deze plaatsen zijn nog vacant. Teruggeven:',
  give: (job, team) => `${job} · ${team}`,
  giveBack: 'Teruggeven',
  giveAll: (count) => `Alle ${count} teruggeven`,
  seatedAll: (name, count) => `${name} heeft weer ${count} plaatsen`,
  seated: (name, job, team) => `${name} heeft weer de plaats ${job} in ${team}`,
  problems: {
    'offboarding.not-yours': () => 'Dit kan alleen de leidinggevende of een beheerder.',
    'offboarding.in-service': () => 'Deze collega is al in dienst.',
    'offboarding.is-out': () => 'Deze collega is uit dienst.',
    'offboarding.seat-taken': () => 'Die plaats is niet meer vacant.',
    'offboarding.nothing-to-hand': () => 'Er valt niets meer over te dragen.',
    'offboarding.unclear': ({ typed }) =>
      `“${typed}” begrijp ik hier niet. Typ “vertrek @piet” of “vertrek @piet per 1 januari”.`,
  },
};

export const offboardingText: InBoth<typeof en> = { en, nl };

declare module '../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
