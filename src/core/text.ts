import type { InBoth } from './locale.js';

type Words = Record<string, string>;

const en = {
  submit: 'Save',
  typed: 'You typed:',
  try: 'Perhaps you mean:',
  cut: 'There is more than fits here.',
  more: 'More…',
  openForm: 'Open the form',
  noDate: 'No date',
  aboutCustomer: 'What would you like to do?',
  briefingOf: (word: string, name: string) => `${word} ${name}`,
  noteAt: (word: string, name: string) => `${word} at ${name}`,
  yes: 'yes',
  without: (words: string) => `Without “${words}”`,
  problems: {
    'field.missing': () => 'This is still needed.',
    'field.too-long': ({ length, max }: Words) =>
      `This is ${length} characters long; at most ${max} fit. Shorten it and send it again.`,
    'choice.unclear': ({ typed }: Words) => `“${typed}” is not one of the choices. Choose one.`,
    'account.unknown': ({ typed }: Words) => (typed ? `I know no account “${typed}”.` : 'I don’t know that account.'),
    'account.several': ({ typed }: Words) => `Which account is “${typed}”?`,
    'account.like': ({ typed }: Words) => `Is this the account that you mean by “${typed}”?`,
    'account.about': () => 'Which account is this about?',
    'account.which': () => 'Which account? This team serves several.',
    'member.unknown': ({ typed }: Words) =>
      typed ? `I know no colleague “${typed}”.` : 'I don’t know that colleague.',
    'member.several': ({ typed }: Words) => `Which colleague is “${typed}”?`,
    'member.left': ({ name }: Words) => `${name} no longer works here. Choose another colleague.`,
    'member.stranger': () => 'I don’t know that person: only colleagues of your own organisation can be named.',
    'member.guest': () =>
      'Afspraak is for colleagues only; you are a guest in this workspace. Ask a colleague who invited you.',
    'member.no-email': () =>
      'I can’t see a confirmed e-mail address for you, so I don’t know who you are. Confirm it in your profile, then try again.',
    'member.deactivated': () => 'Your account has been closed. Ask an administrator to open it again.',
    'workspace.unknown': () =>
      'This workspace is not connected to an organisation yet. Ask an administrator to install Afspraak.',
    'stakeholder.unknown': ({ typed }: Words) =>
      typed ? `I know nobody at a customer called “${typed}”.` : 'I don’t know that contact.',
    'stakeholder.several': ({ typed }: Words) => `Which contact is “${typed}”?`,
    'interval.unclear': ({ typed }: Words) =>
      `“${typed}”: I don’t understand how often that is. Try “every 6 weeks”, “monthly” or “every quarter”; at most two years.`,
    'day.unclear': ({ typed }: Words) =>
      `“${typed}” is not a date I understand. Try “Friday”, “1 December” or “01-12-2026”.`,
    'day.which': ({ typed }: Words) => `Which day is “${typed}”?`,
    'moment.unclear': ({ typed }: Words) =>
      `“${typed}” is not a moment I understand. Try “Friday 14:00”, “1 December 14:00-15:30” or “every Tuesday 9:00”.`,
    'moment.which': ({ typed, ways }: Words) => `“${typed}” may mean: ${ways}. Which one?`,
    'moment.no-time': ({ typed }: Words) => `At what time is “${typed}”? Write it behind it: “${typed} 14:00”.`,
    'repeat.unclear': ({ typed }: Words) =>
      `“${typed}”: I don’t understand how this returns. Try “every Tuesday”, “every 2 weeks” or “every month until 1 June”.`,
    'file.gone': () => 'The file did not arrive whole. Choose it again.',
    'file.too-large': ({ most }: Words) => `The file is larger than ${most} MB. Choose a smaller one.`,
    'file.unread': ({ name, types }: Words) => `I can’t read “${name}”. What I read ends with ${types}.`,
    'file.several': () => 'I read one file at a time. Send each by itself; nothing is done yet.',
    'number.unclear': ({ typed }: Words) => `“${typed}” is no number. Type the number of the agreement, such as 12.`,
    'deadline.unclear': ({ typed }: Words) =>
      `“${typed}” is not a date I understand. Try “Friday”, “1 December 14:00” or “01-12-2026”.`,
    'deadline.none': ({ typed }: Words) => `“${typed}” is not one day that exists. Name the day.`,
    'deadline.which': ({ typed }: Words) => `Which day is “${typed}”?`,
    'when.none': ({ typed }: Words) => `“${typed}” does not exist. Name a day and a time that do.`,
    'words.unread': ({ typed }: Words) => `I don’t understand “${typed}” here, so nothing is done yet.`,
    'deadline.meant': ({ typed }: Words) => `“${typed}”: ready by when?`,
    'button.stale': () => 'This button no longer works. Type the command again.',
    'command.unknown': ({ typed }: Words) => `I don’t know “${typed}”.`,
    'asks.too-many': () => 'That was a lot at once. Nothing was done with this; wait a moment and send it again.',
    'database.silent': ({ reference }: Words) =>
      `The database does not answer, so I can’t say whether this was done. Look in a minute, and send it again if it wasn’t; if this stays, give your administrator this reference: ${reference}`,
    'command.not-yours': () => 'Only an administrator can do this. Ask one of them.',
    'command.nobodys': () =>
      'Only an administrator can do this, and nobody administers Afspraak here any more. Have whoever runs Afspraak put the e-mail address of a colleague in ADMINS, and start it again.',
    'command.not-yours-to-change': () =>
      'Only this customer’s team, a manager of someone in it, or an administrator can do this. Ask one of them.',
    bug: ({ reference }: Words) =>
      `Something went wrong on our side. Try again; if it stays, give your administrator this reference: ${reference}`,
  },
};

