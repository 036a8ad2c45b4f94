import type { InBoth } from '../../core/locale.js';

const en = {
  briefing: (account: string) => `Briefing ${account}`,
  nothing: 'Nothing is known here yet. Log the first contact.',
  missing: 'What is missing',
  log: 'Log a contact',
  agree: 'Make an agreement',
  history: 'History',
  needs: 'Needs',
  team: 'Team',
  onPage: 'On the page',
};

const nl: typeof en = {
  briefing: (account) => `Briefing ${account}`,
  nothing: 'Hier is nog niets bekend. Noteer het eerste contact.',
  missing: 'Wat ontbreekt',
  log: 'Contact noteren',
  agree: 'Afspraak maken',
  history: 'Historie',
  needs: 'Behoeften',
  team: 'Team',
  onPage: 'Op de pagina',
};

export const briefingText: InBoth<typeof en> = { en, nl };
