import type { InBoth, Locale } from '../../core/locale.js';
import type { Trouble } from '../../core/workplace.js';

type Words = Record<string, string>;

/** Of what stands in the way of the channel itself: people may make one. */
const byHand = (step: string | undefined) => ['find', 'create'].includes(step ?? '');

const en = {
  team: (name: string) => `Account team ${name}`,
  accounts: 'Accounts',
  seats: 'Seats',
  vacant: 'vacant',
  vacantSeat: (job: string) => `The seat ${job} is vacant`,
  required: 'required',
  proposal: 'This is a proposal. Fill the seats, then confirm: that makes the channel.',
  noChannel: 'This team has no channel yet.',
  channel: 'Channel',
  confirm: 'Confirm and make the channel',
  again: 'Make the channel',
  fill: 'Fill a seat',
  change: 'Change size or potential',
  seated: (name: string, job: string) => `${name} now holds the seat ${job}`,
  emptied: (job: string) => `The seat ${job} is vacant`,
  sameSeat: (name: string, job: string) => `${name} holds the seat ${job} already`,
  wasHeldBy: 'Until now',
  joined: (name: string, job: string) => `${name} joins this team: ${job}`,
  left: (name: string, job: string) => `${name} no longer holds the seat ${job}`,
  seatedYou: (team: string, job: string) => `You now hold the seat ${job} in account team ${team}`,
  unseated: (team: string, job: string, now: string | undefined) =>
    now
      ? `You no longer hold the seat ${job} in account team ${team}; ${now} does now`
      : `You no longer hold the seat ${job} in account team ${team}`,
  seatBy: (name: string) => `${name} arranged this. Ask them if it is not right.`,
  movedAway: (accounts: string, team: string) =>
    `${accounts}: account team ${team} serves this now, and has no seat for you`,
  movedBy: (name: string) => `${name} arranged this. If you serve this customer, ask them for a seat.`,
  serves0: 'serves no account',
  askSeat: 'Ask for a seat',
  askedFor: (name: string, team: string) => `${name} is asked for a seat for you in account team ${team}`,
  asksSeat: (name: string, team: string) => `${name} asks for a seat in account team ${team}`,
  asksSeatHint: 'Whoever has a seat sees all that this team shares, of all its accounts.',
  seatThem: 'Give them a seat',
  leaveVacant: 'yes, leave it vacant',
  formed: (name: string) => `Team ${name} now serves these accounts`,
  leftBehind: 'These teams serve no account any more. Archive their channels if you are done with them:',
  archive: (name: string) => `Archive ${name}`,
  archived: 'The channel is archived.',
  topic: (accounts: string) => `Customer: ${accounts}`,
  purpose: (name: string) =>
    `Everything the account team ${name} shares about its customer. Before a contact: “briefing”.`,
  introTitle: (name: string) => `This is the channel of account team ${name}`,
  introHow:
    'Before a contact: “briefing”. After it, one line: “log visit, pump repaired, happy +”. Everyone in the team reads the same history.',
  briefing: 'Briefing',
  log: 'Log a contact',
  help: 'Help',
  roomReady: 'The channel is ready',
  roomPartly: 'Not everything could be done',
  adminTitle: (name: string) => `A setting stands in the way of the channel of ${name}`,
  troubles: {
    'room.not-allowed': ({ setting }: Words) =>
      `The workspace does not allow it. Setting: ${setting}. An owner can change that, or make a channel by hand, invite me and type “link” there with the account’s name.`,
    'room.scope-missing': ({ scope, step }: Words) =>
      `I was not given the right for this (${scope}). Install the app again with its current manifest and consent to it${byHand(step) ? ', or make a channel by hand and type “link” there with the account’s name' : ''}.`,
    'room.consent-missing': ({ scope, where }: Words) =>
      `I was not given a right for this that no manifest gives (${scope}). An administrator of your directory consents to it: ${where}. Until then someone does this by hand.`,
    'room.refused': ({ step, reason }: Words) =>
      `“${step}” was refused: ${reason}. I miss no right that I know of. An owner can see in the settings who may do this.`,
    'room.not-added': ({ room, where }: Words) =>
      `I am not in the channel “${room}” and cannot say anything there. Add me in that channel: ${where}. After that I introduce myself there, and what waits goes out.`,
    'room.not-removed': ({ user, room, reason }: Words) =>
      `${user} holds no seat any more but is still in the channel “${room}” (${reason}). An owner of it can remove him by hand.`,
    'room.not-invited': ({ user, reason }: Words) => `${user} could not be invited: ${reason}.`,
    'room.no-user': ({ user }: Words) => `${user} has no account in this workspace under his e-mail address.`,
    'room.no-home': () =>
      'Nobody has chosen yet where account teams’ channels are made. An administrator types “home here” in a channel of what is to hold them, or “link” with the account’s name in a channel that is there already.',
    'room.homes-full': ({ homes }: Words) =>
      `No more channels fit in ${homes}. An administrator can type “home here” in another one.`,
    'room.not-in-home': ({ user, home }: Words) =>
      `${user} is not in “${home}”, and so does not see this channel. An owner of it can add him.`,
    'room.failed': ({ step, reason }: Words) => `“${step}” did not work: ${reason}.`,
  },
  problems: {
    'team.unknown': ({ typed }: Words) =>
      typed ? `I know no team or account “${typed}”.` : 'Which team? Type the name of an account behind it.',
    'team.several': ({ typed }: Words) => `Which team is “${typed}”?`,
    'team.not-yours': ({ names }: Words) =>
      `Nothing was moved, for this is not yours to change: ${names}. Only its team, a manager of someone in it, or an administrator may. Ask one of them.`,
    'team.nobody': ({ team }: Words) => `Nobody sits in account team ${team}. Ask an administrator.`,
    'team.function-missing': () => 'Which function’s seat?',
    'team.no-room': () => 'Type this in the channel that is to be the team’s; invite me there first.',
    'team.room-taken': ({ team }: Words) => `This is the channel of account team ${team} already.`,
    'team.stale': () => 'This team is no longer as it was. Type “team” to see it as it is.',
  },
};

