import { toAsker, type Ask, type Reply } from '../../../core/ask.js';
import {
  bold,
  buttons,
  facts,
  heading,
  list,
  quote,
  subtle,
  text,
  type Button,
  type Card,
  type Item,
  type Part,
} from '../../../core/card.js';
import { defineCommand, usage, usageHint, type AnyCommand } from '../../../core/command.js';
import { optional, type Option } from '../../../core/field.js';
import type { AgreementStore } from '../../agreements/index.js';
import { type DmuStore, keptPairingParts } from '../../dmu/index.js';
import { phrase } from '../../../language/fields/index.js';
import { inEither, type InBoth, type Locale } from '../../../core/locale.js';
import type { Platform } from '../../../core/person.js';
import { Problem } from '../../../core/problem.js';
import { bare } from '../../../language/words.js';
import type { Workplace } from '../../../core/chat-platform.js';
import { firstOf } from '../../../core/present.js';
import { helpText } from '../text.js';
import { isUnder, topicFor, topics, type Topic } from '../topics.js';
import { MOST_WAITING, waitingParts } from '../waiting.js';

/** Every command that can be typed; declared once, listed from the declarations. */
export interface Catalogue {
  commands(): AnyCommand[];
}

const MOST_SUGGESTED = 4;

interface Needs {
  catalogue: Catalogue;
  workplaces: Partial<Record<Platform, Workplace>>;
}

export const help = defineCommand({
  id: 'help.show',
  words: { en: ['help'], nl: ['help', 'hulp'] },
  rank: 11,
  right: 'anyone',
  fields: {
    topic: optional({
      ...phrase({ max: 100 }),
      suggest: (typed, { ask, look }) => Promise.resolve(look.commands(typed, ask)),
    }),
  },
  text: {
    en: { summary: 'Help', example: 'help agreements', fields: { topic: 'subject or command' } },
    nl: { summary: 'Hulp', example: 'hulp afspraken', fields: { topic: 'onderwerp of opdracht' } },
  },
  run: ({ topic }, ask, needs: Needs) => Promise.resolve(helpAbout(topic, ask, needs)),
});

/** What may be meant by the beginning of a word: those of one's own language first, and what asks for it. */
export function commandsLike(typed: string, catalogue: Pick<Catalogue, 'commands'>, { asker }: Ask): Option[] {
  const begun = bare(typed);
  if (!begun) return [];
  const { locale } = asker;
  const begins = (words: readonly string[]) => words.some((word) => bare(word).startsWith(begun));
  return catalogue
    .commands()
    .filter((command) => isTheirs(command, asker) && begins(inEither(command.words)))
    .sort((a, b) => Number(begins(b.words[locale])) - Number(begins(a.words[locale])) || rankOf(a) - rankOf(b))
    .slice(0, MOST_SUGGESTED)
    .map((command) => ({
      value: firstOf(command.words[locale]),
      label: firstOf(command.words[locale]),
      detail: command.text[locale].summary,
      asks: { command: command.id, args: {} },
    }));
}

const rankOf = ({ rank = 100 }: AnyCommand): number => rank;

const isTheirs = (command: AnyCommand, { administrator }: Ask['asker']): boolean =>
  command.right !== 'administrator' || administrator;

function helpAbout(topic: string | undefined, ask: Ask, { catalogue, workplaces }: Needs): Reply | Problem {
  const mine = catalogue.commands().filter((command) => isTheirs(command, ask.asker));
  if (!topic) {
    const manner = workplaces[ask.place.platform]?.manner;
    return toAsker(overview(daily(catalogue), ask, manner));
  }
  const chapter = topicFor(topic);
  if (chapter)
    return toAsker(
      chapterCard(
        chapter,
        mine.filter(({ id }) => isUnder(chapter, id)),
        ask,
      ),
    );
  const command = mine.find((one) => inEither(one.words).includes(bare(topic)));
  return command ? toAsker(oneCommand(command, ask)) : new Problem('command.unknown', { typed: topic });
}

/** What a newcomer needs first; the rest is behind a subject each. */
function overview(first: AnyCommand[], { asker: { locale } }: Ask, manner?: InBoth<string>): Card {
  const say = helpText[locale];
  const items = first
    .filter(({ id }) => id !== help.id)
    .map((command): Item => ({ line: [bold(wordOf(command, locale)), ` · ${command.text[locale].summary}`] }));
  return {
    title: say.help,
    parts: [
      subtle(manner ? `${manner[locale]} ${say.hint}` : say.hint),
      list(items),
      heading(say.more),
      buttons(...topics.map((topic) => topicButton(topic, locale))),
    ],
  };
}

