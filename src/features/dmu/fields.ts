import type { AccountRef, Ask } from '../../core/ask.js';
import type { Field, Option, Place } from '../../core/field.js';
import { inEither } from '../../core/locale.js';
import type { DecisionTopic } from '../../core/organisation.js';
import type { Asking, StakeholderAt } from '../../core/lookups.js';
import { lastOf } from '../../core/present.js';
import { isProblem, Problem } from '../../core/problem.js';
import { isLegalForm } from '../../language/customer.js';
import { account, anywhere, rest, splitAccount, stakeholder } from '../../language/fields/index.js';
import { saysAny, wordsOf, type Word } from '../../language/words.js';
import { roleChoices, roles, stanceChoices, stances, type Role } from './dmu.js';
import { everything, topicFor, topicName, topicsOf } from './topics.js';

const BETWEEN = /\s*[,;]\s*|\s+(?:en|and|&)\s+/;
/** What stands between a role and what it is about. */
const ABOUT = /^(?:over|about|on|op|regarding|inzake)\s+/i;
const ABOUT_WORDS = new Set(['over', 'about', 'on', 'op', 'regarding', 'inzake']);
/** Of the name of a topic or a role. */
const MOST_WORDS = 4;

/** How many of the first words are the name of a topic; the most that are. */
function topicAt(topics: readonly DecisionTopic[], words: readonly Word[]): number {
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length--) {
    const said = words.slice(0, length).map(({ text }) => text);
    if (topicFor(topics, said.join(' '))) return length;
  }
  return 0;
}

/** That it is none of the topics, with those that there are. */
export const topicUnclear = (typed: string, { ask }: Pick<Asking, 'ask'>): Problem => {
  const all = topicsOf(ask.organisation);
  const { locale } = ask.asker;
  return new Problem(
    'topic.unclear',
    { typed, known: all.map(({ name }) => name[locale]).join(', ') },
    all.map(({ id, name }) => ({ label: name[locale], args: { value: id } })),
  );
};

/** What is decided: several of the organisation's topics, as their ids: "over prijs, contract". */
export function topicList({ place = anywhere }: { place?: Place } = {}): Field<string[]> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 300,
    match(words, { ask }) {
      const topics = topicsOf(ask.organisation);
      const start = ABOUT_WORDS.has(words[0]?.bare ?? '') ? 1 : 0;
      let to = start;
      for (;;) {
        const from = to > start && AND.has(words[to]?.bare ?? '') ? to + 1 : to;
        const length = topicAt(topics, words.slice(from));
        if (length === 0) break;
        to = from + length;
      }
      if (to > start) return to;
      // "over marketing": what is no topic is told so.
      return start > 0 ? words.length : 0;
    },
    read(raw, asking) {
      const ids: string[] = [];
      for (const said of raw.replace(ABOUT, '').split(BETWEEN).filter(Boolean)) {
        const topic = topicFor(topicsOf(asking.ask.organisation), said);
        if (!topic) return topicUnclear(said, asking);
        ids.push(topic.id);
      }
      return [...new Set(ids)];
    },
    say: (value, asking) => same(value.map((id) => nameOf(id, asking)).join(', ')),
  };
}

/** One of them. */
export function topic({ place = rest }: { place?: Place } = {}): Field<string> {
  return {
    kind: 'choice',
    place,
    required: true,
    max: 200,
    read: (raw, asking) =>
      topicFor(topicsOf(asking.ask.organisation), raw.replace(ABOUT, ''))?.id ??
      topicUnclear(raw.replace(ABOUT, ''), asking),
    say: (value, asking) => ({ value, label: nameOf(value, asking) }),
    options: (asking) =>
      [...topicsOf(asking.ask.organisation), everything].map(({ id }) => ({ value: id, label: nameOf(id, asking) })),
  };
}

const nameOf = (id: string, { ask }: Asking): string => topicName(topicsOf(ask.organisation), id, ask.asker.locale);

const wordsFor = (role: Role): string[] =>
  inEither({
    en: [roleChoices[role].en.label, ...roleChoices[role].en.words],
    nl: [roleChoices[role].nl.label, ...roleChoices[role].nl.words],
  });
const ALL_WORDS = roles.flatMap(wordsFor);
const AND = new Set(['en', 'and', '&']);
const SEVERAL = ',';

/** Whether a line says what somebody does in deciding, or begins with what it is about. */
export function saysRole(line: string): boolean {
  const words = wordsOf(line);
  return (
    ABOUT_WORDS.has(words[0]?.bare ?? '') ||
    words.some((_, at) => saysAny(words.slice(at, at + MOST_WORDS), ALL_WORDS) > 0)
  );
}

