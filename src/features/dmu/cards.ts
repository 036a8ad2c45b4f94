import type { Ask } from '../../core/ask.js';
import { bold, list, subtle, table, type Button, type Card } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import { coverage, type Coverage } from './coverage.js';
import { inOrder, type Dmu } from './dmu.js';
import { dmuPicture } from './picture.js';
import { dmuText } from './text.js';
import { topicsOf } from './topics.js';
import { rolesLine, stanceWords, stanceItem, knownStances, pairWords, seenLine, nameLine } from './person-words.js';
import { isGapFor, gapParts, gapWords, gapButtons } from './gap-parts.js';

const MOST_PEOPLE = 12;
const MOST_CONTACTS = 20;
const MOST_GAPS = 5;

/** Who decides, opposite who of us keeps the contact; then what is missing, each with what closes it. To the asker alone. */
export function dmuCard(dmu: Dmu, ask: Ask): Card {
  const { locale } = ask.asker;
  const say = dmuText[locale];
  const topics = topicsOf(ask.organisation);
  const { account } = dmu;
  const found = coverage(dmu, topics, ask.at);
  const people = inOrder(dmu.people);
  const shown = people.slice(0, MOST_PEOPLE);
  // Whoever may not change the account was given no stances.
  const drawn = dmuPicture(dmu, ask, { stance: 'shown' });
  const gaps = found.gaps.filter((gap) => isGapFor(gap, dmu, ask)).slice(0, MOST_GAPS);
  const add = addTo(dmu, locale);
  // Then it stands among what closes the gaps.
  const alone = gaps.some(({ kind }) => kind === 'single-contact');
  return {
    title: say.title(account.name),
    parts: [
      subtle(countsOf(dmu, found, locale)),
      ...(drawn ? [drawn] : []),
      ...(people.length > 0
        ? [
            table({
              caption: say.title(account.name),
              columns: [say.person, say.role, say.stance, say.pair, say.seen],
              rows: shown.map((one) => [
                nameLine(one, locale),
                rolesLine(one, topics, locale),
                knownStances(one, ask.at)
                  .map((held) => stanceWords(held, ask))
                  .join(', '),
                pairWords(one.pairs, locale),
                seenLine(one),
              ]),
            }),
          ]
        : [subtle(say.nobody)]),
      ...(people.length > shown.length ? [subtle(say.more(people.length - shown.length))] : []),
      ...gapParts(gaps, dmu, ask),
    ],
    buttons: people.length > 0 ? [...aboutSomebody(locale), ...(alone ? [] : [add])] : [{ ...add, tone: 'primary' }],
    more: { label: say.contactsOf(account.name), command: 'stakeholder.contacts', args: { account: account.id } },
  };
}

function countsOf({ people }: Dmu, found: Coverage, locale: Locale): string {
  const say = dmuText[locale];
  const { topics } = found;
  return [
    say.summary(people.length),
    ...(topics.asked > 0
      ? [say.topicsKnown(topics.yes, topics.asked), say.covered(found.yes, found.asked)]
      : [say.noTopics]),
  ].join(' · ');
}

const addTo = ({ account }: Dmu, locale: Locale): Button => ({
  label: dmuText[locale].addContact,
  command: 'stakeholder.contact',
  args: { account: account.id },
  opens: true,
});

/** What the card says of everybody, piece by piece: for a page, where each stands beside what can be done about it. */
export function dmuPieces(dmu: Dmu, ask: Ask) {
  const { locale } = ask.asker;
  const topics = topicsOf(ask.organisation);
  const found = coverage(dmu, topics, ask.at);
  return {
    counts: countsOf(dmu, found, locale),
    picture: dmuPicture(dmu, ask, { stance: 'shown', most: { people: Infinity, seats: Infinity } }),
    people: inOrder(dmu.people).map((person) => ({
      person,
      roles: rolesLine(person, topics, locale),
      stance: knownStances(person, ask.at)
        .map((held) => stanceWords(held, ask))
        .join(', '),
      pairs: pairWords(person.pairs, locale),
    })),
    gaps: found.gaps
      .filter((gap) => isGapFor(gap, dmu, ask))
      .map((gap) => ({
        said: gapWords(gap, { locale, organisation: ask.organisation }),
        closedBy: gapButtons([gap], dmu, ask),
      })),
    add: addTo(dmu, locale),
  };
}

const aboutSomebody = (locale: Locale): Button[] => {
  const say = dmuText[locale];
  return [
    { label: say.setRole, command: 'stakeholder.roles', args: {}, opens: true, tone: 'primary' },
    { label: say.pairUp, command: 'pairing.pair', args: {}, opens: true },
    { label: say.setStance, command: 'stakeholder.stance', args: {}, opens: true },
  ];
};

/** What each of them thinks of us, and of whom something should be agreed for that. To the asker alone. */
export function stancesCard(dmu: Dmu, ask: Ask): Card {
  const { locale } = ask.asker;
  const say = dmuText[locale];
  const items = inOrder(dmu.people).flatMap((one) =>
    knownStances(one, ask.at).map((held) => stanceItem(held, { ask, name: one.name })),
  );
  const gaps = coverage(dmu, topicsOf(ask.organisation), ask.at)
    .gaps.filter(({ kind }) => kind === 'opponent-no-plan')
    .slice(0, MOST_GAPS);
  return {
    title: say.stancesOf(dmu.account.name),
    parts: [
      items.length > 0 ? list(items.slice(0, MOST_CONTACTS)) : subtle(say.noStance),
      ...(items.length > MOST_CONTACTS ? [subtle(say.more(items.length - MOST_CONTACTS))] : []),
      ...gapParts(gaps, dmu, ask),
    ],
    buttons: [{ label: say.setStance, command: 'stakeholder.stance', args: {}, opens: true }],
  };
}

/** Everybody who is knownStances there, with who they are to us; those who decide on top. */
export function contactsCard({ dmu, from }: { dmu: Dmu; from: number }, ask: Ask): Card {
  const { locale } = ask.asker;
  const say = dmuText[locale];
  const { account } = dmu;
  const topics = topicsOf(ask.organisation);
  const people = inOrder(dmu.people);
  const shown = people.slice(from, from + MOST_CONTACTS);
  const next = from + shown.length;
  return {
    title: say.contactsOf(account.name),
    parts:
      shown.length > 0
        ? [
            table({
              caption: say.contactsOf(account.name),
              columns: [say.person, say.job, say.role, say.pair, say.seen],
              rows: shown.map((one) => [
                [bold(one.name)],
                one.title ?? (one.placeholder ? say.placeholder : ''),
                rolesLine(one, topics, locale),
                pairWords(one.pairs, locale),
                seenLine(one),
              ]),
            }),
          ]
        : [subtle(say.nobody)],
    buttons: [
      ...(next < people.length
        ? [
            {
              label: say.more(people.length - next),
              command: 'stakeholder.contacts',
              args: { account: account.id, from: String(next) },
            },
          ]
        : []),
      { label: say.addContact, command: 'stakeholder.contact', args: { account: account.id }, opens: true },
    ],
  };
}
