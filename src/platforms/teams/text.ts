import type { InBoth } from '../../core/locale.js';

interface Words {
  missing: string;
  kept: string;
  openToAnswer: string;
  done: string;
  privately: string;
  install: string;
  slow: string;
  nothingFound: string;
  noFiles: string;
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
    install: 'The answer is for you alone. Add Afspraak to your personal chats (Apps, Afspraak, Add) and ask again.',
    slow: 'This takes a little longer. The answer comes in your personal chat with Afspraak.',
    nothingFound: 'Nothing found.',
    noFiles: 'A form in Teams takes no files. Choose it in Slack or on the page, or ask an administrator to import it.',
  },
  nl: {
    manner: 'In uw chat met Afspraak typt u gewoon; in een kanaal of groepschat noemt u het eerst: @Afspraak.',
    missing: 'Dit is nog nodig.',
    kept: 'Deze tekst is te lang om hier te bewerken. Hij blijft bewaard zoals u hem schreef; wat u invult komt ervoor in de plaats.',
    openToAnswer: 'Er is nog iets nodig. Wat u typte staat in het formulier.',
    done: 'Klaar.',
    privately: 'Het antwoord is alleen voor u: het staat in uw persoonlijke chat met Afspraak.',
    install:
      'Het antwoord is alleen voor u. Voeg Afspraak toe aan uw persoonlijke chats (Apps, Afspraak, Toevoegen) en vraag het nog eens.',
    slow: 'Dit duurt even. Het antwoord komt in uw persoonlijke chat met Afspraak.',
    nothingFound: 'Niets gevonden.',
    noFiles:
      'Een formulier in Teams neemt geen bestanden aan. Kies het in Slack of op de pagina, of vraag een beheerder het in te lezen.',
  },
};
