import type { InBoth } from '../../core/locale.js';

const en = {
  met: (name: string) => `${name} is now a contact of this account`,
  role: 'Role?',
};

const nl: typeof en = {
  met: (name) => `${name} is nu contactpersoon van deze klant`,
  role: 'Rol?',
};

export const stakeholderText: InBoth<typeof en> = { en, nl };
