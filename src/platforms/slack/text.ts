import type { InBoth } from '../../core/locale.js';

interface Words {
  cancel: string;
  close: string;
  kept: string;
  late: string;
  done: string;
  manner: string;
}

/** What only Slack's forms have to say. */
export const slackText: InBoth<Words> = {
  en: {
    cancel: 'Cancel',
    close: 'Close',
    kept: 'This text is too long to edit here. It is kept as you wrote it; what you fill in replaces it.',
    late: 'It took too long to open the form. What you typed is kept: open it with the button.',
    manner: 'Behind /account, or just the words in your messages with Afspraak.',
    done: 'Done. The answer is in your messages.',
  },
  nl: {
    cancel: 'Annuleren',
    close: 'Sluiten',
    kept: 'Deze tekst is te lang om hier te bewerken. Hij blijft bewaard zoals u hem schreef; wat u invult komt ervoor in de plaats.',
    late: 'Het duurde te lang om het formulier te openen. Wat u typte is bewaard: open het met de knop.',
    manner: 'Achter /account, of gewoon de woorden in uw berichten met Afspraak.',
    done: 'Klaar. Het antwoord staat in uw berichten.',
  },
};

/** Said before it is known who reads it. */
export const oneMoment = { title: 'Afspraak', text: 'Een ogenblik… · One moment…' };
