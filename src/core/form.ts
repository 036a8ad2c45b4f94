import type { Raw } from './ask.js';
import type { AnyCommand, Read } from './command.js';
import type { Field, Option } from './field.js';
import type { Asking } from './lookups.js';

/** A command's blanks as a modal, a dialog or an HTML form. */
export interface Form {
  command: string;
  title: string;
  submit: string;
  /** What is wrong with the whole, in the reader's words. */
  problem?: string | undefined;
  blanks: Blank[];
  /** Goes back with the blanks, unseen. */
  hidden: Raw;
}

export interface Blank {
  name: string;
  label: string;
  kind: Exclude<Field['kind'], 'hidden'>;
  required: boolean;
  max: number;
  value?: Option | undefined;
  /** All choices, for a short list; the first suggestions, for a long one. */
  options?: Option[] | undefined;
  /** Ask again for suggestions as one types. */
  searchable: boolean;
  error?: string | undefined;
  /** Of a file: what its name may end with. */
  types?: string[] | undefined;
  /** Its text is too long for a form: it is kept as it was, out of sight. */
  kept?: boolean | undefined;
}

export interface FormWords {
  submit: string;
  explain(code: string, about: Record<string, string>): string;
}

/** The form of a command, filled in as far as what was said goes. */
export async function formOf(
  command: AnyCommand,
  raw: Raw,
  read: Read,
  asking: Asking,
  words: FormWords,
): Promise<Form> {
  const { locale } = asking.ask.asker;
  const text = command.text[locale];
  const visible = Object.entries(command.fields).filter(([, field]) => field.kind !== 'hidden');
  const blanks = visible.map(async ([name, field]): Promise<Blank> => {
    const value = read.args[name];
    const problem = read.problems[name];
    const wrong = problem && problem.code !== 'field.missing' && raw[name];
    return {
      name,
      label: text.fields[name] ?? name,
      kind: field.kind as Blank['kind'],
      required: field.required,
      max: field.max,
      value: value != null ? field.say(value, asking) : typed(raw[name], field),
      options: field.options?.(asking) ?? (await field.suggest?.('', asking)),
      searchable: field.suggest !== undefined,
      ...(field.types && { types: field.types }),
      error: wrong ? words.explain(problem.code, problem.about) : undefined,
    };
  });
  const hidden = Object.entries(raw).filter(([name]) => command.fields[name]?.kind === 'hidden');
  return {
    command: command.id,
    title: text.summary,
    submit: text.submit ?? words.submit,
    blanks: await Promise.all(blanks),
    hidden: Object.fromEntries(hidden),
  };
}

/** Free text stands in the form as typed; a name that meant nothing cannot be an option. */
function typed(raw: string | undefined, field: Field): Option | undefined {
  const free = field.kind === 'line' || field.kind === 'lines';
  return raw && free ? { value: raw, label: raw } : undefined;
}
