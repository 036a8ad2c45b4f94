import type { Field, Place } from '../../core/field.js';
import { functionName, type JobFunction } from '../../core/organisation.js';
import { Problem } from '../../core/problem.js';

/** What an organisation starts with; it edits its own list. */
export const defaultFunctions: JobFunction[] = [
  job({
    id: 'account-manager',
    en: 'account manager',
    nl: 'accountmanager',
    words: ['relatiebeheerder', 'sales', 'verkoop', 'sales representative', 'account management'],
  }),
  job({ id: 'marketing', en: 'marketing', nl: 'marketing', words: [] }),
  job({
    id: 'finance',
    en: 'finance',
    nl: 'financiën',
    words: ['administratie', 'boekhouding', 'accounting', 'financien', 'debiteuren'],
  }),
  job({
    id: 'customer-service',
    en: 'customer service',
    nl: 'klantenservice',
    words: ['telefonist', 'telefoniste', 'telephonist', 'receptie', 'reception', 'support'],
  }),
  job({
    id: 'inside-sales',
    en: 'inside sales',
    nl: 'binnendienst',
    words: ['verkoop binnendienst', 'inside sales coordinator', 'sales support'],
  }),
  job({
    id: 'technical-service',
    en: 'technical service',
    nl: 'technische dienst',
    words: ['monteur', 'technicus', 'technician', 'service', 'techniek', 'buitendienst'],
  }),
  job({
    id: 'product-management',
    en: 'product management',
    nl: 'productmanagement',
    words: ['product manager', 'productmanager'],
  }),
  job({ id: 'management', en: 'management', nl: 'directie', words: ['directeur', 'director', 'manager', 'leiding'] }),
  job({ id: 'secretariat', en: 'secretariat', nl: 'secretariaat', words: ['secretaris', 'secretaresse', 'secretary'] }),
];

function job({ id, en, nl, words }: { id: string; en: string; nl: string; words: string[] }): JobFunction {
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

/** Several of them, with commas or "and" in between. */
export function functionList({ place }: { place: Place }): Field<string[]> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 500,
    read(raw, { ask }) {
      const { functions } = ask.organisation;
      const found: string[] = [];
      for (const said of raw.split(/\s*[,;]\s*|\s+(?:en|and|&)\s+/).filter(Boolean)) {
        const job = functionFor(functions, said);
        if (!job) {
          const known = functions.map(({ name }) => name[ask.asker.locale]).join(', ');
          return new Problem('functions.unclear', { typed: said, known });
        }
        found.push(job);
      }
      return [...new Set(found)];
    },
    say(value, { ask }) {
      const said = value.map((job) => functionName(ask.organisation.functions, job, ask.asker.locale)).join(', ');
      return { value: said, label: said };
    },
  };
}
