import type { InBoth } from '../../core/locale.js';

const en = {
  title: (organisation: string) => `How we work for customers at ${organisation}`,
  ofTeam: (team: string) => `What team ${team} adds`,
  standard: [
    'We all work for customers, also those of us who never see one.',
    'Whoever promises something writes it down, with a day.',
    'We are on time. When that will not work out, we say so before the day and not after it.',
    'We let one another know what came of it, also when it is no.',
    'No is allowed, with an alternative.',
    'To the customer we are one: a complaint about a colleague is heard, noted, and answered by us together.',
    'We speak of a customer as if they were in the room.',
    'Whoever needs something of a colleague asks that colleague, with a reason and a day.',
    'Whoever cannot do something says so, and does not leave it lying.',
    'We help first, and look for whose fault it was later, if at all.',
  ],
  notAdopted:
    'This is a proposal. It counts, and everybody in a team is asked to read it, once an administrator adopts it.',
  version: (version: number) => `Version ${version}`,
  counted: (read: number, all: number) => `${read} of ${all} read it`,
  youRead: 'you read it on',
  isRead: 'Read',
  adopt: 'Adopt',
  change: 'Change…',
  ownLines: 'The team’s own lines…',
  adopted: 'It counts from now on. Everybody in a team is asked to read it.',
  changed: 'Changed. Everybody whom it is for is asked to read it anew.',
  same: 'It says the same as before: nobody is asked anything.',
  thanks: 'Noted: you have read it',
  ask: (organisation: string) => `How we work for customers at ${organisation}: will you read this?`,
  askTeam: (team: string) => `What team ${team} agreed among itself: will you read this?`,
  reminder: 'You have not said yet that you read this. This is not asked again.',
  once: 'You are asked this once per version. Only the count is shown to others, and no names.',
  problems: {
    'charter.not-now': () =>
      'There is a newer version, or it is for a team in which you have no seat. Type “charter” to see it.',
  },
};

const nl: typeof en = {
  title: (organisation) => `Gedragscode van ${organisation}`,
  ofTeam: (team) => `Wat team ${team} daaraan toevoegt`,
  standard: [
    'Wij werken allen voor klanten, ook wie er nooit een ziet.',
    'Wie iets belooft legt het vast, met een dag.',
    'Wij zijn op tijd. Lukt dat niet, dan zeggen wij dat voor die dag en niet erna.',
    'Wij koppelen terug wat ervan kwam, ook als het nee is.',
    'Nee mag, mits met een alternatief.',
    'Voor de klant hebben wij één gezicht: een klacht over een collega horen wij aan, noteren wij en beantwoorden wij samen.',
    'Wij praten over een klant alsof die erbij zit.',
    'Wie iets van een collega nodig heeft vraagt het die collega, met een reden en een dag.',
    'Wie iets niet kan zegt dat, en laat het niet liggen.',
    'Wij helpen eerst, en vragen pas daarna, als het al moet, aan wie het lag.',
  ],
  notAdopted:
    'Dit is een voorstel. Het geldt, en iedereen in een team krijgt het te lezen, zodra een beheerder het vaststelt.',
  version: (version) => `Versie ${version}`,
  counted: (read, all) => `${read} van ${all} gelezen`,
  youRead: 'u las dit op',
  isRead: 'Gelezen',
  adopt: 'Vaststellen',
  change: 'Wijzigen…',
  ownLines: 'Eigen regels van het team…',
  adopted: 'Dit geldt vanaf nu. Iedereen in een team krijgt het te lezen.',
  changed: 'Gewijzigd. Iedereen voor wie het geldt krijgt het opnieuw te lezen.',
  same: 'Er staat hetzelfde als eerst: niemand wordt iets gevraagd.',
  thanks: 'Genoteerd: u hebt dit gelezen',
  ask: (organisation) => `Gedragscode van ${organisation}: wilt u dit lezen?`,
  askTeam: (team) => `Wat team ${team} onderling afsprak: wilt u dit lezen?`,
  reminder: 'U hebt nog niet aangegeven dat u dit las. Het wordt niet nog eens gevraagd.',
  once: 'Dit wordt per versie één keer gevraagd. Anderen zien alleen het aantal, en geen namen.',
  problems: {
    'charter.not-now': () =>
      'Er is een nieuwere versie, of het is van een team waarin u geen plaats hebt. Typ “gedragscode” om te zien wat geldt.',
  },
};

export const charterText: InBoth<typeof en> = { en, nl };

declare module '../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
