import type { Choices } from '../../../language/fields/index.js';
import { complaintWord, directionChoices, experienceChoices, type Kind, kindChoices } from '../../history/index.js';
import {
  account,
  answered,
  column,
  date,
  job,
  member,
  names,
  oneOf,
  prose,
  required,
  time,
  words,
  yes,
} from '../cells.js';
import type { RowOf } from '../kind.js';
import { customerName } from './customer-headings.js';

/** Other systems have complaints as a kind; of how such a contact came about it says nothing. */
const kindCells: Choices<Kind | 'complaint'> = {
  ...kindChoices,
  complaint: {
    en: { label: complaintWord.en, words: ['complained', 'complains'] },
    nl: { label: complaintWord.nl, words: ['klaagt', 'klaagde', 'geklaagd'] },
  },
};

export const columns = {
  externalId: column(
    ['external id', 'interaction id', 'activity id', 'id'],
    ['extern id', 'nummer', 'contactmomentnr'],
    words(200),
  ),
  account: required(column(customerName.en, customerName.nl, account)),
  date: required(column(['date', 'day', 'when'], ['datum', 'dag', 'wanneer', 'contactdatum', 'datum contact'], date)),
  time: column(['time'], ['tijd', 'tijdstip'], time),
  member: column(
    ['member', 'employee', 'colleague', 'by', 'handled by'],
    ['medewerker', 'collega', 'door', 'behandelaar', 'behandeld door', 'uitgevoerd door'],
    member,
  ),
  function: column(['function'], ['functie'], job),
  kind: column(['kind', 'type', 'contact type'], ['soort', 'type', 'soort contact', 'contactsoort'], oneOf(kindCells)),
  complaint: column(['complaint', 'is complaint'], ['klacht', 'is klacht'], yes),
  direction: column(['direction'], ['richting'], oneOf(directionChoices)),
  place: column(['place', 'location'], ['plaats', 'locatie'], words(200)),
  with: column(
    ['with', 'contacts', 'stakeholders', 'contact', 'contact person', 'contact name'],
    ['met', 'contactpersoon', 'contactpersonen', 'gesproken met'],
    names,
  ),
  experience: column(['experience', 'rating'], ['ervaring', 'oordeel', 'tevredenheid'], oneOf(experienceChoices)),
  text: required(
    column(
      ['text', 'description', 'notes', 'note', 'comments', 'remarks', 'summary', 'subject'],
      [
        'tekst',
        'omschrijving',
        'notitie',
        'notities',
        'verslag',
        'opmerking',
        'opmerkingen',
        'memo',
        'samenvatting',
        'onderwerp',
      ],
      prose(40_000),
    ),
  ),
  need: column(['need', 'open need', 'wish', 'question'], ['behoefte', 'wens', 'vraag'], prose(300)),
  answered: column(['answered', 'answered on'], ['beantwoord', 'beantwoord op'], answered),
};

export type Row = RowOf<typeof columns>;

/** As it will be written, where the rest of the file allows it. */
export type Ready = Row & { at: Date; answeredAt: Date | undefined; externalId: string };
