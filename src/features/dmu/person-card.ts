import type { Ask } from '../../core/ask.js';
import { bold, heading, list, moment, subtle, type Button, type Card, type Part } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import { showing } from '../agreements/index.js';
import { entryItem, shorten } from '../history/index.js';
import { emailLink, phoneLinks } from '../stakeholders/index.js';
import type { Dmu, DmuPerson } from './dmu.js';
import type { PersonDetails } from './store/person.js';
import { dmuText } from './text.js';
import { topicsOf } from './topics.js';
import { rolesLine, stanceItem, knownStances, pairWords } from './person-words.js';

interface OnePerson {
  dmu: Dmu;
  person: DmuPerson;
  details: PersonDetails;
  /** What was done. */
  title?: string;
}

/**
 * One person: roles, stances with who said so and why, who keeps the contact, what happened last and what is agreed. To the asker
 * alone.
 */
export function personCard({ dmu, person, details, title }: OnePerson, ask: Ask): Card {
  const { locale } = ask.asker;
  const say = dmuText[locale];
  const topics = topicsOf(ask.organisation);
  const facts = [
    { label: say.job, value: person.title ?? '' },
    { label: say.email, value: details.email ? [emailLink(details.email)] : '' },
    { label: say.phone, value: details.phone ? phoneLinks(details.phone) : '' },
    { label: say.reportsTo, value: details.reportsTo?.name ?? '' },
    { label: say.role, value: rolesLine(person, topics, locale) },
    { label: say.pair, value: pairWords(person.pairs, locale) },
    { label: say.note, value: details.note ?? '' },
    { label: say.seen, value: person.seen ? [moment(person.seen, 'day')] : say.never },
  ].filter(({ value }) => value !== '');
  return {
    title: title ?? `${person.name} · ${dmu.account.name}`,
    parts: [
      ...(title ? [subtle(`${person.name} · ${dmu.account.name}`)] : []),
      { kind: 'facts', facts },
      ...stanceParts(person, ask),
      ...contactParts(details, ask),
      ...agreementParts(details, locale),
    ],
    buttons: personButtons(person, locale),
  };
}

/** What one may do with somebody. */
export function personButtons({ id }: Pick<DmuPerson, 'id'>, locale: Locale): Button[] {
  const say = dmuText[locale];
  const who = { who: id };
  return [
    { label: say.setRole, command: 'stakeholder.roles', args: who, opens: true, tone: 'primary' },
    { label: say.pairUp, command: 'pairing.pair', args: who, opens: true },
    { label: say.setStance, command: 'stakeholder.stance', args: who, opens: true },
    { label: say.change, command: 'stakeholder.contact', args: { person: id }, opens: true },
    { label: say.help, command: 'stakeholder.choose-role', args: who, opens: true },
    { label: say.left, command: 'stakeholder.gone', args: who, opens: true, tone: 'danger' },
  ];
}

/** What they think of us, as far as the asker was given it. To the asker alone. */
export function stanceParts(person: DmuPerson, ask: Ask): Part[] {
  const stances = knownStances(person, ask.at).map((held) => stanceItem(held, { ask }));
  return stances.length > 0 ? [heading(dmuText[ask.asker.locale].stance), list(stances)] : [];
}

function contactParts({ contacts, account, name }: PersonDetails, ask: Ask): Part[] {
  if (contacts.length === 0) return [];
  const items = contacts.map((one) =>
    entryItem({
      entry: { ...one, account, people: [name], permalink: null },
      functions: ask.organisation.functions,
      locale: ask.asker.locale,
    }),
  );
  return [heading(dmuText[ask.asker.locale].lastContacts), list(items)];
}

export function agreementParts({ agreements }: Pick<PersonDetails, 'agreements'>, locale: Locale): Part[] {
  if (agreements.length === 0) return [];
  return [
    heading(dmuText[locale].openAgreements),
    list(
      agreements.map(({ number, what }) => ({
        line: [bold(String(number)), ` ${shorten(what, 140)}`],
        buttons: [showing({ number }, locale)],
      })),
    ),
  ];
}
