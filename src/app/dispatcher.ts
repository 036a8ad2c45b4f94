import {
  openForm,
  silence,
  toAsker,
  type Ask,
  type Beginning,
  type Heard,
  type Raw,
  type Reader,
  type Reply,
} from '../core/ask.js';
import { BESIDE, text, type Button, type Card, type Part } from '../core/card.js';
import type { Carrying } from '../core/drafts.js';
import { clip } from '../core/clip.js';
import { readArgs, type AnyCommand } from '../core/command.js';
import type { Feature } from '../core/feature.js';
import type { Args, Fields, Option } from '../core/field.js';
import type { Answer, Door } from '../core/door.js';
import type { Form } from '../core/form.js';
import { entrance, type Entering } from './enter.js';
import { explainer } from './explain.js';
import { fileFetcher } from './fetch-file.js';
import { fileTaker } from './given-file.js';
import { formOf, type FormWords } from './form-of.js';
import { lookingAt, readerIn } from './look-at.js';
import { askWhichCommand } from './mistaken.js';
import { customersAt, customersCard, customersLike, type Customers } from '../language/customers-at.js';
import { inEither } from '../core/locale.js';
import type { Asking, Lookups } from '../core/lookups.js';
import { firstOf, present } from '../core/present.js';
import { nearestCommands } from '../language/nearest.js';
import { isProblem, Problem } from '../core/problem.js';
import { lookOnce } from './look-once.js';
import { personOf, receiver, type Following, type Receiving } from './receive.js';
import { split, UNREAD, type Line } from '../language/line.js';
import { pageShower } from './show-page.js';
import { coreText } from '../core/text.js';
import { unreadProblem } from '../language/unread.js';
import { wordsOf } from '../language/words.js';

export interface Doorway<Needs> extends Receiving, Entering {
  features: readonly Feature<NoInfer<Needs>>[];
  needs: Needs;
  look: Lookups;
  /**
   * Says who asks and where, on today's state. What the command of a typed line reads next may come along in the same round
   * trip, as the ask's `ahead`.
   */
  recognise: (heard: Heard, begun?: Beginning) => Promise<Ask | Problem>;
  /** True the first time this ask is seen; `forget` when it came to nothing. */
  once: { claim(ask: Ask): Promise<boolean>; forget(ask: Ask): Promise<void> };
  carrying: Carrying;
  /** The command behind an empty line. */
  menu: string;
  /** What a customer's bare name may be typed for: the command that shows them, and the one that notes what was typed. */
  customer: { show: string; note: string };
  /** Whether a person may be helped while they type once more; see rate-limit.ts. */
  maySuggest: (person: string, at: Date) => boolean;
  /** Who may change what these blanks are about, for whoever sees it and may not. */
  whoMayChange: (args: object, ask: Ask) => Promise<{ parts: Part[]; buttons: Button[] } | undefined>;
  /** Whether anybody administers it. */
  hasAdministrator: (organisation: string) => Promise<boolean>;
}

