import type { Ask } from '../../core/ask.js';
import {
  beside,
  bold,
  buttons,
  heading,
  list,
  moment,
  subtle,
  table,
  type Button,
  type Card,
  type Item,
  type Line,
  type Part,
} from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import type { DecisionTopic } from '../../core/organisation.js';
import { showing } from '../agreements/index.js';
import { entryItem, type Kind, kindChoices, shorten } from '../history/index.js';
import { coverage, type Coverage, type Gap } from './coverage.js';
import {
  ageOf,
  inOrder,
  OVERALL,
  roleChoices,
  roles as allRoles,
  stanceChoices,
  type Dmu,
  type DmuPerson,
  type HeldStance,
  type Pair,
} from './dmu.js';
import type { PersonDetails } from './store/person.js';
import { dmuPicture } from './picture.js';
import { dmuText } from './text.js';
import { topicName, topicsOf } from './topics.js';

const MOST_PEOPLE = 12;
const MOST_CONTACTS = 20;
const MOST_GAPS = 5;

/** "beslist: prijs, contract · gebruikt: alles" */
export function rolesLine(
  { roles }: Pick<DmuPerson, 'roles'>,
  topics: readonly DecisionTopic[],
  locale: Locale,
): string {
  const rank = (id: string) => topics.findIndex((one) => one.id === id);
  return allRoles
    .flatMap((role) => {
      const of = roles.filter((one) => one.role === role).sort((a, b) => rank(a.topic) - rank(b.topic));
      const about = of.map(({ topic }) => topicName(topics, topic, locale));
      return about.length > 0 ? dmuText[locale].about(roleChoices[role][locale].label, about.join(', ')) : [];
    })
    .join(' · ');
}

/** Sign and word: never colour alone. */
const SIGNS = { champion: '▲▲', supporter: '▲', neutral: '▬', sceptic: '▼', opponent: '▼▼' } as const;

function stanceWords(held: HeldStance, { asker, at, organisation }: Ask): string {
  const { locale } = asker;
  const about = held.topic === OVERALL ? '' : ` (${topicName(topicsOf(organisation), held.topic, locale)})`;
  const old = ageOf(held, at) === 'old' ? ` ${dmuText[locale].old}` : '';
  return `${SIGNS[held.stance]} ${stanceChoices[held.stance][locale].label}${about}${old}`;
}

/** With who noted it, when, and why. */
const stanceItem = (held: HeldStance, { ask, name }: { ask: Ask; name?: string }): Item => ({
  line: [...(name ? [bold(name), ': '] : []), bold(stanceWords(held, ask)), ` · ${held.by}, `, moment(held.at, 'day')],
  ...(held.because && { detail: `${dmuText[ask.asker.locale].because}: ${held.because}` }),
});

const known = ({ stances }: DmuPerson, at: Date): HeldStance[] => stances.filter((one) => ageOf(one, at) !== 'unknown');

export function pairWords(pairs: readonly Pair[], locale: Locale): string {
  const say = dmuText[locale];
  return pairs
    .map(({ member, state, lead }) => {
      const more = [state === 'asked' ? say.asked : '', lead && state === 'active' ? say.first : ''].filter(Boolean);
      return more.length > 0 ? `${member.name} (${more.join(', ')})` : member.name;
    })
    .join(', ');
}

const seenLine = ({ seen }: Pick<DmuPerson, 'seen'>): Line => (seen ? [moment(seen, 'day')] : '');

function nameLine({ name, title, placeholder }: DmuPerson, locale: Locale): Line {
  const more = [title, placeholder ? dmuText[locale].placeholder : ''].filter(Boolean).join(' · ');
  return [bold(name), more ? `, ${more}` : ''];
}

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
  const gaps = found.gaps.filter((gap) => isFor(gap, dmu, ask)).slice(0, MOST_GAPS);
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
                known(one, ask.at)
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
      stance: known(person, ask.at)
        .map((held) => stanceWords(held, ask))
        .join(', '),
      pairs: pairWords(person.pairs, locale),
    })),
    gaps: found.gaps
      .filter((gap) => isFor(gap, dmu, ask))
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
    known(one, ask.at).map((held) => stanceItem(held, { ask, name: one.name })),
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

/** How much one colleague has to keep is said to them and to the account manager. */
const isFor = (gap: Gap, { managers }: Dmu, { asker }: Ask): boolean =>
  gap.kind !== 'overloaded' || gap.member.id === asker.id || managers.includes(asker.id);

function gapParts(gaps: readonly Gap[], dmu: Dmu, ask: Ask): Part[] {
  if (gaps.length === 0) return [];
  const about = { locale: ask.asker.locale, organisation: ask.organisation };
  return [
    heading(dmuText[about.locale].missing),
    list(gaps.map((gap) => gapWords(gap, about))),
    buttons(...gapButtons(gaps, dmu, ask)),
  ];
}

