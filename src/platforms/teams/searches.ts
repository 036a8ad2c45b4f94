import type { InBoth } from '../../core/locale.js';

/** One thing that can be looked up from the box in which a message is written, to put what is found into it. */
export interface Search {
  /** Teams sends it back as `commandId`, with what is typed as the parameter `query`. */
  id: string;
  text: InBoth<{ title: string; description: string; words: string; hint: string }>;
}

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/define-search-command */
export const searches = [
  {
    id: 'accounts',
    text: {
      en: {
        title: 'Accounts',
        description: 'Find an account, and put its briefing into your message',
        words: 'Account',
        hint: 'The name, or part of it',
      },
      nl: {
        title: 'Klanten',
        description: 'Zoek een klant, en zet de briefing in uw bericht',
        words: 'Klant',
        hint: 'De naam, of een deel ervan',
      },
    },
  },
  {
    id: 'history',
    text: {
      en: {
        title: 'History',
        description: 'Search the history of your accounts, and put a contact into your message',
        words: 'Words',
        hint: 'One or more words',
      },
      nl: {
        title: 'Historie',
        description: 'Zoek in de historie van uw klanten, en zet een contactmoment in uw bericht',
        words: 'Woorden',
        hint: 'Een of meer woorden',
      },
    },
  },
] as const satisfies readonly Search[];

export type SearchId = (typeof searches)[number]['id'];