const nl: typeof en = {
  submit: 'Opslaan',
  typed: 'U typte:',
  try: 'Bedoelt u misschien:',
  cut: 'Er is meer dan hier past.',
  more: 'Meer…',
  openForm: 'Open het formulier',
  noDate: 'Zonder datum',
  aboutCustomer: 'Wat wilt u doen?',
  briefingOf: (word, name) => `${word} ${name}`,
  noteAt: (word, name) => `${word} bij ${name}`,
  yes: 'ja',
  without: (words) => `Zonder “${words}”`,
  problems: {
    'field.missing': () => 'Dit is nog nodig.',
    'field.too-long': ({ length, max }) =>
      `Dit is ${length} tekens lang; er passen er hooguit ${max}. Maak het korter en stuur het opnieuw.`,
    'choice.unclear': ({ typed }) => `“${typed}” is geen van de keuzes. Kies er een.`,
    'account.unknown': ({ typed }) => (typed ? `Ik ken geen klant “${typed}”.` : 'Die klant ken ik niet.'),
    'account.several': ({ typed }) => `Welke klant is “${typed}”?`,
    'account.like': ({ typed }) => `Is dit de klant die u bedoelt met “${typed}”?`,
    'account.about': () => 'Over welke klant gaat dit?',
    'account.which': () => 'Welke klant? Dit team bedient er meer dan één.',
    'member.unknown': ({ typed }) => (typed ? `Ik ken geen collega “${typed}”.` : 'Die collega ken ik niet.'),
    'member.several': ({ typed }) => `Welke collega is “${typed}”?`,
    'member.left': ({ name }) => `${name} werkt hier niet meer. Kies een andere collega.`,
    'member.stranger': () =>
      'Die persoon ken ik niet: alleen collega’s van uw eigen organisatie kunnen genoemd worden.',
    'member.guest': () =>
      'Afspraak is alleen voor medewerkers; u bent gast in deze werkruimte. Vraag het de collega die u uitnodigde.',
    'member.no-email': () =>
      'Ik zie geen bevestigd e-mailadres van u en weet dus niet wie u bent. Bevestig het in uw profiel en probeer het opnieuw.',
    'member.deactivated': () => 'Uw toegang is gesloten. Vraag een beheerder om die weer te openen.',
    'workspace.unknown': () =>
      'Deze werkruimte hoort nog niet bij een organisatie. Vraag een beheerder om Afspraak te installeren.',
    'stakeholder.unknown': ({ typed }) =>
      typed ? `Ik ken bij een klant niemand die “${typed}” heet.` : 'Die contactpersoon ken ik niet.',
    'stakeholder.several': ({ typed }) => `Welke contactpersoon is “${typed}”?`,
    'interval.unclear': ({ typed }) =>
      `“${typed}”: ik begrijp niet hoe vaak dat is. Probeer “elke 6 weken”, “maandelijks” of “elk kwartaal”; hooguit twee jaar.`,
    'day.unclear': ({ typed }) =>
      `“${typed}” is geen datum die ik begrijp. Probeer “vrijdag”, “1 december” of “01-12-2026”.`,
    'day.which': ({ typed }) => `Welke dag is “${typed}”?`,
    'moment.unclear': ({ typed }) =>
      `“${typed}” is geen moment dat ik begrijp. Probeer “vrijdag 14:00”, “1 december 14:00-15:30” of “elke dinsdag 9:00”.`,
    'moment.which': ({ typed, ways }) => `“${typed}” kan betekenen: ${ways}. Welke bedoelt u?`,
    'moment.no-time': ({ typed }) => `Hoe laat is “${typed}”? Schrijf het erachter: “${typed} 14:00”.`,
    'repeat.unclear': ({ typed }) =>
      `“${typed}”: ik begrijp niet hoe dit terugkomt. Probeer “elke dinsdag”, “elke 2 weken” of “elke maand tot 1 juni”.`,
    'file.gone': () => 'Het bestand kwam niet heel aan. Kies het opnieuw.',
    'file.too-large': ({ most }) => `Het bestand is groter dan ${most} MB. Kies een kleiner bestand.`,
    'file.unread': ({ name, types }) => `“${name}” kan ik niet lezen. Wat ik lees eindigt op ${types}.`,
    'file.several': () => 'Ik lees één bestand tegelijk. Stuur elk apart; er is nog niets gedaan.',
    'number.unclear': ({ typed }) => `“${typed}” is geen nummer. Typ het nummer van de afspraak, zoals 12.`,
    'deadline.unclear': ({ typed }) =>
      `“${typed}” is geen datum die ik begrijp. Probeer “vrijdag”, “1 december 14:00” of “01-12-2026”.`,
    'deadline.none': ({ typed }) => `“${typed}” is niet één dag die bestaat. Noem de dag.`,
    'deadline.which': ({ typed }) => `Welke dag is “${typed}”?`,
    'when.none': ({ typed }) => `“${typed}” bestaat niet. Noem een dag en een tijd die er zijn.`,
    'words.unread': ({ typed }) => `“${typed}” begrijp ik hier niet; er is nog niets gedaan.`,
    'deadline.meant': ({ typed }) => `“${typed}”: wanneer moet het klaar zijn?`,
    'button.stale': () => 'Deze knop werkt niet meer. Typ de opdracht opnieuw.',
    'command.unknown': ({ typed }) => `“${typed}” ken ik niet.`,
    'asks.too-many': () => 'Dat was veel tegelijk. Hiermee is niets gedaan; wacht even en stuur het opnieuw.',
    'database.silent': ({ reference }) =>
      `De database antwoordt niet, dus ik kan niet zeggen of dit gedaan is. Kijk over een minuut, en stuur het opnieuw als het niet zo is; blijft dit, geef uw beheerder dan deze code: ${reference}`,
    'command.not-yours': () => 'Dit kan alleen een beheerder. Vraag het een van hen.',
    'command.nobodys': () =>
      'Dit kan alleen een beheerder, en niemand beheert Afspraak hier nog. Laat wie Afspraak draait het e-mailadres van een collega in ADMINS zetten, en het opnieuw starten.',
    'command.not-yours-to-change': () =>
      'Dit kan alleen het team van deze klant, een leidinggevende daarvan of een beheerder. Vraag het een van hen.',
    bug: ({ reference }) =>
      `Er ging aan onze kant iets mis. Probeer het opnieuw; blijft het, geef uw beheerder dan deze code: ${reference}`,
  },
};

export const coreText: InBoth<typeof en> = { en, nl };

declare module './problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