export function openDoor<Needs>(doorway: Doorway<Needs>): Door {
  const { recognise, once, carrying, otherwise } = doorway;
  const commands = new Map(
    doorway.features.flatMap((feature) => feature.commands).map((command) => [command.id, command]),
  );
  const byWord = new Map(
    [...commands.values()].flatMap((command) => inEither(command.words).map((word) => [word, command] as const)),
  );
  const takers = [...commands.values()].filter((command) => command.takes);
  const fileFor = fileTaker(commands.values());
  const explain = explainer(doorway.features);
  const receive = receiver(doorway);

  async function dispatch(heard: Heard): Promise<Answer> {
    const { trace, answer } = await receive(heard, { work: answering, refuse: unread });
    return trace ? { ...answer, drawn: () => trace('drawn') } : answer;
  }

  /** For what could not be looked at. */
  function unread(problem: Problem, { reader, heard }: { reader: Reader; heard: Heard }): Answer {
    const said = unsaid(heard.said);
    const card = explain({ problem, reader, typed: saidIn({ said }) });
    return { reader, reply: toAsker(card), ...keepOf(said, heard.said) };
  }

  /** A line whose command takes a secret, as it may be shown before it was read. */
  function unsaid(said: Heard['said']): Heard['said'] {
    if (said.as !== 'words') return said;
    const { command, line } = beginningOf(said);
    const isSecret = Object.values(command?.fields ?? {}).some((field) => field.secret);
    return isSecret ? without([line.text].filter(Boolean), said) : said;
  }

  async function answering(heard: Heard, { reference, trace }: Following): Promise<Answer> {
    let reader = otherwise;
    let command: string | undefined;
    let said = unsaid(heard.said);
    try {
      const way = heard.said.as === 'words' ? beginningOf(heard.said) : heard.said;
      const begun = way.as === 'words' ? way : undefined;
      const ask = await recognise(heard, begun?.command && { command: begun.command.id, rest: begun.line.text });
      if (isProblem(ask)) {
        reader = readerIn(ask, otherwise);
        return { reader, reply: toAsker(explain({ problem: ask, reader, typed: saidIn(heard) })) };
      }
      reader = ask.asker;
      trace('recognised', { organisation: ask.organisation.id, member: ask.asker.id });
      // A key of its own: what changes something claims the ask itself, and lets go of it where nothing came of it.
      const again = heard.repeats && !(await once.claim({ ...ask, key: `heard:${ask.key}` }));
      if (again) return { reader, reply: silence };
      const given = begun && givenFile(begun);
      if (isProblem(given)) return { reader, reply: refuse(given, ask) };
      const look = lookOnce(doorway.look);
      const wanted = given ?? (way.as === 'words' ? await understand(way, { ask, look }) : await unpack(way, ask));
      const question = begun && !given && !isProblem(wanted) && (await askedWhich(wanted, begun.line, { ask, look }));
      if (question) return { reader, reply: await carrying.pack(toAsker(question), ask) };
      if (isProblem(wanted)) return { reader, ...(await unknown(wanted, { ask, look })) };
      command = wanted.command.id;
      trace('parsed', { command });
      said = without(secretsIn(wanted.command.fields, wanted.raw), ask.said);
      const reply = placed(wanted.raw, await answer(wanted, { ask: { ...ask, said }, look }));
      trace('ran', { command, reply: reply.kind });
      return { reader, reply: await carrying.pack(reply, ask), ...keepOf(said, ask.said) };
    } catch (error) {
      doorway.report(error, { reference: reference(), platform: heard.platform, command });
      const reply = toAsker(
        explain({ problem: new Problem('bug', { reference: reference() }), reader, typed: saidIn({ said }) }),
      );
      return { reader, reply, failed: reference(), ...keepOf(said, heard.said) };
    }
  }

  /** Two words may be one command; an empty line is the menu. */
  function beginningOf(said: Typed): Begun<Needs> {
    const [first, second] = wordsOf(said.text, said.mentions);
    if (!first) return { ...said, command: commands.get(doorway.menu), line: lineAfter(0, said), first: '' };
    const both = second && byWord.get(`${first.bare} ${second.bare}`);
    const line = lineAfter((both ? second : first).end, said);
    const spoken = both ?? byWord.get(first.bare);
    const named = spoken?.alone && line.text === '' ? commands.get(spoken.alone) : spoken;
    if (named && (named.claims?.(line.text) ?? true)) return { ...said, command: named, line, first: first.text };
    const taking = takers.find((command) => command.takes?.(said.text));
    return { ...said, command: taking, line: lineAfter(0, said), first: first.text };
  }

  const givenFile = ({ text, files, command, line }: Begun<Needs>) =>
    fileFor({ text, files, isCommand: command !== undefined, rest: line.text });

  /** Which command was typed, with which blanks. */
  async function understand({ command, line, first }: Begun<Needs>, asking: Asking): Promise<Wanted<Needs> | Problem> {
    if (!command) return new Problem('command.unknown', { typed: first });
    const raw = await split(command.fields, line, { ...asking, writes: command.changes });
    return { command, raw: keepsLine(command, line) ? { ...raw, said: line.text } : raw };
  }

  /** Where the line rather says what a command with a word like it asks for. */
  function askedWhich(
    { command, raw }: Wanted<Needs>,
    line: Line,
    asking: Asking,
  ): Promise<Card | undefined> | undefined {
    const other = command.mistakenFor && commands.get(command.mistakenFor.command);
    return other && askWhichCommand({ command, other, line, raw }, asking);
  }

  /** Which was pressed or filled in. */
  async function unpack(said: Exclude<Heard['said'], Typed>, ask: Ask): Promise<Wanted<Needs> | Problem> {
    const command = commands.get(said.command);
    const raw = await carrying.unpack(said.args, ask);
    return command && raw ? { command, raw } : new Problem('button.stale');
  }

  async function answer({ command, raw: given }: Wanted<Needs>, { ask, look }: Asking): Promise<Reply> {
    const asking: Asking = { ask, look, writes: command.changes };
    const { said } = ask;
    if (command.right === 'administrator' && !ask.asker.administrator) {
      const isAnyone = await doorway.hasAdministrator(ask.organisation.id);
      return refuse(new Problem(isAnyone ? 'command.not-yours' : 'command.nobodys'), ask);
    }
    const opened = said.as === 'open' && command.prefill ? await command.prefill(given, ask, doorway.needs) : given;
    if (isProblem(opened)) return refuse(opened, ask);
    const raw = said.as === 'open' ? await withText(command, opened, asking) : opened;
    const read = await readArgs(command.fields, raw, asking);
    const wrong = Object.entries(read.problems);
    const refusal = wrong.length === 0 && (await refusalOf(command, read.args, ask));
    if (refusal) return refused(refusal, read.args, ask);
    // Whoever follows a link has decided nothing yet.
    const asksFirst = said.as === 'open' || (said.as === 'link' && command.changes);
    const isUnread = said.as !== 'form' && raw[UNREAD] !== undefined;
    if (wrong.length > 0 || asksFirst || isUnread) {
      const hiddenIsWrong = wrong.find(([field]) => command.fields[field]?.kind === 'hidden');
      if (hiddenIsWrong) return refuse(new Problem('button.stale'), ask);
      // A secret travels in no button.
      const isForm = said.as === 'form' || said.as === 'open' || hasSecret(command);
      return (
        (isForm ? undefined : halfUnderstood({ command, raw, problems: read.problems, ask })) ??
        openForm(await form({ command, raw, problems: read.problems, asking }))
      );
    }
    return act({ command, raw, args: read.args, asking });
  }

  /**
   * A line that is wrong in a few places: each is named, what may be meant there is one press, and the form has all the rest.
   * Undefined: nothing is wrong, at most missing.
   */
  function halfUnderstood({
    command,
    raw,
    problems,
    ask,
  }: {
    command: AnyCommand;
    raw: Raw;
    problems: Record<string, Problem>;
    ask: Ask;
  }): Reply | undefined {
    const { [UNREAD]: left, ...understood } = raw;
    const say = coreText[ask.asker.locale];
    const unread = left === undefined ? undefined : unreadProblem(left, ask);
    const wrong = Object.entries(wrongOnly(problems));
    const ofBlanks = wrong.map(([, problem]) => problem);
    // A day that does not exist says more than that a time is lacking.
    const all = unread?.code === 'when.none' ? [unread, ...ofBlanks] : [...ofBlanks, ...(unread ? [unread] : [])];
    const [first, ...others] = all;
    if (!first) return undefined;
    const ways = wrong.flatMap(([name, { choices }]) =>
      choices.map(({ label, args: { value, ...args } }) =>
        pressed(command.id, label, { ...raw, ...(value === undefined ? args : { [name]: value }) }),
      ),
    );
    const without =
      unread?.code === 'words.unread'
        ? [pressed(command.id, say.without(clip(unread.about['typed'] ?? '', LONGEST_LABEL)), understood)]
        : [];
    const opening = hasForm(command) ? [{ ...pressed(command.id, say.openForm, raw), opens: true }] : [];
    const card = explain({
      problem: first,
      reader: ask.asker,
      typed: saidIn(ask),
      ways: [...ways, ...without, ...opening],
    });
    const more = others.map((problem) => text(explain.say(problem, ask.asker.locale)));
    return toAsker({ ...card, parts: [...more, ...card.parts] });
  }

  /** On today's state; what someone may not even see is as good as gone. */
  async function refusalOf(command: AnyCommand<Needs>, args: Args<Fields>, ask: Ask): Promise<Problem | undefined> {
    if (command.right !== 'change') return undefined;
    const may = await command.access(args, ask, doorway.needs);
    if (may === 'none') return new Problem('button.stale');
    return may === 'see' ? new Problem(NOT_YOURS_TO_CHANGE) : undefined;
  }

  /** With who may do it, by name, and what the asker can do instead. */
  async function refused(problem: Problem, args: object, ask: Ask): Promise<Reply> {
    const who = problem.code === NOT_YOURS_TO_CHANGE ? await doorway.whoMayChange(args, ask) : undefined;
    const card = explain({ problem, reader: ask.asker, typed: saidIn(ask), ways: who?.buttons });
    return toAsker({ ...card, parts: [...(who?.parts ?? []), ...card.parts] });
  }

  async function act({
    command,
    raw,
    args,
    asking,
  }: {
    command: AnyCommand<Needs>;
    raw: Raw;
    args: Args<Fields>;
    asking: Asking;
  }): Promise<Reply> {
    const { ask } = asking;
    if (command.changes && !(await once.claim(ask))) return silence;
    try {
      const outcome = await command.run(args, ask, doorway.needs);
      if (!isProblem(outcome)) return outcome;
      if (command.changes) await once.forget(ask);
      const field = outcome.about['field'];
      if (outcome.code === NOT_YOURS_TO_CHANGE) return refused(outcome, args, ask);
      if (field) {
        const isForm = ask.said.as === 'form' || ask.said.as === 'open' || hasSecret(command);
        return (
          (isForm ? undefined : halfUnderstood({ command, raw, problems: { [field]: outcome }, ask })) ??
          openForm(await form({ command, raw, problems: { [field]: outcome }, asking }))
        );
      }
      return refuse(
        outcome,
        ask,
        outcome.choices.map(({ label, args, opens, runs }) => {
          if (opens) return { ...pressed(opens, label, args), opens: true };
          return runs ? pressed(runs, label, args) : pressed(command.id, label, { ...raw, ...args });
        }),
      );
    } catch (error) {
      if (command.changes) await once.forget(ask).catch(() => undefined);
      throw error;
    }
  }

  async function form({
    command,
    raw,
    problems,
    asking,
  }: {
    command: AnyCommand<Needs>;
    raw: Raw;
    problems: Record<string, Problem>;
    asking: Asking;
  }): Promise<Form> {
    const { locale } = asking.ask.asker;
    const read = await readArgs(command.fields, raw, asking);
    const said = {
      submit: coreText[locale].submit,
      explain: (problem: Problem) => explain.say(problem, locale),
    };
    const shown =
      asking.ask.said.as === 'form' ? { ...read.problems, ...problems } : { ...problems, ...wrongOnly(read.problems) };
    const about = await aboutIn(command, raw, asking.ask);
    const made = await formOf({
      command,
      raw,
      read: { args: read.args, problems: shown },
      asking,
      words: { ...said, about },
    });
    const submitted = asking.ask.said.as === 'form';

    const { said: typed } = asking.ask;
    const hasMore = typed.as === 'words' && wordsOf(typed.text, typed.mentions).length > 1;
    const left = raw[UNREAD];
    return {
      ...made,
      ...(left && { problem: explain.say(unreadProblem(left, asking.ask), locale) }),
      ...(hasMore && { typed: typed.text }),
      blanks: made.blanks.map((blank) => {
        const problem = submitted ? shown[blank.name] : undefined;
        return problem?.code === 'field.missing' ? { ...blank, error: explain.say(problem, locale) } : blank;
      }),
    };
  }

  /** What a form is about, where a button or the line said so: that is not asked again. */
  async function aboutIn(command: AnyCommand<Needs>, raw: Raw, ask: Ask): Promise<FormWords['about']> {
    const { about } = command;
    const given = about && raw[about.blank]?.trim();
    const says = given && (await about.say(given, ask, doorway.needs));
    return says ? { blank: about.blank, says } : undefined;
  }

  /** Unknown words come back with the customer that they begin with, or the nearest commands, which get the rest of the line. */
  async function unknown(problem: Problem, asking: Asking): Promise<Omit<Answer, 'reader'>> {
    const { ask } = asking;
    if (ask.said.as !== 'words') return { reply: refuse(problem, ask) };
    const { said } = ask;
    const words = wordsOf(said.text, said.mentions);
    const named = await customersAt({ text: said.text, words }, asking);
    if (named) return { reply: await aboutCustomers(named, ask) };
    const near = nearestCommands(words, [...byWord.keys()], 8).map((word) => ({
      word,
      command: present(byWord.get(word)),
    }));
    const offered = near
      .filter(({ command }, i) => near.findIndex((other) => other.command === command) === i)
      .slice(0, 4);
    const like = offered.length === 0 ? await customersLike({ text: said.text, words }, asking) : undefined;
    if (like) return { reply: await aboutCustomers(like, ask) };
    const line = lineAfter(firstOf(words).end, said);
    const meant = await Promise.all(
      offered.map(async (way) => ({
        ...way,
        raw: await split(way.command.fields, line, { ...asking, writes: way.command.changes }),
      })),
    );
    const secrets = meant.flatMap(({ command, raw }) => secretsIn(command.fields, raw));
    const ways = meant.map(({ command, word, raw }) => pressed(command.id, word, unsecret(secrets, raw)));
    const help = present(commands.get(doorway.menu));
    const menu = pressed(help.id, help.text[ask.asker.locale].summary, {});
    const shown = { ...ask, said: without(secrets, said) };
    const reply = await carrying.pack(refuse(problem, shown, [...ways, menu]), ask);
    return { reply, ...keepOf(shown.said, said) };
  }

  function aboutCustomers(named: Customers, ask: Ask): Promise<Reply> {
    const [show, note] = [present(commands.get(doorway.customer.show)), present(commands.get(doorway.customer.note))];
    return carrying.pack(toAsker(customersCard(named, { show, note, typed: saidIn(ask) }, ask.asker)), ask);
  }

  function refuse(problem: Problem, ask: Ask, ways: Button[] = []): Reply {
    return toAsker(explain({ problem, reader: ask.asker, typed: saidIn(ask), ways }));
  }

  async function suggest(heard: Heard, field: string, typed: string): Promise<Option[]> {
    if (!doorway.maySuggest(personOf(heard), heard.at)) return [];
    try {
      return await doorway.patience(suggesting(heard, field, typed));
    } catch (error) {
      doorway.report(error, { reference: doorway.newReference(), platform: heard.platform, command: 'suggest' });
      return [];
    }
  }

  async function suggesting(heard: Heard, field: string, typed: string): Promise<Option[]> {
    const ask = await recognise(heard);
    if (isProblem(ask) || ask.said.as === 'words') return [];
    const command = commands.get(ask.said.command);
    return (await command?.fields[field]?.suggest?.(typed, { ask, look: doorway.look })) ?? [];
  }

  const lookAt = lookingAt({ ...doorway, receive, explain });
  return {
    dispatch,
    download: fileFetcher(doorway, lookAt),
    show: pageShower(doorway, lookAt),
    enter: entrance(doorway, lookAt),
    suggest,
  };
}