const nl: typeof en = {
  team: (name) => `Klantenteam ${name}`,
  accounts: 'Klanten',
  seats: 'Plaatsen',
  vacant: 'vacant',
  vacantSeat: (job) => `De plaats ${job} is vacant`,
  required: 'verplicht',
  proposal: 'Dit is een voorstel. Bezet de plaatsen en bevestig dan: dat maakt het kanaal.',
  noChannel: 'Dit team heeft nog geen kanaal.',
  channel: 'Kanaal',
  confirm: 'Bevestigen en kanaal maken',
  again: 'Kanaal maken',
  fill: 'Plaats bezetten',
  change: 'Omvang of potentie wijzigen',
  seated: (name, job) => `${name} bezet nu de plaats ${job}`,
  emptied: (job) => `De plaats ${job} is vacant`,
  sameSeat: (name, job) => `${name} bezet de plaats ${job} al`,
  wasHeldBy: 'Tot nu toe',
  joined: (name, job) => `${name} komt in dit team: ${job}`,
  left: (name, job) => `${name} bezet de plaats ${job} niet meer`,
  seatedYou: (team, job) => `U bezet nu de plaats ${job} in klantenteam ${team}`,
  unseated: (team, job, now) =>
    now
      ? `U bezet de plaats ${job} in klantenteam ${team} niet meer; dat doet nu ${now}`
      : `U bezet de plaats ${job} in klantenteam ${team} niet meer`,
  seatBy: (name) => `${name} heeft dit geregeld. Vraag het daar als het niet klopt.`,
  movedAway: (accounts, team) => `${accounts}: klantenteam ${team} bedient dit nu, en heeft geen plaats voor u`,
  movedBy: (name) => `${name} heeft dit geregeld. Bedient u deze klant, vraag daar dan om een plaats.`,
  serves0: 'bedient geen klant',
  askSeat: 'Vraag om een plaats',
  askedFor: (name, team) => `Aan ${name} is gevraagd u een plaats in klantenteam ${team} te geven`,
  asksSeat: (name, team) => `${name} vraagt om een plaats in klantenteam ${team}`,
  asksSeatHint: 'Wie een plaats heeft, ziet alles wat dit team deelt, van al zijn klanten.',
  seatThem: 'Plaats geven',
  leaveVacant: 'ja, laat vacant',
  formed: (name) => `Team ${name} bedient nu deze klanten`,
  leftBehind: 'Deze teams bedienen geen klant meer. Archiveer hun kanaal als u er klaar mee bent:',
  archive: (name) => `${name} archiveren`,
  archived: 'Het kanaal is gearchiveerd.',
  topic: (accounts) => `Klant: ${accounts}`,
  purpose: (name) => `Alles wat klantenteam ${name} over zijn klant deelt. Voor een contact: “briefing”.`,
  introTitle: (name) => `Dit is het kanaal van klantenteam ${name}`,
  introHow:
    'Voor een contact: “briefing”. Erna, in één regel: “log bezoek, pomp gerepareerd, tevreden +”. Iedereen in het team leest dezelfde historie.',
  briefing: 'Briefing',
  log: 'Contact noteren',
  help: 'Help',
  roomReady: 'Het kanaal is klaar',
  roomPartly: 'Niet alles kon',
  adminTitle: (name) => `Een instelling staat het kanaal van ${name} in de weg`,
  troubles: {
    'room.not-allowed': ({ setting }) =>
      `De werkruimte staat dit niet toe. Instelling: ${setting}. Een eigenaar kan dat wijzigen, of zelf een kanaal maken, mij uitnodigen en daar “koppel” typen met de naam van de klant erachter.`,
    'room.scope-missing': ({ scope, step }) =>
      `Dit recht heb ik niet gekregen (${scope}). Installeer de app opnieuw met het huidige manifest en geef toestemming${byHand(step) ? ', of maak zelf een kanaal en typ daar “koppel” met de naam van de klant erachter' : ''}.`,
    'room.consent-missing': ({ scope, where }) =>
      `Hiervoor heb ik een recht niet gekregen dat geen manifest geeft (${scope}). Een beheerder van uw directory geeft daarvoor toestemming: ${where}. Tot dan doet iemand dit met de hand.`,
    'room.refused': ({ step, reason }) =>
      `“${step}” werd geweigerd: ${reason}. Voor zover ik weet mis ik geen recht. Een eigenaar kan in de instellingen zien wie dit mag.`,
    'room.not-added': ({ room, where }) =>
      `Ik zit niet in het kanaal “${room}” en kan daar niets zeggen. Voeg mij in dat kanaal toe: ${where}. Daarna stel ik mij daar voor, en gaat uit wat wacht.`,
    'room.not-removed': ({ user, room, reason }) =>
      `${user} bezet geen plaats meer maar zit nog in het kanaal “${room}” (${reason}). Een eigenaar ervan kan hem met de hand verwijderen.`,
    'room.not-invited': ({ user, reason }) => `${user} kon niet worden uitgenodigd: ${reason}.`,
    'room.no-user': ({ user }) => `${user} heeft onder zijn e-mailadres geen account in deze werkruimte.`,
    'room.no-home': () =>
      'Nog niemand koos waar de kanalen van klantenteams komen. Een beheerder typt “thuisbasis hier” in een kanaal van wat ze moet bevatten, of “koppel” met de naam van de klant in een kanaal dat er al is.',
    'room.homes-full': ({ homes }) =>
      `Er passen geen kanalen meer in ${homes}. Een beheerder kan in een andere “thuisbasis hier” typen.`,
    'room.not-in-home': ({ user, home }) =>
      `${user} zit niet in “${home}” en ziet dit kanaal dus niet. Een eigenaar ervan kan hem toevoegen.`,
    'room.failed': ({ step, reason }) => `“${step}” lukte niet: ${reason}.`,
  },
  problems: {
    'team.unknown': ({ typed }) =>
      typed ? `Ik ken geen team of klant “${typed}”.` : 'Welk team? Typ er de naam van een klant achter.',
    'team.several': ({ typed }) => `Welk team is “${typed}”?`,
    'team.not-yours': ({ names }) =>
      `Er is niets verplaatst, want dit mag u niet wijzigen: ${names}. Dat mag alleen het team zelf, een leidinggevende daarvan of een beheerder. Vraag het een van hen.`,
    'team.nobody': ({ team }) => `Niemand zit in klantenteam ${team}. Vraag het een beheerder.`,
    'team.function-missing': () => 'De plaats van welke functie?',
    'team.no-room': () => 'Typ dit in het kanaal dat van het team moet worden; nodig mij daar eerst uit.',
    'team.room-taken': ({ team }) => `Dit is al het kanaal van klantenteam ${team}.`,
    'team.stale': () => 'Dit team is niet meer zoals het was. Typ “team” om te zien hoe het nu is.',
  },
};

export const teamText: InBoth<typeof en> = { en, nl };

export const sayTrouble = ({ code, about, where }: Trouble, locale: Locale): string =>
  teamText[locale].troubles[code]({ ...about, ...(where && { where: where[locale] }) });
