import type { InBoth } from '../../../core/locale.js';

/** How files call the number by which a customer is known. */
export const customerNumber: InBoth<string[]> = {
  en: [
    'account id',
    'account number',
    'customer id',
    'customer number',
    'customer no',
    'client id',
    'client number',
    'company id',
  ],
  nl: [
    'klantnr',
    'klantnummer',
    'klantcode',
    'klant-id',
    'relatienr',
    'relatienummer',
    'relatiecode',
    'debiteurnr',
    'debiteurnummer',
    'debiteurennummer',
    'debiteurcode',
  ],
};

/** How files call a customer, by name. */
export const customerName: InBoth<string[]> = {
  en: [
    'account',
    'account name',
    'company',
    'company name',
    'customer',
    'customer name',
    'client',
    'client name',
    'organisation',
    'organization',
    'organisation name',
    'organization name',
  ],
  nl: [
    'klant',
    'klantnaam',
    'naam klant',
    'bedrijf',
    'bedrijfsnaam',
    'relatie',
    'relatienaam',
    'debiteur',
    'debiteurnaam',
    'organisatie',
    'organisatienaam',
    'firma',
    'firmanaam',
  ],
};
