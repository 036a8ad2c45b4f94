import {
  silence,
  toAsker,
  type Ask,
  type Beginning,
  type Heard,
  type Raw,
  type Reader,
  type Reply,
} from '../core/ask.js';
import { BESIDE, type Button, type Card, type Part } from '../core/card.js';
import { storable } from '../core/card-json.js';
import type { Carrying } from '../core/drafts.js';
import { readArgs, type AnyCommand } from '../core/command.js';
import type { Feature } from '../core/feature.js';
import type { Args, Fields, Option } from '../core/field.js';
import type { Answer, Door } from '../core/door.js';
import { askerAgain } from './ask-again.js';
import { entrance, type Entering } from './enter.js';
import { explainer } from './explain.js';
import { fileFetcher } from './fetch-file.js';
import { lookingAt, readerIn } from './look-at.js';
import { askWhichCommand } from './mistaken.js';
import type { Asking, Lookups } from '../core/lookups.js';
import { isProblem, Problem } from '../core/problem.js';
import { lookOnce } from './look-once.js';
import { personOf, receiver, type Following, type Receiving } from './receive.js';
import { split, UNREAD, type Line } from '../language/line.js';
import { saidIn } from './said-in.js';
import { hasSecret, keepOf, secretsIn, withoutSecrets } from './secrets.js';
import { pageShower } from './show-page.js';
import { unknownAnswerer, type ForCustomer } from './unknown-words.js';
import { commandsIn, type Typed, type Wanted } from './which-command.js';

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
  customer: ForCustomer;
  /** Whether a person may be helped while they type once more; see rate-limit.ts. */
  maySuggest: (person: string, at: Date) => boolean;
  /** Who may change what these blanks are about, for whoever sees it and may not. */
  whoMayChange: (args: object, ask: Ask) => Promise<{ parts: Part[]; buttons: Button[] } | undefined>;
  /** Whether anybody administers it. */
  hasAdministrator: (organisation: string) => Promise<boolean>;
}

export function openDoor<Needs>(doorway: Doorway<Needs>): Door {
  const { recognise, once, carrying, otherwise } = doorway;
  const commands = commandsIn<Needs>(doorway.features, doorway.menu);
  const explain = explainer(doorway.features);
  const receive = receiver(doorway);
  const askAgain = askerAgain({ explain, needs: doorway.needs });
  const unknown = unknownAnswerer({ ...doorway, commands, refuse });

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
    const { command, line } = commands.beginningOf(said);
    return command && hasSecret(command.fields) ? withoutSecrets([line.text].filter(Boolean), said) : said;
  }

  async function answering(heard: Heard, { reference, trace }: Following): Promise<Answer> {
    let reader = otherwise;
    let command: string | undefined;
    let said = unsaid(heard.said);
    try {
      const way = heard.said.as === 'words' ? commands.beginningOf(heard.said) : heard.said;
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
      const given = begun && commands.givenFile(begun);
      if (isProblem(given)) return { reader, reply: refuse(given, ask) };
      const look = lookOnce(doorway.look);
      const wanted =
        given ?? (way.as === 'words' ? await commands.understand(way, { ask, look }) : await unpack(way, ask));
      const question = begun && !given && !isProblem(wanted) && (await askedWhich(wanted, begun.line, { ask, look }));
      if (question) return { reader, reply: await carrying.pack(toAsker(question), ask) };
      if (isProblem(wanted)) return { reader, ...(await unknown(wanted, { ask, look })) };
      command = wanted.command.id;
      trace('parsed', { command });
      said = withoutSecrets(secretsIn(wanted.command.fields, wanted.raw), ask.said);
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

  /** Where the line rather says what a command with a word like it asks for. */
  function askedWhich(
    { command, raw }: Wanted<Needs>,
    line: Line,
    asking: Asking,
  ): Promise<Card | undefined> | undefined {
    const { mistakenFor } = command;
    const other = mistakenFor && commands.find(mistakenFor.command);
    return other && askWhichCommand({ command, other, question: mistakenFor, line, raw }, asking);
  }

  /** Which was pressed or filled in. */
  async function unpack(said: Exclude<Heard['said'], Typed>, ask: Ask): Promise<Wanted<Needs> | Problem> {
    const command = commands.find(said.command);
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
      return askAgain({ command, raw, problems: read.problems, asking });
    }
    return act({ command, raw, args: read.args, asking });
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
      if (field) return askAgain({ command, raw, problems: { [field]: outcome }, asking });
      return refuse(
        outcome,
        ask,
        outcome.choices.map(({ label, args, opens, runs }) => {
          if (opens) return { label, command: opens, args, opens: true };
          return runs ? { label, command: runs, args } : { label, command: command.id, args: { ...raw, ...args } };
        }),
      );
    } catch (error) {
      if (command.changes) await once.forget(ask).catch(() => undefined);
      throw error;
    }
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
    const command = commands.find(ask.said.command);
    return (await command?.fields[field]?.suggest?.(storable(typed), { ask, look: doorway.look })) ?? [];
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

/** Of a button that is answered beside its card, a form remembers that too. */
function placed(raw: Raw, reply: Reply): Reply {
  if (!raw[BESIDE]) return reply;
  if (reply.kind === 'card') return { ...reply, redraw: false };
  if (reply.kind !== 'form') return reply;
  return { ...reply, form: { ...reply.form, hidden: { ...reply.form.hidden, [BESIDE]: raw[BESIDE] } } };
}

/** What a form opens with says more than its text does: its blanks are filled as if it had been typed. */
async function withText(command: AnyCommand, raw: Raw, asking: Asking): Promise<Raw> {
  const text = raw['text'];
  if (!command.fromMessage || !text) return raw;
  const read = await split(command.fields, { text, mentions: [] }, asking);
  // A message is its writer's; whom it names is asked.
  const asked = raw['permalink'] && read['who'] ? { who: read['who'] } : {};
  return { ...read, ...raw, ...asked };
}
