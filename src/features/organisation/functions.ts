import type { JobFunction } from '../../core/organisation.js';

/** What an organisation starts with; it edits its own list. */
export const defaultFunctions: JobFunction[] = [
  job('account-manager', 'account manager', 'accountmanager', [
    'relatiebeheerder',
    'sales',
    'verkoop',
    'sales representative',
    'account management',
  ]),
  job('marketing', 'marketing', 'marketing', []),
  job('finance', 'finance', 'financiën', ['administratie', 'boekhouding', 'accounting', 'financien', 'debiteuren']),
  job('customer-service', 'customer service', 'klantenservice', [
    'telefonist',
    'telefoniste',
    'telephonist',
    'receptie',
    'reception',
    'support',
  ]),
  job('inside-sales', 'inside sales', 'binnendienst', [
    'verkoop binnendienst',
    'inside sales coordinator',
    'sales support',
  ]),
  job('technical-service', 'technical service', 'technische dienst', [
    'monteur',
    'technicus',
    'technician',
    'service',
    'techniek',
    'buitendienst',
  ]),
  job('product-management', 'product management', 'productmanagement', ['product manager', 'productmanager']),
  job('management', 'management', 'directie', ['directeur', 'director', 'manager', 'leiding']),
  job('secretariat', 'secretariat', 'secretariaat', ['secretaris', 'secretaresse', 'secretary']),
];

function job(id: string, en: string, nl: string, words: string[]): JobFunction {
  return { id, name: { en, nl }, words };
}

/** The function that a word means, in either language; undefined when none does. */
export function functionFor(functions: readonly JobFunction[], said: string): string | undefined {
  const wanted = plain(said);
  return functions.find(({ id, name, words }) =>
    [id, name.en, name.nl, ...words].some((word) => plain(word) === wanted),
  )?.id;
}

function plain(said: string): string {
  return said
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}