const NOT_YOURS_TO_CHANGE = 'command.not-yours-to-change';

/** A command with the blank `said` keeps its line as typed, so that a question on the way doesn't lose it. */
const keepsLine = ({ fields }: AnyCommand, { text }: Line): boolean =>
  fields['said']?.kind === 'hidden' && text.length > 0 && text.length <= fields['said'].max;

/** Of a button that is answered beside its card, a form remembers that too. */
function placed(raw: Raw, reply: Reply): Reply {
  if (!raw[BESIDE]) return reply;
  if (reply.kind === 'card') return { ...reply, redraw: false };
  if (reply.kind !== 'form') return reply;
  return { ...reply, form: { ...reply.form, hidden: { ...reply.form.hidden, [BESIDE]: raw[BESIDE] } } };
}

interface Begun<Needs> extends Typed {
  command: AnyCommand<Needs> | undefined;
  line: Line;
  /** The first word as it was typed. */
  first: string;
}

interface Wanted<Needs> {
  command: AnyCommand<Needs>;
  raw: Raw;
}

const hasSecret = ({ fields }: AnyCommand): boolean => Object.values(fields).some(({ secret }) => secret);

const hasForm = ({ fields }: AnyCommand): boolean => Object.values(fields).some(({ kind }) => kind !== 'hidden');