export function gapWords(gap: Gap, { locale, organisation }: Pick<Ask, 'organisation'> & { locale: Locale }): string {
  const say = dmuText[locale].gap;
  switch (gap.kind) {
    case 'no-decider':
      return say.noDecider(topicName(topicsOf(organisation), gap.topic, locale));
    case 'placeholder':
      return say.placeholder(gap.person.name);
    case 'decider-unpaired':
      return say.unpaired(gap.person.name);
    case 'opponent-no-plan':
      return say.opponent(gap.person.name);
    case 'pair-late':
      return say.late(gap.person.name, gap.pair.member.name, gap.days);
    case 'single-contact':
      return say.single(gap.person.name);
    case 'stale-stance':
      return say.stale(gap.person.name);
    case 'pair-absent':
      return say.absent(gap.person.name, gap.pair.member.name);
    case 'overloaded':
      return say.overloaded(gap.member.name, gap.load);
  }
}

/** What closes each gap, where a press can. */
function gapButtons(gaps: readonly Gap[], { account }: Dmu, { asker: { locale }, organisation }: Ask): Button[] {
  const say = dmuText[locale];
  const press = ({
    label,
    command,
    args,
    opens = true,
  }: {
    label: string;
    command: string;
    args: Button['args'];
    opens?: boolean | undefined;
  }) => beside({ label, command, args, ...(opens && { opens }) });
  return gaps.flatMap((gap): Button[] => {
    switch (gap.kind) {
      case 'no-decider': {
        const args = { account: account.id, topic: gap.topic, role: 'decides' };
        const label = `${say.know}: ${topicName(topicsOf(organisation), gap.topic, locale)}`;
        return [press({ label, command: 'stakeholder.know', args })];
      }
      case 'placeholder':
        return [
          press({
            label: `${say.know}: ${gap.person.name}`,
            command: 'stakeholder.name',
            args: { person: gap.person.id },
          }),
        ];
      case 'decider-unpaired':
      case 'pair-absent':
        return [
          press({ label: `${say.pairUp}: ${gap.person.name}`, command: 'pairing.pair', args: { who: gap.person.id } }),
        ];
      case 'opponent-no-plan':
        return [
          press({
            label: `${say.agree}: ${gap.person.name}`,
            command: 'agreement.agree',
            args: { account: account.id },
          }),
        ];
      case 'pair-late':
        return [
          press({
            label: `${say.plan}: ${gap.person.name}`,
            command: 'appointment.schedule',
            args: {
              account: account.id,
              with: gap.person.name,
            },
          }),
        ];
      case 'single-contact':
        return [press({ label: say.addContact, command: 'stakeholder.contact', args: { account: account.id } })];
      case 'stale-stance':
        return [
          press({
            label: `${say.setStance}: ${gap.person.name}`,
            command: 'stakeholder.stance',
            args: { who: gap.person.id },
          }),
        ];
      case 'overloaded':
        return [];
    }
  });
}

/** Everybody who is known there, with who they are to us; those who decide on top. */
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
    { label: say.email, value: details.email ?? '' },
    { label: say.phone, value: details.phone ?? '' },
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
  const stances = known(person, ask.at).map((held) => stanceItem(held, { ask }));
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

/** A planned contact, as far as it is told here; `may`: what its reader may change. */
export interface Meeting {
  appointment: string;
  kind: Kind;
  startsAt: Date;
  account: { name: string };
  may: { appointment: boolean };
}

interface Gone {
  held: { name: string; account: { id: string; name: string } };
  /** Where they went, where that is an account that we serve. */
  to: { id: string; name: string } | undefined;
  meetings: readonly Meeting[];
  /** There are more of those. */
  more: boolean;
}

/** They left: what was planned with them, and where they may be a contact now. Nothing of it is done by itself. */
export function goneCard({ held, to, meetings, more }: Gone, { asker: { locale } }: Ask): Card {
  const say = dmuText[locale];
  const { name, account } = held;
  const rows = meetings.flatMap(({ appointment, kind, startsAt, account: at, may }): Part[] => [
    list([[bold(kindChoices[kind][locale].label), ' · ', moment(startsAt), ` · ${at.name}`]]),
    ...(may.appointment
      ? [buttons(beside({ label: say.change, command: 'appointment.change', args: { id: appointment }, opens: true }))]
      : []),
  ]);
  return {
    title: say.gone(name, account.name),
    parts: [
      subtle(say.goneHint),
      ...(rows.length > 0 ? [heading(say.plannedWith(name)), ...rows] : []),
      ...(more ? [subtle(say.moreMeetings)] : []),
    ],
    buttons: [
      ...(to
        ? [
            {
              label: say.addThere(to.name),
              command: 'stakeholder.contact',
              args: { name, account: to.id },
              opens: true,
            },
          ]
        : []),
      { label: say.title(account.name), command: 'stakeholder.dmu', args: { account: account.id } },
    ],
  };
}
