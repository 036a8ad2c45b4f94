import { inEither, type InBoth } from '../../core/locale.js';
import { bare } from '../../core/words.js';

/** A chapter of the help: the commands of some features, under a word that one can type behind "help". */
export interface Topic {
  title: InBoth<string>;
  words: InBoth<string[]>;
  features: readonly string[];
}

export const topics: readonly Topic[] = [
  {
    title: { en: 'Contact with customers', nl: 'Contact met klanten' },
    words: { en: ['contacts'], nl: ['contacten', 'contactmomenten'] },
    features: ['briefing', 'history'],
  },
  {
    title: { en: 'Agreements', nl: 'Afspraken' },
    words: { en: ['agreements', 'promises'], nl: ['afspraken', 'toezeggingen'] },
    features: ['agreements', 'nudges'],
  },
  {
    title: { en: 'Appointments and calendars', nl: 'Bezoeken en agenda' },
    words: { en: ['appointments', 'calendars'], nl: ['bezoeken', 'agenda', 'kalenders'] },
    features: ['appointments', 'calendars'],
  },
  {
    title: { en: 'Customers and their teams', nl: 'Klanten en hun teams' },
    words: { en: ['teams', 'customers', 'accounts'], nl: ['klantenteams', 'klanten', 'relaties'] },
    features: ['accounts', 'teams', 'namesakes'],
  },
  {
    title: { en: 'Yourself and colleagues', nl: 'Uzelf en collega’s' },
    words: { en: ['people', 'colleagues'], nl: ['personen', 'collega’s', 'collegas'] },
    features: ['absence', 'organisation', 'offboarding', 'delivery', 'help'],
  },
];

export const topicFor = (typed: string): Topic | undefined =>
  topics.find(({ words }) => inEither(words).some((word) => bare(word) === bare(typed)));
