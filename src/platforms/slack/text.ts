import type { InBoth } from '../../core/locale.js';

interface Words {
  cancel: string;
  close: string;
  kept: string;
  late: string;
  pressed: string;
  done: string;
  manner: string;
  makePrivate: string;
  unarchive: string;
}

/** What only Slack's forms have to say. */
export const slackText: InBoth<Words> = {
  en: {
    cancel: 'Cancel',
    close: 'Close',
    kept: 'This text is too long to edit here. It is kept as you wrote it; what you fill in replaces it.',
    late: 'It took too long to open the form. What you typed is kept: open it with the button.',
    pressed: 'Slack opens a form only from a button. What you typed is in it.',
    manner: 'Behind /account, behind @Afspraak in a channel, or just the words in your messages with Afspraak.',
    makePrivate: 'the channel’s name → Settings → Change to a private channel; only a person can do that',
    unarchive:
      'Slack lets only people do this: open the channel → its name → Settings → Unarchive channel. I notice it by myself, or press again',
    done: 'Done. The answer is in your messages.',
  },
  nl: {
    cancel: 'Annuleren',
    close: 'Sluiten',
    kept: 'Deze tekst is te lang om hier te bewerken en blijft bewaard zoals u schreef; wat u invult komt ervoor in de plaats.',
    late: 'Het duurde te lang om het formulier te openen. Wat u typte is bewaard: open het met de knop.',
    pressed: 'Slack opent een formulier alleen vanaf een knop. Wat u typte staat erin.',
    manner: 'Achter /account, in een kanaal achter @Afspraak, of gewoon de woorden in uw berichten met Afspraak.',
    makePrivate:
      'de naam van het kanaal → Instellingen (Settings) → Wijzigen in privékanaal (Change to a private channel); dat kan alleen een mens',
    unarchive:
      'Slack laat dit alleen mensen doen: open het kanaal → de naam → Instellingen (Settings) → Dearchiveren (Unarchive channel). Ik merk het vanzelf, of druk nog eens',
    done: 'Klaar. Het antwoord staat in uw berichten.',
  },
};

/** Said before it is known who reads it. */
export const oneMoment = { title: 'Afspraak', text: 'Een ogenblik… · One moment…' };
