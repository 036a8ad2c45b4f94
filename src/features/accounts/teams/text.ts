import type { InBoth, Locale } from '../../../core/locale.js';
import type { Trouble } from '../../../core/chat-platform.js';

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
  change: 'Change name, size or potential',
  changeOne: (name: string) => `Change ${name}`,
  seated: (name: string, job: string) => `${name} now holds the seat ${job}`,
  emptied: (job: string) => `The seat ${job} is vacant`,
  sameSeat: (name: string, job: string) => `${name} holds the seat ${job} already`,
  wasHeldBy: 'Until now',
  joinedSeveral: (count: number) => `${count} colleagues join this team`,
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
  theirManager: 'Account manager',
  anAdministrator: 'Administrator',
  askedFor: (name: string, team: string) => `${name} is asked for a seat for you in account team ${team}`,
  asksSeat: (name: string, team: string) => `${name} asks for a seat in account team ${team}`,
  asksSeatHint: 'Whoever has a seat sees all that this team shares, of all its accounts.',
  seatThem: 'Give them a seat',
  leaveVacant: 'yes, leave it vacant',
  formed: (name: string) => `Team ${name} now serves these accounts`,
  leftBehind: 'These teams serve no account any more. Archive their channels if you are done with them:',
  archive: (name: string) => `Archive ${name}`,
  archived: 'The channel is archived.',
  bringBack: 'Bring it back',
  broughtBack: 'The channel is back',
  anew: 'Make the channel anew',
  lookAgain: 'Look again',
  publicOnPurpose: 'Make it public after all',
  withOutsiders: 'outsiders read along',
  states: {
    open: 'open',
    archived: 'archived by someone',
    'archived-by-app': 'archived',
    'app-removed': 'I am not in it',
    deleted: 'gone',
  },
  lost: {
    open: (room: string, team: string) => `The channel #${room} of ${team} is open`,
    archived: (room: string, team: string) => `Someone archived #${room}, the channel of ${team}`,
    'archived-by-app': (room: string, team: string) => `#${room}, the channel of ${team}, is archived`,
    'app-removed': (room: string, team: string) => `I am not in #${room}, the channel of ${team}, any more`,
    deleted: (room: string, team: string) => `#${room}, the channel of ${team}, is gone`,
  },
  lostHow: {
    open: '',
    archived: 'I leave that as it is. Who wants it back brings it back in the chat itself; I notice that.',
    'archived-by-app': '',
    'app-removed': 'Invite me there, or add the app to the channel; I notice that.',
    deleted:
      'It was deleted, or it is private and I was removed from it: then invite me there. Or let me make it anew.',
  },
  toEach:
    'Until then what was meant for the channel goes to each member of the team in a direct message; nothing is lost.',
  outsiders: (room: string, team: string) => `Others than colleagues read along in #${room}, the channel of ${team}`,
  outsidersHow:
    'The channel is shared with another organisation, is about to be, or has guests in it. Nothing is posted there until you decide; what was meant for it waits. “Go on here”: everything is posted there again, and they read it. “Stop”: it goes to each member of the team in a direct message. When the channel is no longer shared, I go on by myself.',
  goOn: 'Go on here',
  stop: 'Stop',
  decided: { allowed: 'I go on in this channel', refused: 'Nothing is posted in this channel' },
  decidedHow: {
    allowed: 'Others than colleagues read along there. What waited is posted within a minute.',
    refused: 'What is meant for it, and what waited, goes to each member of the team in a direct message.',
  },
  privacies: { private: 'private', public: 'public', 'by-account': 'by account' },
  privacyChosen: {
    private: (team: string) => `Channels of ${team} are private`,
    public: (team: string) => `Channels of ${team} are public`,
  },
  convert: {
    private: (room: string, way: string) => `#${room} is public and I cannot change that. Do it by hand: ${way}.`,
    public: (room: string, _: string) => `#${room} is private and stays so: I cannot change that.`,
  },
  rule: 'Whether teams’ channels are private',
  ruleSet: 'Changed: whether teams’ channels are private',
  newChannels: 'New channels',
  ruleHint:
    'By account: private when not everyone may see the customer. A team can choose otherwise: “channel private”. Channels that are there stay as they are: “status” names those that should be private.',
  changeRule: 'Change',
  status: 'Status',
  topic: (accounts: string) => `Customer: ${accounts}`,
  purpose: (name: string) =>
    `Everything the account team ${name} shares about its customer. Before a contact: “briefing”.`,
  introTitle: (name: string) => `This is the channel of account team ${name}`,
  introHow: 'Everyone in the team reads the same history. Type here:',
  toType: [
    ['briefing', 'before a contact: all that one must know, on one screen'],
    ['log visit, pump repaired, happy +', 'after it: what happened, in one line'],
    ['agree send quote @colleague Friday', 'what a colleague does, and by when'],
  ] as [typed: string, what: string][],
  charter: 'How we work',
  welcome: 'Welcome to Afspraak',
  whatThisIs: (organisation: string) =>
    `You have a seat in a team that serves a customer of ${organisation}. Here everybody in that team knows the customer before they meet them, and what was agreed gets done. Type to me, here:`,
  welcomeMore: 'Add the name of the customer where you serve several. This is said once; “help” tells everything else.',
  overview: 'What waits for you',
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
      `${user} holds no seat any more but is still in the channel “${room}” (${reason}). An owner of it can remove them by hand.`,
    'room.not-invited': ({ user, reason }: Words) => `${user} could not be invited: ${reason}.`,
    'room.no-user': ({ user }: Words) => `${user} has no account in this workspace under their e-mail address.`,
    'room.no-home': () =>
      'Nobody has chosen yet where account teams’ channels are made. An administrator types “home here” in a channel of what is to hold them, or “link” with the account’s name in a channel that is there already.',
    'room.homes-full': ({ homes }: Words) =>
      `No more channels fit in ${homes}. An administrator can type “home here” in another one.`,
    'room.not-in-home': ({ user, home }: Words) =>
      `${user} is not in “${home}”, and so does not see this channel. An owner of it can add them.`,
    'room.private-missing': ({ scope }: Words) =>
      `I was not given the right to make a private channel (${scope}), and made none: in a public one everyone could read about this customer. Install the app again with its current manifest and press again; or make a private channel by hand, invite me and type “link” there with the account’s name.`,
    'room.name-taken': ({ name }: Words) =>
      `The name ${name} is taken, and so are the ones with a number behind it. Rename or delete one of those channels, or make a channel by hand and type “link” there with the account’s name.`,
    'room.gone': ({ room }: Words) => `The channel “${room}” is gone, or it is private and I am not in it any more.`,
    'room.archived': ({ room }: Words) =>
      `The channel “${room}” is archived, and I leave that as it is. Who wants it back brings it back in the chat itself.`,
    'room.not-in': ({ room }: Words) =>
      `I am not in the channel “${room}”, and may not join by myself. Invite me there.`,
    'room.outsiders': ({ room }: Words) =>
      `Others than colleagues read along in the channel “${room}”. Nothing is posted there until an administrator decides; “status” has the buttons.`,
    'room.busy': () =>
      'The channel is being made just now, because someone pressed before you. What you changed is taken along; press again in two minutes if it is not there.',
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
    'team.room-outsiders': ({ room }: Words) =>
      `In “${room}” others than colleagues read along: it is shared with another organisation, is about to be, or has guests in it. What is said about a customer does not belong there. Type this in a channel of colleagues alone.`,
    'team.no-outsiders': () => 'There is nothing left to decide: no outsiders read along there any more.',
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
  change: 'Naam, omvang of potentie wijzigen',
  changeOne: (name) => `${name} wijzigen`,
  seated: (name, job) => `${name} bezet nu de plaats ${job}`,
  emptied: (job) => `De plaats ${job} is vacant`,
  sameSeat: (name, job) => `${name} bezet de plaats ${job} al`,
  wasHeldBy: 'Tot nu toe',
  joinedSeveral: (count) => `${count} collega’s komen in dit team`,
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
  theirManager: 'Accountmanager',
  anAdministrator: 'Beheerder',
  askedFor: (name, team) => `Aan ${name} is gevraagd u een plaats in klantenteam ${team} te geven`,
  asksSeat: (name, team) => `${name} vraagt om een plaats in klantenteam ${team}`,
  asksSeatHint: 'Wie een plaats heeft, ziet alles wat dit team deelt, van al zijn klanten.',
  seatThem: 'Plaats geven',
  leaveVacant: 'ja, laat vacant',
  formed: (name) => `Team ${name} bedient nu deze klanten`,
  leftBehind: 'Deze teams bedienen geen klant meer. Archiveer hun kanaal als u er klaar mee bent:',
  archive: (name) => `${name} archiveren`,
  archived: 'Het kanaal is gearchiveerd.',
  bringBack: 'Terughalen',
  broughtBack: 'Het kanaal is terug',
  anew: 'Kanaal opnieuw maken',
  lookAgain: 'Opnieuw kijken',
  publicOnPurpose: 'Toch open maken',
  withOutsiders: 'buitenstaanders lezen mee',
  states: {
    open: 'open',
    archived: 'door iemand gearchiveerd',
    'archived-by-app': 'gearchiveerd',
    'app-removed': 'ik zit er niet in',
    deleted: 'weg',
  },
  lost: {
    open: (room, team) => `Het kanaal #${room} van ${team} is open`,
    archived: (room, team) => `Iemand archiveerde #${room}, het kanaal van ${team}`,
    'archived-by-app': (room, team) => `#${room}, het kanaal van ${team}, is gearchiveerd`,
    'app-removed': (room, team) => `Ik zit niet meer in #${room}, het kanaal van ${team}`,
    deleted: (room, team) => `#${room}, het kanaal van ${team}, is weg`,
  },
  lostHow: {
    open: '',
    archived: 'Dat laat ik zo. Wie het terug wil, haalt het in de chat zelf terug; dat merk ik.',
    'archived-by-app': '',
    'app-removed': 'Nodig mij daar uit, of voeg de app aan het kanaal toe; dat merk ik.',
    deleted:
      'Het is verwijderd, of het is besloten en ik ben eruit gehaald: nodig mij daar dan uit. Of laat mij het opnieuw maken.',
  },
  toEach:
    'Tot dan gaat wat voor het kanaal bedoeld was in een direct bericht naar ieder lid van het team; er gaat niets verloren.',
  outsiders: (room, team) => `In #${room}, het kanaal van ${team}, lezen anderen dan collega’s mee`,
  outsidersHow:
    'Het kanaal wordt met een andere organisatie gedeeld, dat staat te gebeuren, of er zitten gasten in. Er komt niets in tot u beslist; wat ervoor bedoeld was, wacht. “Hier doorgaan”: alles komt er weer in, en zij lezen het. “Stoppen”: het gaat in een direct bericht naar ieder lid van het team. Zodra het kanaal niet meer gedeeld wordt, ga ik vanzelf verder.',
  goOn: 'Hier doorgaan',
  stop: 'Stoppen',
  decided: { allowed: 'Ik ga in dit kanaal door', refused: 'In dit kanaal komt niets meer' },
  decidedHow: {
    allowed: 'Anderen dan collega’s lezen daar mee. Wat wachtte, komt er binnen een minuut in.',
    refused: 'Wat ervoor bedoeld is, en wat wachtte, gaat in een direct bericht naar ieder lid van het team.',
  },
  privacies: { private: 'besloten', public: 'open', 'by-account': 'per klant' },
  privacyChosen: {
    private: (team) => `Kanalen van ${team} zijn besloten`,
    public: (team) => `Kanalen van ${team} zijn open`,
  },
  convert: {
    private: (room, way) => `#${room} is open en dat kan ik niet wijzigen. Doe het met de hand: ${way}.`,
    public: (room) => `#${room} is besloten en blijft dat: dat kan ik niet wijzigen.`,
  },
  rule: 'Of kanalen van teams besloten zijn',
  ruleSet: 'Gewijzigd: of kanalen van teams besloten zijn',
  newChannels: 'Nieuwe kanalen',
  ruleHint:
    'Per klant: besloten als niet iedereen de klant mag zien. Een team kan anders kiezen: “kanaal besloten”. Kanalen die er zijn, blijven zoals ze zijn: “status” noemt die besloten zouden moeten zijn.',
  changeRule: 'Wijzigen',
  status: 'Status',
  topic: (accounts) => `Klant: ${accounts}`,
  purpose: (name) => `Alles wat klantenteam ${name} over de klant deelt. Voor een contact: “briefing”.`,
  introTitle: (name) => `Dit is het kanaal van klantenteam ${name}`,
  introHow: 'Iedereen in het team leest dezelfde historie. Typ hier:',
  toType: [
    ['briefing', 'voor een contact: alles om te weten, op één scherm'],
    ['log bezoek, pomp gerepareerd, tevreden +', 'erna: wat er gebeurde, in één regel'],
    ['afspraak offerte sturen @collega vrijdag', 'wat een collega doet, en wanneer het klaar is'],
  ],
  charter: 'Gedragscode',
  welcome: 'Welkom bij Afspraak',
  whatThisIs: (organisation) =>
    `U hebt een plaats in een team dat een klant van ${organisation} bedient. Hier kent iedereen in dat team de klant voor het contact, en wat is afgesproken gebeurt. Typ hier, in dit gesprek:`,
  welcomeMore:
    'Zet de naam van de klant erbij als u er meer dan één bedient. Dit wordt één keer gezegd; “hulp” vertelt al het andere.',
  overview: 'Wat op u wacht',
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
      `${user} bezet geen plaats meer maar zit nog in het kanaal “${room}” (${reason}). Een eigenaar ervan kan die collega met de hand verwijderen.`,
    'room.not-invited': ({ user, reason }) => `${user} kon niet worden uitgenodigd: ${reason}.`,
    'room.no-user': ({ user }) => `${user} heeft in deze werkruimte geen account onder het bekende e-mailadres.`,
    'room.no-home': () =>
      'Nog niemand koos waar de kanalen van klantenteams komen. Een beheerder typt “thuisbasis hier” in een kanaal van wat ze moet bevatten, of “koppel” met de naam van de klant in een kanaal dat er al is.',
    'room.homes-full': ({ homes }) =>
      `Er passen geen kanalen meer in ${homes}. Een beheerder kan in een andere “thuisbasis hier” typen.`,
    'room.not-in-home': ({ user, home }) =>
      `${user} zit niet in “${home}” en ziet dit kanaal dus niet. Een eigenaar ervan kan die collega toevoegen.`,
    'room.private-missing': ({ scope }) =>
      `Ik heb het recht niet gekregen om een besloten kanaal te maken (${scope}), en maakte er geen: in een open kanaal kan iedereen over deze klant lezen. Installeer de app opnieuw met het huidige manifest en druk nog eens; of maak zelf een besloten kanaal, nodig mij uit en typ daar “koppel” met de naam van de klant erachter.`,
    'room.name-taken': ({ name }) =>
      `De naam ${name} is bezet, en die met een nummer erachter ook. Hernoem of verwijder een van die kanalen, of maak zelf een kanaal en typ daar “koppel” met de naam van de klant erachter.`,
    'room.gone': ({ room }) => `Het kanaal “${room}” is weg, of het is besloten en ik zit er niet meer in.`,
    'room.archived': ({ room }) =>
      `Het kanaal “${room}” is gearchiveerd, en dat laat ik zo. Wie het terug wil, haalt het in de chat zelf terug.`,
    'room.not-in': ({ room }) =>
      `Ik zit niet in het kanaal “${room}”, en mag er niet uit mezelf in. Nodig mij daar uit.`,
    'room.outsiders': ({ room }) =>
      `In het kanaal “${room}” lezen anderen dan collega’s mee. Er komt niets in tot een beheerder beslist; de knoppen staan bij “status”.`,
    'room.busy': () =>
      'Het kanaal wordt net gemaakt, omdat iemand vóór u drukte. Wat u wijzigde gaat mee; druk over twee minuten nog eens als het er niet is.',
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
    'team.room-outsiders': ({ room }) =>
      `In “${room}” lezen anderen dan collega’s mee: het wordt met een andere organisatie gedeeld, dat staat te gebeuren, of er zitten gasten in. Wat over een klant gezegd wordt, hoort daar niet. Typ dit in een kanaal van alleen collega’s.`,
    'team.no-outsiders': () => 'Er valt niets meer te beslissen: er lezen geen buitenstaanders meer mee.',
    'team.room-taken': ({ team }) => `Dit is al het kanaal van klantenteam ${team}.`,
    'team.stale': () => 'Dit team is niet meer zoals het was. Typ “team” om te zien hoe het nu is.',
  },
};

export const teamText: InBoth<typeof en> = { en, nl };

/** Its reason in words where the platform has them. */
export const sayTrouble = ({ code, about, where, why }: Trouble, locale: Locale): string =>
  teamText[locale].troubles[code]({
    ...about,
    ...(where && { where: where[locale] }),
    ...(why && { reason: why[locale] }),
  });

declare module '../../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
