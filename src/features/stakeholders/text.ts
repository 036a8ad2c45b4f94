import type { InBoth } from '../../core/locale.js';

const en = {
  people: 'People there',
  seen: 'last contact',
  nobody: 'No contact person is known',
  met: (name: string) => `${name} is now a contact of this account`,
};

const nl: typeof en = {
  people: 'Wie we daar kennen',
  seen: 'laatste contact',
  nobody: 'Geen contactpersoon bekend',
  met: (name) => `${name} is nu contactpersoon van deze klant`,
};

export const stakeholderText: InBoth<typeof en> = { en, nl };
