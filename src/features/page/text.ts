import type { InBoth } from '../../core/locale.js';

const en = {
  linkTitle: 'Your page',
  linkLabel: 'Open the page',
  linkHow: (minutes: number) =>
    `The link is yours alone: it works once, within ${minutes} minutes. Don’t pass it on. Type “page” for another one.`,
  problems: {
    'page.nowhere': () =>
      'The page has no address yet. Have whoever runs Afspraak set PUBLIC_URL to the address at which it can be reached, and start it again.',
  },
};

const nl: typeof en = {
  linkTitle: 'Uw pagina',
  linkLabel: 'Open de pagina',
  linkHow: (minutes) =>
    `De link is alleen voor u: die werkt één keer, binnen ${minutes} minuten. Geef de link niet door. Typ “pagina” voor een nieuwe.`,
  problems: {
    'page.nowhere': () =>
      'De pagina heeft nog geen adres. Laat wie Afspraak draait PUBLIC_URL instellen op het adres waarop Afspraak te bereiken is, en het opnieuw starten.',
  },
};

export const pageText: InBoth<typeof en> = { en, nl };
