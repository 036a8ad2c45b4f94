import { openForm, toAsker, type Ask, type Raw, type Reply } from '../core/ask.js';
import { text } from '../core/card.js';
import { clip } from '../core/clip.js';
import { readArgs, type AnyCommand } from '../core/command.js';
import type { Form } from '../core/form.js';
import type { Asking } from '../core/lookups.js';
import type { Problem } from '../core/problem.js';
import { coreText } from '../core/text.js';
import { UNREAD } from '../language/line.js';
import { unreadProblem } from '../language/unread.js';
import { isFillerOrPreposition } from '../language/fillers.js';
import { wordsOf } from '../language/words.js';
import type { Explain } from './explain.js';
import { formOf, type FormWords } from './form-of.js';
import { saidIn } from './said-in.js';
import { hasSecret } from './secrets.js';
import { LONGEST_LABEL, spareWays } from './spare-words.js';

interface NotYet<Needs> {
  command: AnyCommand<Needs>;
  raw: Raw;
  /** By blank. */
  problems: Record<string, Problem>;
  asking: Asking;
}

/** What is asked where a command is not understood whole: the places of a line, or its form, filled in as far as it goes. */
export function askerAgain<Needs>({ explain, needs }: { explain: Explain; needs: Needs }) {
  return async function askAgain(notYet: NotYet<Needs>): Promise<Reply> {
    const { command, asking } = notYet;
    const { as } = asking.ask.said;
    // A secret travels in no button.
    const isForm = as === 'form' || as === 'open' || hasSecret(command.fields);
    return (isForm ? undefined : halfUnderstood(await askedWhich(notYet))) ?? openForm(await form(notYet));
  };

  /** "nagekomen creditnota": of which agreement the number was not typed, its words may say it. */
  async function askedWhich(notYet: NotYet<Needs>): Promise<NotYet<Needs>> {
    const { command, raw, problems, asking } = notYet;
    const { ask } = asking;
    const { about, fields } = command;
    const wrong = about && problems[about.blank]?.code;
    if (ask.said.as !== 'words' || !about?.which || !(wrong === 'field.missing' || wrong === 'number.unclear'))
      return notYet;
    const isText = (name: string) =>
      fields[name]?.kind === 'lines' || fields[name]?.place.in === 'rest' || name === about.blank;
    const texts = Object.entries(raw).filter(([name]) => isText(name));
    const words = wordsOf(texts.map(([, said]) => said).join(' ')).map(({ bare }) => bare);
    const telling = words.filter((word) => word.length > 1 && !isFillerOrPreposition(word));
    const which = telling.length > 0 ? await about.which(telling, ask, needs) : undefined;
    if (!which) return notYet;
    const without = { ...raw, ...Object.fromEntries(texts.map(([name]) => [name, ''])) };
    return { ...notYet, raw: without, problems: { ...problems, [about.blank]: which } };
  }

  /**
   * A line that is wrong in a few places: each is named, what may be meant there is one press, and the form has all the rest.
   * Undefined: nothing is wrong, at most missing.
   */
  function halfUnderstood({ command, raw, problems, asking: { ask } }: NotYet<Needs>): Reply | undefined {
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
      choices.map(({ label, args: { value, ...args } }) => ({
        label,
        command: command.id,
        args: { ...raw, ...(value === undefined ? args : { [name]: value }) },
      })),
    );
    const without =
      unread?.code === 'words.unread'
        ? [
            {
              label: say.without(clip(unread.about['typed'] ?? '', LONGEST_LABEL)),
              command: command.id,
              args: understood,
            },
          ]
        : [];
    const spared = spareWays({ command, raw, wrong: Object.entries(problems) }, ask);
    const hasForm = Object.values(command.fields).some(({ kind }) => kind !== 'hidden');
    const opening = hasForm ? [{ label: say.openForm, command: command.id, args: raw, opens: true }] : [];
    const card = explain({
      problem: first,
      reader: ask.asker,
      typed: saidIn(ask),
      ways: [...ways, ...spared, ...without, ...opening],
    });
    const more = others.map((problem) => text(explain.say(problem, ask.asker.locale)));
    return toAsker({ ...card, parts: [...more, ...card.parts] });
  }

  async function form({ command, raw, problems, asking }: NotYet<Needs>): Promise<Form> {
    const { locale } = asking.ask.asker;
    const read = await readArgs(command.fields, raw, asking);
    const said = {
      submit: coreText[locale].submit,
      explain: (problem: Problem) => explain.say(problem, locale),
    };
    const shown =
      asking.ask.said.as === 'form' ? { ...read.problems, ...problems } : { ...problems, ...wrongOnly(read.problems) };
    const about = await aboutIn(command, raw, asking.ask);
    const made = await formOf(command, {
      raw,
      read: { args: read.args, problems: shown },
      asking,
      words: { ...said, about },
    });

    const { said: typed } = asking.ask;
    const hasMore = typed.as === 'words' && wordsOf(typed.text, typed.mentions).length > 1;
    const left = raw[UNREAD];
    return {
      ...made,
      ...(left && { problem: explain.say(unreadProblem(left, asking.ask), locale) }),
      ...(hasMore && { typed: typed.text }),
      blanks: made.blanks.map((blank) => {
        const problem = typed.as === 'form' ? shown[blank.name] : undefined;
        return problem?.code === 'field.missing' ? { ...blank, error: explain.say(problem, locale) } : blank;
      }),
    };
  }

  /** What a form is about, where a button or the line said so: that is not asked again. */
  async function aboutIn(command: AnyCommand<Needs>, raw: Raw, ask: Ask): Promise<FormWords['about']> {
    const { about } = command;
    const given = about && raw[about.blank]?.trim();
    const says = given && (await about.say(given, ask, needs));
    return says ? { blank: about.blank, says } : undefined;
  }
}

function wrongOnly(problems: Record<string, Problem>): Record<string, Problem> {
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem.code !== 'field.missing'));
}
