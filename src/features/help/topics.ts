import { inEither, type InBoth } from '../../core/locale.js';
import { firstOf } from '../../core/present.js';
import { bare } from '../../language/words.js';

/** A chapter of the help, under a word that one can type behind "help". */
export interface Topic {
  title: InBoth<string>;
  words: InBoth<string[]>;
  /** How the ids of its commands begin. */
  about: readonly string[];
}

export const topics: readonly Topic[] = [
  {
    title: { en: 'Contact with customers', nl: 'Contact met klanten' },
    words: { en: ['contact moments'], nl: ['contacten', 'contactmomenten'] },
    about: ['briefing', 'history', 'search'],
  },
  {
    title: { en: 'Who decides at a customer', nl: 'Wie er bij een klant beslist' },
    words: { en: ['decisions', 'pairings'], nl: ['beslissers', 'koppelingen'] },
    about: ['stakeholder', 'pairing', 'privacy'],
  },
  {
    title: { en: 'Agreements', nl: 'Afspraken' },
    words: { en: ['agreements', 'promises'], nl: ['afspraken', 'toezeggingen'] },
    about: ['agreement', 'nudge'],
  },
  {
    title: { en: 'Appointments and calendars', nl: 'Bezoeken en agenda' },
    words: { en: ['appointments', 'calendars'], nl: ['bezoeken', 'agenda', 'kalenders'] },
    about: ['appointment', 'calendar'],
  },
  {
    title: { en: 'How teams are doing', nl: 'Hoe het met teams gaat' },
    words: { en: ['figures'], nl: ['cijfers'] },
    about: ['insights'],
  },
  {
    title: { en: 'Customers and their teams', nl: 'Klanten en hun teams' },
    words: { en: ['customers', 'accounts', 'account teams'], nl: ['klanten', 'relaties', 'klantenteams'] },
    about: ['account', 'team', 'charter', 'import', 'namesake'],
  },
  {
    title: { en: 'Yourself and colleagues', nl: 'Uzelf en collega’s' },
    words: { en: ['people', 'colleagues'], nl: ['personen', 'collega’s', 'collegas'] },
    about: ['page', 'absence', 'organisation', 'offboarding', 'handover', 'delivery', 'help'],
  },
];

export const isUnder = (topic: Topic, command: string): boolean => topic.about.includes(firstOf(command.split('.')));

export const topicFor = (typed: string): Topic | undefined =>
  topics.find(({ words }) => inEither(words).some((word) => bare(word) === bare(typed)));