/** What someone does in deciding: "beslist", "decides and advises". A form offers one of them. */
export function roleList({ place = anywhere }: { place?: Place } = {}): Field<Role[]> {
  return {
    kind: 'choice',
    place,
    required: true,
    max: 200,
    match(words) {
      let to = 0;
      for (;;) {
        const from = to > 0 && AND.has(words[to]?.bare ?? '') ? to + 1 : to;
        const length = saysAny(words.slice(from), ALL_WORDS);
        if (length === 0) return to;
        to = from + length;
      }
    },
    read(raw, asking) {
      const said = raw.split(BETWEEN).filter(Boolean);
      const found = said.map((one) => roles.find((role) => role === one || wordsFor(role).includes(one.toLowerCase())));
      const all = found.flatMap((role) => role ?? []);
      if (all.length === said.length && all.length > 0) return [...new Set(all)];
      const choices = roles.map((role) => ({
        label: roleChoices[role][asking.ask.asker.locale].label,
        args: { value: role },
      }));
      return new Problem('choice.unclear', { typed: raw }, choices);
    },
    say: (value, { ask }) => ({
      value: value.join(SEVERAL),
      label: value.map((role) => roleChoices[role][ask.asker.locale].label).join(', '),
    }),
    options: ({ ask }) => roles.map((role) => ({ value: role, label: roleChoices[role][ask.asker.locale].label })),
  };
}

const stanceWords = stances.flatMap((one) =>
  inEither({
    en: [stanceChoices[one].en.label, ...stanceChoices[one].en.words],
    nl: [stanceChoices[one].nl.label, ...stanceChoices[one].nl.words],
  }),
);

function saysStance({ said }: Ask): boolean {
  if (said.as !== 'words') return Boolean(said.args['stance']);
  const words = wordsOf(said.text);
  return words.some((_, at) => saysAny(words.slice(at), stanceWords) > 0);
}

/** "mw. E. van den Berg", and as many before another is looked up. */
const MOST_NAME_WORDS = 6;

/** Whose stance it is. Where the line says none of the five, what stands behind a name that is known is taken for another word for one. */
export function whoseStance(): Field<StakeholderAt> {
  const whom = stakeholder();
  return {
    ...whom,
    async read(raw, asking) {
      const found = await whom.read(raw, asking);
      if (!isProblem(found) || found.code !== 'stakeholder.unknown' || saysStance(asking.ask)) return found;
      const words = raw.split(/\s+/);
      for (let at = Math.min(words.length - 1, MOST_NAME_WORDS); at > 0; at--) {
        const meant = await whom.read(words.slice(0, at).join(' '), asking);
        if (isProblem(meant)) continue;
        const { locale } = asking.ask.asker;
        const known = stances.map((one) => stanceChoices[one][locale].label).join(', ');
        const choices = stances.map((one) => ({
          label: stanceChoices[one][locale].label,
          args: { who: meant.id, stance: one },
        }));
        return new Problem('stance.unclear', { typed: words.slice(at).join(' '), known }, choices);
      }
      return found;
    },
  };
}

/** Who someone is to be: a name, behind a comma what they do there, and perhaps at which account. */
export interface NewPerson {
  name: string;
  title: string | undefined;
  at: AccountRef | undefined;
}

const LONGEST_NAME = 200;

const AT_FIRM = /^(.*\s(?:bij|at)\s+)(\p{Lu}.*)$/su;

/** "monteur bij Onbekend BV": what is written as a customer's name and is none, or only nearly; in the form it is what they do. */
async function unknownFirm(raw: string, asking: Asking): Promise<Problem | undefined> {
  const [, before, firm] = (asking.ask.said.as === 'words' && AT_FIRM.exec(raw)) || [];
  if (!before || !firm) return undefined;
  const there = await account().read(firm, { ...asking, writes: true });
  if (!isProblem(there) || (there.choices.length === 0 && !isLegalForm(lastOf(wordsOf(firm))))) return undefined;
  const choices = there.choices.map(({ label }) => ({ label, args: { value: `${before}${label}` } }));
  return new Problem(there.code, there.about, choices);
}

/** "Els de Boer, facility manager bij Jansen BV" */
export function newPerson({ place = rest }: { place?: Place } = {}): Field<NewPerson> {
  return {
    kind: 'line',
    place,
    required: true,
    max: 400,
    async read(raw, asking) {
      const said = await splitAccount(raw, asking);
      const elsewhere = said ? undefined : await unknownFirm(raw, asking);
      if (elsewhere) return elsewhere;
      const [name = '', ...others] = (said?.name ?? raw).split(',').map((part) => part.trim());
      if (!/\p{L}/u.test(name)) return new Problem('contact.no-name', { typed: raw });
      if (name.length > LONGEST_NAME)
        return new Problem('field.too-long', { length: String(name.length), max: String(LONGEST_NAME) });
      return { name, title: others.filter(Boolean).join(', ') || undefined, at: said?.account };
    },
    say: ({ name, title }) => same([name, title].filter(Boolean).join(', ')),
  };
}

/** An e-mail address, wherever it stands. */
export function email({ place = anywhere }: { place?: Place } = {}): Field<string> {
  const shape = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;
  const tidy = (raw: string) =>
    raw
      .trim()
      .replace(/[,;.]$/, '')
      .toLowerCase();
  return {
    kind: 'line',
    place,
    required: true,
    max: 200,
    match: ([word]) => (word && !word.user && shape.test(tidy(word.text)) ? 1 : 0),
    read: (raw) => (shape.test(tidy(raw)) ? tidy(raw) : new Problem('email.unclear', { typed: raw })),
    say: same,
  };
}

const same = (value: string): Option => ({ value, label: value });
