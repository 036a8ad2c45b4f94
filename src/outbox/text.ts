import type { InBoth } from '../core/locale.js';

const en = {
  failedTitle: (place: string) => `A message to ${place} did not get through`,
  why: {
    gone: 'The channel is gone or archived, I am no longer in it, or the person can’t be reached: they blocked me or never added me. Bring the channel back, invite me or have them add me, then try again.',
    refused:
      'The platform or one of its settings does not allow it. Install the app again with its current manifest, or ask an owner which setting it is; then try again.',
    unknown: 'There was no clear answer, many times over. Trying again looks first whether it did arrive.',
    unseen:
      'It left, there was no clear answer, and I am not allowed to look whether it arrived. Look for yourself: only if it is not there, send it again.',
    busy: 'The platform kept saying “later” for a day. Try again.',
  },
  message: 'Message',
  reason: (what: string) => `The platform says: ${what}`,
  status: 'Status',
  queue: 'Waiting to be sent',
  nothing: 'nothing',
  waiting: (count: number) => (count === 1 ? '1 message' : `${count} messages`),
  takes: (minutes: number) => (minutes <= 1 ? 'gone within a minute' : `gone in about ${minutes} minutes`),
  oldest: 'The oldest was due',
  lateLabel: 'Too late, so not sent (last seven days)',
  kinds: {
    briefing: 'briefings',
    day: 'day overviews',
    afterwards: 'questions afterwards',
    nudge: 'reminders',
    overview: 'weekly overviews',
    question: 'questions',
    news: 'news',
    notice: 'notices',
  },
  tooLate: (count: number) =>
    count === 1
      ? '1 message came too late and is not sent any more'
      : `${count} messages came too late and are not sent any more`,
  unsure: 'May have arrived, being looked for',
  failures: (count: number) => (count === 1 ? '1 message failed' : `${count} messages failed`),
  noFailures: 'No message failed.',
  staleLabel: 'Sealed with an older key',
  stale: (count: number) =>
    `${count}: sealed anew within the hour. Take the older key out of ENCRYPTION_KEY only when this line is gone.`,
  pictures: 'Pictures',
  noPictures: (reason: string) =>
    reason === 'missing_scope'
      ? 'Slack lets us give it no files: install the app again, with the right files:write. Cards are complete without.'
      : `Slack did not take the last one (${reason}). Cards are complete without.`,
  off: 'Switched off',
  allOn: 'nothing',
  again: 'Try again',
  sendAgain: 'Send again',
  allAgain: 'Try all again',
  retried: (count: number) => (count === 1 ? '1 message goes out again' : `${count} messages go out again`),
  retriedNone: 'There was nothing left to try again',
  noChannel: 'Teams without a channel',
  noChannelWhy: 'Their briefings wait: they are posted as soon as there is a channel, until the appointment begins.',
  meantFor: (room: string) => `Meant for #${room}, where nothing can be posted now.`,
  rooms: 'Channels to look at',
  roomsWhy:
    'What is meant for a channel that cannot be used goes to each member of the team. A public channel of a team whose customer not everyone may see can only be made private by people:',
  exposed: 'public, and everyone in the workspace can read it',
  makeChannel: (team: string) => `Make the channel of ${team}`,
  appointments: (count: number) => (count === 1 ? '1 appointment soon' : `${count} appointments soon`),
  unsaid: 'something could not be said on',
  noChat: 'Colleagues I cannot reach',
  noChatWhy:
    'I do not know them in chat under their e-mail address. Have them type something to me once, or correct the address; from then on they get everything.',
};

