import type { Reader } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import { clip, clipAtWord, says } from '../../core/clip.js';
import type { Option } from '../../core/field.js';
import { TICKED, type Blank, type Form } from '../../core/form.js';
import { behindButton } from '../../core/form-button.js';
import { introOf } from '../../core/form-intro.js';
import { coreText } from '../../core/text.js';
import type { Activity } from './activity.js';
import type { AdaptiveCard, Element, Input } from './card-schema.js';
import { datasetOf, inputOf, objectOf, type TaskValue } from './ask.js';
import { limits } from './limits.js';
import { CARD } from './message.js';
import { toBlocks } from './rich-text.js';
import { teamsText } from './text.js';

/** What Teams shows as a dialog: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export type Task =
  | {
      type: 'continue';
      value: { title: string; height: 'medium'; width: 'medium'; card: { contentType: string; content: AdaptiveCard } };
    }
  | { type: 'message'; value: string };

/** A form as a dialog. `waits`: the message whose button opened it is done with once the form was sent. */
export function toDialog(form: Form, reader: Reader, { waits = false } = {}): Task {
  const title = clipAtWord(says(form.title) ? form.title : 'Afspraak', limits.card.label);
  const content = toFormCard(form, reader, { waits });
  return {
    type: 'continue',
    value: { title, height: 'medium', width: 'medium', card: { contentType: CARD, content } },
  };
}

export const toNote = (text: string): Task => ({ type: 'message', value: text });

export function toFormCard(form: Form, reader: Reader, { waits = false } = {}): AdaptiveCard {
  const isCut = form.title.length > limits.card.label;
  const intro = [...(isCut ? [form.title] : []), ...introOf(form, reader)];
  const body: Element[] = [
    ...intro.flatMap((text) => toBlocks(text, reader)),
    ...form.blanks.flatMap((blank) => toInput(blank, form, reader)),
  ];
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: reader.locale,
    fallbackText: clip(says(form.title) ? form.title : 'Afspraak', limits.card.title),
    body: body.length > 0 ? body : toBlocks(form.title, reader),
    actions: [
      {
        type: 'Action.Submit',
        title: clip(says(form.submit) ? form.submit : coreText[reader.locale].submit, limits.card.label),
        style: 'positive',
        data: { command: form.command, hidden: form.hidden, ...(waits && { waits }) },
      },
    ],
  };
}

/**
 * Teams opens a dialog only at the press of a button. `waits`: the message with the button is for nothing else, and says so along with
 * what it carries: so whichever process gets the form knows.
 */
export function formBehindButton(form: Form, reader: Reader, { waits = false } = {}): Card {
  const why = teamsText[reader.locale].openToAnswer;
  const shown = waits ? { ...form, hidden: { ...form.hidden, [WAITS]: 'yes' } } : form;
  return behindButton(shown, reader, { most: limits.card.carries, why });
}

/** No command can have a blank of this name. */
const WAITS = 'message.waits';

/** Whether the message that was pressed, or whose dialog was sent, waits for its form. */
export function waitsForForm(activity: Activity): boolean {
  const data = objectOf((objectOf(activity.value) as TaskValue).data);
  return data['waits'] === true || WAITS in objectOf(data['args']);
}

function toInput(blank: Blank, { command }: Form, reader: Reader): Element[] {
  const { missing, kept, noFiles } = teamsText[reader.locale];
  if (blank.kind === 'file') return toBlocks([{ bold: blank.label }, ` · ${noFiles}`], reader);
  const input = {
    ...elementOf({ ...blank, kind: blank.kind }, command),
    ...(blank.required && { isRequired: true as const, errorMessage: missing }),
  };
  const wrong = says(blank.error ?? '') ? toBlocks([{ bold: `⚠ ${blank.error}` }], reader) : [];
  const small = blank.kept ? toBlocks(kept, reader, { isSubtle: true, size: 'Small' }) : [];
  return [input, ...[...wrong, ...small].map((block) => ({ ...block, spacing: 'None' as const }))];
}

/** Of all kinds but a file, which Teams' dialogs do not take. */
function elementOf(blank: Blank & { kind: Exclude<Blank['kind'], 'file'> }, command: string): Input {
  switch (blank.kind) {
    case 'line':
      return textInput(blank, blank.value?.value.includes('\n') ?? false);
    case 'lines':
      return textInput(blank, true);
    case 'choice':
    case 'account':
    case 'stakeholder':
    case 'member':
      return select(blank, command);
    case 'day':
      return day(blank);
    case 'tick':
      return toggle(blank);
  }
}

const named = ({ name, label }: Blank) => ({
  id: inputOf(name),
  label: clip(says(label) ? label : name, limits.card.label),
});

function textInput(blank: Blank, isMultiline: boolean): Input {
  const { value, max } = blank;
  const text = value?.value ?? '';
  return {
    type: 'Input.Text',
    ...named(blank),
    ...(text !== '' && { value: text }),
    ...(isMultiline && { isMultiline: true }),
    /** What is too long for the blank still comes back to be shortened. */
    maxLength: Math.max(1, max, text.length),
  };
}

function select(blank: Blank, command: string): Input {
  const { value, searchable } = blank;
  const all = toChoices(blank.options ?? [], searchable ? limits.input.searchable : limits.input.options);
  const [chosen] = value ? toChoices([value], 1) : [];
  const choices = chosen && !all.some((one) => one.value === chosen.value) ? [chosen, ...all] : all;
  if (choices.length === 0 && !searchable) return textInput(blank, false);
  return {
    type: 'Input.ChoiceSet',
    ...named(blank),
    style: searchable ? 'filtered' : 'compact',
    choices,
    ...(searchable && { 'choices.data': { type: 'Data.Query', dataset: datasetOf(command, blank.name) } }),
    ...(chosen && { value: chosen.value }),
  };
}

const toggle = (blank: Blank): Input => ({
  type: 'Input.Toggle',
  ...named(blank),
  title: blank.options?.[0]?.label ?? named(blank).label,
  valueOn: TICKED,
  valueOff: 'no',
  ...(blank.value && { value: TICKED }),
});

function day(blank: Blank): Input {
  const said = blank.value?.value ?? '';
  if (said === '') return { type: 'Input.Date', ...named(blank) };
  return /^\d{4}-\d{2}-\d{2}$/.test(said)
    ? { type: 'Input.Date', ...named(blank), value: said }
    : textInput(blank, false);
}

/** Teams takes a comma in a value for the end of it. */
export function toChoices(options: readonly Option[], most: number): { title: string; value: string }[] {
  return options
    .filter(({ value }) => says(value) && !value.includes(','))
    .map(({ value, label }) => ({ title: clip(says(label) ? label : value, limits.card.label * 2), value }))
    .slice(0, most);
}
