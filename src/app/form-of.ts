import type { AnyCommand, Read } from '../core/command.js';
import type { Field } from '../core/field.js';
import type { Blank, Form } from '../core/form.js';
import type { Asking } from '../core/lookups.js';
import type { Option } from '../core/option.js';
import type { Problem } from '../core/problem.js';
import type { Raw } from '../core/raw.js';

export interface FormWords {
  submit: string;
  /** What the form is about, and the blank that says so: it is known, and goes along unseen. */
  about?: { blank: string; says: string } | undefined;
  explain(problem: Problem): string;
}

/** The form of a command, filled in as far as what was said goes. */
export async function formOf(
  command: AnyCommand,
  { raw, read, asking, words }: { raw: Raw; read: Read; asking: Asking; words: FormWords },
): Promise<Form> {
  const { locale } = asking.ask.asker;
  const text = command.text[locale];
  const known = words.about && !read.problems[words.about.blank] ? words.about : undefined;
  const isHidden = (name: string) => command.fields[name]?.kind === 'hidden' || name === known?.blank;
  const label = (name: string, field: Field) => (field.label ? field.label(asking) : (text.fields[name] ?? name));
  const visible = Object.entries(command.fields).flatMap(([name, field]) => {
    const labelled = isHidden(name) ? undefined : label(name, field);
    return labelled === undefined ? [] : [{ name, field, label: labelled }];
  });
  const blanks = visible.map(async ({ name, field, label }): Promise<Blank> => {
    const value = read.args[name];
    const problem = read.problems[name];
    const wrong = problem && problem.code !== 'field.missing' && raw[name];
    return {
      name,
      label,
      kind: field.kind as Blank['kind'],
      required: field.required,
      max: field.max,
      value: value != null ? field.say(value, asking) : typed(raw[name], field),
      options: field.options?.(asking) ?? (await field.suggest?.('', asking)),
      searchable: field.suggest !== undefined,
      ...(field.types && { types: field.types }),
      ...(field.secret && { secret: true }),
      ...(wrong && { said: raw[name] }),
      error: wrong ? words.explain(problem) : undefined,
    };
  });
  const hidden = Object.entries(raw).filter(([name]) => isHidden(name));
  return {
    command: command.id,
    title: text.summary,
    submit: text.submit ?? words.submit,
    ...(known && { about: known.says }),
    blanks: await Promise.all(blanks),
    hidden: Object.fromEntries(hidden),
  };
}

/** Free text stands in the form as typed; a name that meant nothing cannot be an option. */
function typed(raw: string | undefined, field: Field): Option | undefined {
  const free = field.kind === 'line' || field.kind === 'lines';
  return raw && free ? { value: raw, label: raw } : undefined;
}
