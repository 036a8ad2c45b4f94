import type { Choices } from '../../language/fields/index.js';
import type { InBoth, Locale } from '../../core/locale.js';

export const kinds = ['visit', 'call', 'e-mail', 'meeting', 'service', 'delivery', 'invoice', 'note'] as const;
export type Kind = (typeof kinds)[number];
export const directions = ['in', 'out'] as const;
export type Direction = (typeof directions)[number];
/** How the customer experienced it. */
export type Experience = -1 | 0 | 1;

/** The first word is shown; the others say the same, also as a verb in the middle of a line. */
export const kindChoices: Choices<Kind> = {
  visit: {
    en: {
      label: 'visit',
      words: [
        'visited',
        'on site',
        'popped in',
        'popped by',
        'dropped in',
        'dropped by',
        'stopped by',
        'came by',
        'went round',
      ],
    },
    nl: {
      label: 'bezoek',
      words: [
        'bezocht',
        'langsgeweest',
        'langs geweest',
        'op bezoek',
        'klantbezoek',
        'kwam langs',
        'kwamen langs',
        'langs bij',
        'ging langs',
        'langsgegaan',
      ],
    },
  },
  call: {
    en: {
      label: 'call',
      words: ['called', 'phone', 'phoned', 'phone call', 'rang', 'calls', 'on the phone', 'on the line'],
    },
    nl: {
      label: 'telefoon',
      words: [
        'gebeld',
        'bellen',
        'belde',
        'belden',
        'belletje',
        'opgebeld',
        'nagebeld',
        'aan de lijn',
        'aan de telefoon',
        'belt',
        'telefoontje',
        'belafspraak',
        'telefonisch',
        'telefonisch overleg',
        'telefoongesprek',
        'getelefoneerd',
        'teruggebeld',
      ],
    },
  },
  'e-mail': {
    en: { label: 'e-mail', words: ['email', 'mail', 'mailed', 'emailed'] },
    nl: { label: 'e-mail', words: ['gemaild', 'mailde', 'mailtje', 'mailt'] },
  },
  meeting: {
    en: { label: 'meeting', words: ['met up', 'workshop', 'demo', 'presentation'] },
    nl: {
      label: 'overleg',
      words: ['vergadering', 'bespreking', 'afspraak gehad', 'rondleiding', 'demo', 'presentatie'],
    },
  },
  service: {
    en: { label: 'service job', words: ['service', 'repair', 'repaired', 'maintenance', 'serviced', 'breakdown'] },
    nl: {
      label: 'servicebeurt',
      words: ['storing', 'reparatie', 'gerepareerd', 'onderhoud', 'onderhoudsbeurt', 'monteur', 'service'],
    },
  },
  delivery: {
    en: { label: 'delivery', words: ['delivered', 'shipment', 'shipped'] },
    nl: { label: 'levering', words: ['geleverd', 'bezorgd', 'afgeleverd', 'zending'] },
  },
  invoice: {
    en: { label: 'invoice', words: ['invoiced', 'payment', 'paid', 'order'] },
    nl: { label: 'factuur', words: ['gefactureerd', 'betaling', 'betaald', 'bestelling'] },
  },
  note: { en: { label: 'note', words: ['memo'] }, nl: { label: 'notitie', words: ['aantekening'] } },
};

export const complaintWord: InBoth<string> = { en: 'complaint', nl: 'klacht' };

/** "telefoon, klacht"; what is nothing but a complaint is called that. */
export function kindLabel({ kind, complaint }: { kind: Kind; complaint: boolean }, locale: Locale): string {
  const { label } = kindChoices[kind][locale];
  if (!complaint) return label;
  return kind === 'note' ? complaintWord[locale] : `${label}, ${complaintWord[locale]}`;
}

export const directionChoices: Choices<Direction> = {
  in: {
    en: { label: 'they came to us', words: ['in', 'incoming', 'inbound'] },
    nl: { label: 'van de klant', words: ['in', 'inkomend'] },
  },
  out: {
    en: { label: 'we went to them', words: ['out', 'outgoing', 'outbound'] },
    nl: { label: 'naar de klant', words: ['uit', 'uitgaand'] },
  },
};

export type ExperienceId = 'good' | 'neutral' | 'bad';
export const experienceChoices: Choices<ExperienceId> = {
  good: {
    en: { label: '+ happy', words: ['+', 'good', 'positive', 'happy'] },
    nl: { label: '+ tevreden', words: ['+', 'goed', 'positief', 'tevreden'] },
  },
  neutral: {
    en: { label: '0 neutral', words: ['0', 'neutral'] },
    nl: { label: '0 neutraal', words: ['0', 'neutraal'] },
  },
  bad: {
    en: { label: '− unhappy', words: ['-', '−', '–', 'bad', 'negative', 'unhappy'] },
    nl: { label: '− ontevreden', words: ['-', '−', '–', 'slecht', 'negatief', 'ontevreden'] },
  },
};

export const experienceIds = ['good', 'neutral', 'bad'] as const satisfies readonly ExperienceId[];

const numbers: Record<ExperienceId, Experience> = { good: 1, neutral: 0, bad: -1 };
export const toExperience = (id: ExperienceId): Experience => numbers[id];
export const fromExperience = (experience: number | null): ExperienceId | undefined =>
  (Object.keys(numbers) as ExperienceId[]).find((id) => numbers[id] === experience);
/** "+", "0" or "−", as people write it; empty when nobody said. */
export const signOf = (experience: number | null): string =>
  experience === null ? '' : experience > 0 ? '+' : experience < 0 ? '−' : '0';
