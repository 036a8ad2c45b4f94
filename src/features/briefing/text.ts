import type { InBoth } from '../../core/locale.js';

const en = {
  briefing: (account: string) => `Briefing ${account}`,
  nothing: 'Nothing is known here yet. Log the first contact.',
  missing: 'What is missing',
  moreMissing: (count: number) => `…and ${count} more, on the page`,
  log: 'Log a contact',
  agree: 'Make an agreement',
  history: 'History',
  onPage: 'On the page',
};

const nl: typeof en = {
  briefing: (account) => `Briefing ${account}`,
  nothing: 'Hier is nog niets bekend. Noteer het eerste contact.',
  missing: 'Wat ontbreekt',
  moreMissing: (count) => `…en nog ${count}, op de pagina`,
  log: 'Contact noteren',
  agree: 'Afspraak maken',
  history: 'Historie',
  onPage: 'Op de pagina',
};

export const briefingText: InBoth<typeof en> = { en, nl };