/** A button says this much of what was typed. Characters. */
const LONGEST_LABEL = 40;

/** What a form opens with says more than its text does: its blanks are filled as if it had been typed. */
async function withText(command: AnyCommand, raw: Raw, asking: Asking): Promise<Raw> {
  const text = raw['text'];
  if (!command.fromMessage || !text) return raw;
  const read = await split(command.fields, { text, mentions: [] }, asking);
  // A message is its writer's; whom it names is asked.
  const asked = raw['permalink'] && read['who'] ? { who: read['who'] } : {};
  return { ...read, ...raw, ...asked };
}

function wrongOnly(problems: Record<string, Problem>): Record<string, Problem> {
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem.code !== 'field.missing'));
}

function pressed(command: string, label: string, args: Raw): Button {
  return { label, command, args };
}

type Typed = Extract<Heard['said'], { as: 'words' }>;

function lineAfter(end: number, { text, mentions }: Line): Line {
  const rest = text.slice(end);
  const gap = end + rest.length - rest.trimStart().length;
  const moved = mentions
    .filter(({ start }) => start >= gap)
    .map((one) => ({ ...one, start: one.start - gap, end: one.end - gap }));
  return { text: text.slice(gap), mentions: moved };
}

/** What a person typed, for giving it back. */
function saidIn({ said }: { said: Heard['said'] }): string | undefined {
  if (said.as === 'words') return said.text || undefined;
  return (
    Object.values(said.args)
      .filter((value) => /\s/.test(value))
      .join('\n') || undefined
  );
}

const secretsIn = (fields: Fields, raw: Raw): string[] =>
  Object.entries(raw).flatMap(([name, value]) => (fields[name]?.secret && value.trim() ? [value] : []));

const unsecret = (secrets: readonly string[], raw: Raw): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => !secrets.some((secret) => value.includes(secret))));

/** What was said, without the secrets that were in it. */
function without(secrets: readonly string[], said: Heard['said']): Heard['said'] {
  if (said.as !== 'words') return said;
  return secrets.reduce((shown, secret) => ({ ...shown, text: shown.text.replaceAll(secret, '•••') }), said);
}

function keepOf(shown: Heard['said'], said: Heard['said']): Pick<Answer, 'keep'> {
  return shown.as === 'words' && said.as === 'words' && shown.text !== said.text ? { keep: shown.text } : {};
}
