import type { InBoth } from '../../core/locale.js';

const en = {
  people: 'People there',
  seen: 'last contact',
  nobody: 'No contact person is known',
};

const nl: typeof en = {
  people: 'Wie we daar kennen',
  seen: 'laatste contact',
  nobody: 'Geen contactpersoon bekend',
};

export const stakeholderText: InBoth<typeof en> = { en, nl };