const nl: typeof en = {
  failedTitle: (place) => `Een bericht aan ${place} kwam niet aan`,
  why: {
    gone: 'Het kanaal is weg of gearchiveerd, ik zit er niet meer in, of de persoon is niet te bereiken: ik ben geblokkeerd of nooit toegevoegd. Haal het kanaal terug, nodig mij uit of laat mij toevoegen, en probeer het opnieuw.',
    refused:
      'Het platform of een instelling ervan staat dit niet toe. Installeer de app opnieuw met het huidige manifest, of vraag een eigenaar om welke instelling het gaat; probeer het daarna opnieuw.',
    unknown:
      'Er kwam keer op keer geen duidelijk antwoord. Bij opnieuw proberen wordt eerst gekeken of het toch aankwam.',
    unseen:
      'Het is verzonden, er kwam geen duidelijk antwoord, en ik mag niet kijken of het aankwam. Kijk zelf: alleen als het er niet staat, verstuur het opnieuw.',
    busy: 'Het platform zei een dag lang “later”. Probeer het opnieuw.',
  },
  message: 'Bericht',
  reason: (what) => `Het platform zegt: ${what}`,
  status: 'Status',
  queue: 'Wacht op verzending',
  nothing: 'niets',
  waiting: (count) => (count === 1 ? '1 bericht' : `${count} berichten`),
  takes: (minutes) => (minutes <= 1 ? 'binnen een minuut weg' : `over ongeveer ${minutes} minuten weg`),
  oldest: 'Het oudste had weg moeten zijn op',
  lateLabel: 'Te laat, dus niet verstuurd (laatste zeven dagen)',
  kinds: {
    briefing: 'briefings',
    day: 'dagoverzichten',
    afterwards: 'vragen achteraf',
    nudge: 'herinneringen',
    overview: 'weekoverzichten',
    question: 'vragen',
    news: 'nieuws',
    notice: 'meldingen',
  },
  tooLate: (count) =>
    count === 1
      ? '1 bericht kwam te laat en gaat niet meer weg'
      : `${count} berichten kwamen te laat en gaan niet meer weg`,
  unsure: 'Misschien aangekomen, wordt nagekeken',
  failures: (count) => (count === 1 ? '1 bericht is mislukt' : `${count} berichten zijn mislukt`),
  noFailures: 'Er is geen bericht mislukt.',
  staleLabel: 'Nog onder een oudere sleutel',
  stale: (count) =>
    `${count}: wordt binnen een uur opnieuw verzegeld. Haal de oudere sleutel pas uit ENCRYPTION_KEY als deze regel weg is.`,
  pictures: 'Tekeningen',
  noPictures: (reason) =>
    reason === 'missing_scope'
      ? 'Slack neemt geen bestanden van ons aan: installeer de app opnieuw, met het recht files:write. Kaarten zijn ook zonder volledig.'
      : `Slack nam de laatste niet aan (${reason}). Kaarten zijn ook zonder volledig.`,
  off: 'Uitgeschakeld',
  allOn: 'niets',
  again: 'Opnieuw proberen',
  sendAgain: 'Opnieuw versturen',
  allAgain: 'Alles opnieuw proberen',
  retried: (count) => (count === 1 ? '1 bericht gaat opnieuw weg' : `${count} berichten gaan opnieuw weg`),
  retriedNone: 'Er was niets meer om opnieuw te proberen',
  noChannel: 'Teams zonder kanaal',
  noChannelWhy: 'Hun briefings wachten: die komen zodra er een kanaal is, tot het contactmoment begint.',
  meantFor: (room) => `Bedoeld voor #${room}, waar nu niets in kan.`,
  rooms: 'Kanalen om naar te kijken',
  roomsWhy:
    'Wat bedoeld is voor een kanaal dat niet te gebruiken is, gaat naar ieder lid van het team. Een open kanaal van een team met een klant die niet iedereen mag zien, kunnen alleen mensen besloten maken:',
  exposed: 'open, en iedereen in de werkruimte kan het lezen',
  makeChannel: (team) => `Kanaal van ${team} maken`,
  appointments: (count) => (count === 1 ? 'binnenkort 1 contactmoment' : `binnenkort ${count} contactmomenten`),
  unsaid: 'iets kon niet gezegd worden op',
  noChat: 'Collega’s die ik niet bereik',
  noChatWhy:
    'Onder hun e-mailadres ken ik hen niet in de chat. Laat hen mij één keer iets typen, of verbeter het adres; vanaf dan krijgen ze alles.',
};

export const deliveryText: InBoth<typeof en> = { en, nl };