const topicButton = ({ title, words }: Topic, locale: Locale): Button => ({
  label: title[locale],
  command: 'help.show',
  args: { topic: firstOf(words[locale]) },
});

function chapterCard(topic: Topic, commands: AnyCommand[], { asker: { locale } }: Ask): Card {
  const say = helpText[locale];
  const item = (command: AnyCommand): Item => ({
    line: [bold(usage(command, locale))],
    detail: command.text[locale].summary,
  });
  const everyone = commands.filter((command) => command.right !== 'administrator').map(item);
  const special = commands.filter((command) => command.right === 'administrator').map(item);
  return {
    title: `${say.help}: ${topic.title[locale]}`,
    parts: [
      list(everyone),
      ...(special.length > 0 ? [heading(say.administrators), list(special)] : []),
      heading(say.more),
      buttons(...topics.filter((other) => other !== topic).map((other) => topicButton(other, locale))),
    ],
  };
}

function oneCommand(command: AnyCommand, { asker: { locale } }: Ask): Card {
  const say = helpText[locale];
  const { summary, example } = command.text[locale];
  const [word = '', ...others] = [...new Set(inEither(command.words))].sort(
    (a, b) => Number(command.words[locale].includes(b)) - Number(command.words[locale].includes(a)),
  );
  return {
    title: `${word}: ${summary}`,
    parts: [
      text([bold(word), ` ${usageHint(command, locale)}`]),
      subtle(say.example),
      quote(example),
      ...(others.length > 0 ? [facts({ label: say.also, value: others.join(', ') })] : []),
    ],
    buttons:
      Object.keys(command.fields).length > 0
        ? [{ label: say.fill, command: command.id, args: {}, opens: true }]
        : undefined,
  };
}

export const menu = defineCommand({
  id: 'help.menu',
  words: { en: ['menu'], nl: ['menu'] },
  right: 'anyone',
  fields: {},
  text: {
    en: { summary: 'Menu', example: 'menu', fields: {} },
    nl: { summary: 'Menu', example: 'menu', fields: {} },
  },
  async run(
    _,
    ask,
    { catalogue, agreements, dmu }: { catalogue: Catalogue; agreements: AgreementStore; dmu: DmuStore },
  ) {
    // What is one's own is told where one is by oneself.
    if (ask.place.team) return toAsker(menuCard({ catalogue, waiting: [], mine: [] }, ask));
    const [overview, pairings] = await Promise.all([agreements.overview(MOST_WAITING, ask), dmu.mine(ask)]);
    const waiting = waitingParts({ overview, pairings }, ask);
    return toAsker(menuCard({ catalogue, waiting, mine: keptPairingParts(pairings, ask) }, ask));
  },
});

interface Shown {
  catalogue: Catalogue;
  waiting: Part[];
  mine: Part[];
}

/** What waits on top; then what one can do, by subject. */
function menuCard({ catalogue, waiting, mine }: Shown, ask: Ask): Card {
  const { locale } = ask.asker;
  const all = daily(catalogue);
  const groups = topics.flatMap((topic): Part[] => {
    const under = all.filter(({ id }) => isUnder(topic, id));
    return under.length > 0 ? [heading(topic.title[locale]), buttons(...under.map((one) => toButton(one, ask)))] : [];
  });
  return { title: helpText[locale].menu, parts: [...waiting, ...groups, ...mine] };
}

/** The daily commands; the first is what most came for. */
export function menuButtons(catalogue: Catalogue, ask: Ask): Button[] {
  return daily(catalogue).map((command, i) => ({ ...toButton(command, ask), tone: i === 0 ? 'primary' : undefined }));
}

const toButton = (command: AnyCommand, { asker: { locale } }: Ask): Button => ({
  label: wordOf(command, locale),
  command: command.id,
  args: {},
  opens: needsForm(command),
});

/** Undefined: there is no such command. */
export function buttonTo(id: string, catalogue: Catalogue, ask: Ask): Button | undefined {
  const command = catalogue.commands().find((one) => one.id === id);
  return command && toButton(command, ask);
}

/** What is used every day, the most used first. */
export function daily(catalogue: Pick<Catalogue, 'commands'>): AnyCommand[] {
  const ranked = catalogue.commands().flatMap((command) => (command.rank ? { command, rank: command.rank } : []));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ command }) => command);
}

function wordOf(command: AnyCommand, locale: Locale): string {
  const word = command.words[locale][0] ?? '';
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

/** Without anything filled in, it asks. */
const needsForm = ({ fields }: AnyCommand) =>
  Object.values(fields).some((field) => field.required && field.kind !== 'hidden' && !field.implied);
