import type { InBoth } from '../../core/locale.js';

interface Words {
  missing: string;
  kept: string;
  openToAnswer: string;
  done: string;
  privately: string;
  elsewhere: string;
  install: string;
  unreached: string;
  unsent: (reference: string) => string;
  slow: string;
  edited: string;
  nothingFound: string;
  noFiles: string;
  aPage: string;
  aPageOf: string;
  openIt: string;
  manner: string;
}

/** What only Teams has to say. */
export const teamsText: InBoth<Words> = {
  en: {
    manner: 'In your chat with Afspraak just type; in a channel or a group chat mention it first: @Afspraak.',
    missing: 'This is still needed.',
    kept: 'This text is too long to edit here. It is kept as you wrote it; what you fill in replaces it.',
    openToAnswer: 'Something is still needed. What you typed is in the form.',
    done: 'Done.',
    privately: 'The answer is for you alone: it is in your personal chat with Afspraak.',
    elsewhere: 'The answer is in your personal chat with Afspraak.',
    install: 'The answer is for you alone. Add Afspraak to your personal chats (Apps, Afspraak, Add) and ask again.',
    unreached: 'The answer could not be brought to you. You may ask again in your personal chat with Afspraak.',
    unsent: (reference) =>
      `The answer to this could not be shown. What you asked may well be done: look before you ask again. If it stays, give your administrator this reference: ${reference}`,
    slow: 'This takes a little longer. The answer comes by itself, here or in your personal chat with Afspraak.',
    edited:
      'I saw that you changed your message. What it asked was done as it stood before; nothing is done again. Change it with the buttons under the answer, or send it as a new message.',
    nothingFound: 'Nothing found.',
    aPage: 'A page of Afspraak',
    aPageOf: 'Whoever serves this customer sees here what it is about.',
    openIt: 'Open in Afspraak',
    noFiles: 'A form in Teams takes no files. Close it, and send the file in your own chat with Afspraak.',
  },
  nl: {
    manner: 'In uw chat met Afspraak typt u gewoon; in een kanaal of groepschat noemt u het eerst: @Afspraak.',
    missing: 'Dit is nog nodig.',
    kept: 'Deze tekst is te lang om hier te bewerken en blijft bewaard zoals u schreef; wat u invult komt ervoor in de plaats.',
    openToAnswer: 'Er is nog iets nodig. Wat u typte staat in het formulier.',
    done: 'Klaar.',
    privately: 'Het antwoord is alleen voor u: het staat in uw persoonlijke chat met Afspraak.',
    elsewhere: 'Het antwoord staat in uw persoonlijke chat met Afspraak.',
    install:
      'Het antwoord is alleen voor u. Voeg Afspraak toe aan uw persoonlijke chats (Apps, Afspraak, Toevoegen) en vraag het nog eens.',
    unreached: 'Het antwoord kon u niet bereiken. U kunt het nog eens vragen in uw persoonlijke chat met Afspraak.',
    unsent: (reference) =>
      `Het antwoord hierop kon niet getoond worden. Wat u vroeg kan wel gedaan zijn: kijk dat na voordat u het nog eens vraagt. Blijft het zo, geef uw beheerder dan deze code: ${reference}`,
    slow: 'Dit duurt even. Het antwoord komt vanzelf, hier of in uw persoonlijke chat met Afspraak.',
    edited:
      'Ik zie dat u uw bericht gewijzigd hebt. Wat er eerst stond is uitgevoerd; er is niets opnieuw gedaan. Wijzig het met de knoppen onder het antwoord, of stuur het als nieuw bericht.',
    nothingFound: 'Niets gevonden.',
    aPage: 'Een pagina van Afspraak',
    aPageOf: 'Wie deze klant bedient, ziet hier waar die over gaat.',
    openIt: 'Open in Afspraak',
    noFiles:
      'Een formulier in Teams neemt geen bestanden aan. Sluit het en stuur het bestand in uw eigen chat met Afspraak.',
  },
};
