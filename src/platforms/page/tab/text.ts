import type { InBoth } from '../../../core/locale.js';

/** Why there is nothing to see in the tab: the words of each, in the order in which they may happen. */
export const troubles = [
  'outside',
  'slow',
  'cancelled',
  'consent',
  'setup',
  'nobody',
  'stranger',
  'refused',
  'away',
] as const;
export type Trouble = (typeof troubles)[number];

interface Words {
  title: string;
  loading: string;
  noScript: string;
  inBrowser: string;
  typeToBot: string;
  again: string;
  /** What was asked got no answer, and stands there still. */
  unsent: string;
  troubles: Record<Trouble, { title: string; text: string }>;
}

const en: Words = {
  title: 'Overview',
  loading: 'One moment…',
  noScript: 'In Microsoft Teams this page needs JavaScript. In your browser it works without.',
  inBrowser: 'Open in browser',
  typeToBot: 'Type “briefing” to Afspraak',
  again: 'Try again',
  unsent: 'No answer came. What you typed is still here: send it again in a moment.',
  troubles: {
    outside: {
      title: 'This page belongs in Microsoft Teams',
      text: 'It was opened somewhere else, or Teams does not answer. Open Afspraak in Teams, or look in your browser.',
    },
    slow: {
      title: 'Teams does not answer',
      text: 'Teams did not say in time who you are. That happens after a computer slept. Try again.',
    },
    cancelled: {
      title: 'You are not signed in',
      text: 'Teams asked whether Afspraak may know who you are, and that window was closed. Try again, and agree.',
    },
    consent: {
      title: 'An administrator has to allow this',
      text: 'Your organisation wants its administrator to agree before Afspraak may know who you are here. Ask them to give admin consent to Afspraak in Microsoft Entra.',
    },
    setup: {
      title: 'The tab is not set up yet',
      text: 'Microsoft does not know this address as one of Afspraak. Ask your administrator to compare “Expose an API” in Microsoft Entra with the guide for Teams.',
    },
    nobody: {
      title: 'Teams does not say who you are',
      text: 'That is so for guests, for people of another organisation in a shared channel, and where an administrator switched it off. If you work here, use Afspraak in your browser or in its chat.',
    },
    stranger: {
      title: 'Afspraak does not serve your organisation here',
      text: 'What Teams says of you was not accepted: it is of another organisation than the one that uses Afspraak, or the tab is not set up right. Ask your administrator.',
    },
    refused: {
      title: 'You can’t come in yet',
      text: 'Type something to Afspraak in its chat first, then try again.',
    },
    away: {
      title: 'Afspraak can’t be reached',
      text: 'There is no connection, or something is wrong on our side. Try again in a minute.',
    },
  },
};

const nl: Words = {
  title: 'Overzicht',
  loading: 'Een ogenblik…',
  noScript: 'In Microsoft Teams heeft deze pagina JavaScript nodig. In uw browser werkt die ook zonder.',
  inBrowser: 'Open in de browser',
  typeToBot: 'Typ “briefing” tegen Afspraak',
  again: 'Probeer opnieuw',
  unsent: 'Er kwam geen antwoord. Wat u typte staat hier nog: stuur het zo opnieuw.',
  troubles: {
    outside: {
      title: 'Deze pagina hoort in Microsoft Teams',
      text: 'De pagina is ergens anders geopend, of Teams antwoordt niet. Open Afspraak in Teams, of kijk in uw browser.',
    },
    slow: {
      title: 'Teams antwoordt niet',
      text: 'Teams heeft niet op tijd gezegd wie u bent. Dat gebeurt als een computer sliep. Probeer het opnieuw.',
    },
    cancelled: {
      title: 'U bent niet aangemeld',
      text: 'Teams vroeg of Afspraak mag weten wie u bent, en dat venster is gesloten. Probeer het opnieuw en stem toe.',
    },
    consent: {
      title: 'Een beheerder moet dit toestaan',
      text: 'Uw organisatie wil dat een beheerder toestemt voordat Afspraak hier mag weten wie u bent. Vraag de beheerder om in Microsoft Entra beheerderstoestemming te geven aan Afspraak.',
    },
    setup: {
      title: 'Het tabblad is nog niet ingesteld',
      text: 'Microsoft kent dit adres niet als een adres van Afspraak. Vraag uw beheerder om “Expose an API” in Microsoft Entra te vergelijken met de handleiding voor Teams.',
    },
    nobody: {
      title: 'Teams zegt niet wie u bent',
      text: 'Dat is zo voor gasten, voor mensen van een andere organisatie in een gedeeld kanaal, en waar een beheerder het heeft uitgezet. Werkt u hier, gebruik Afspraak dan in uw browser of in de chat.',
    },
    stranger: {
      title: 'Afspraak is hier niet voor uw organisatie',
      text: 'Wat Teams van u zegt is niet aangenomen: het is van een andere organisatie dan die Afspraak gebruikt, of het tabblad is niet goed ingesteld. Vraag uw beheerder.',
    },
    refused: {
      title: 'U kunt nog niet naar binnen',
      text: 'Typ eerst iets tegen Afspraak in de chat en probeer het dan opnieuw.',
    },
    away: {
      title: 'Afspraak is niet te bereiken',
      text: 'Er is geen verbinding, of er is aan onze kant iets mis. Probeer het over een minuut opnieuw.',
    },
  },
};

export const tabText: InBoth<Words> = { en, nl };
