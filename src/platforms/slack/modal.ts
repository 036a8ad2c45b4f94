import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/web-api';
import type { Reader } from '../../core/ask.js';
import { behindButton as formBehindButton } from '../../core/form-button.js';
import type { Card } from '../../core/card.js';
import { clip, clipAtWord, says } from '../../core/clip.js';
import type { Option } from '../../core/field.js';
import type { Blank, Form } from '../../core/form.js';
import { introOf } from '../../core/form-intro.js';
import { coreText } from '../../core/text.js';
import type { Carried } from './ask.js';
import { toBlocks } from './blocks.js';
import { plain } from './literal.js';
import { limits } from './limits.js';
import { oneMoment, slackText } from './text.js';

const BLANK = 'blank';

/** A form as a modal: https://docs.slack.dev/surfaces/modals */
export function toModal(form: Form, reader: Reader, room?: string): ModalView {
  const words = slackText[reader.locale];
  const isCut = form.title.length > limits.view.title;
  const intro = [...(isCut ? [form.title] : []), ...introOf(form, reader)];
  const blocks = [...intro.map(note), ...form.blanks.flatMap((blank) => toInput(blank, reader))];
  return {
    type: 'modal',
    callback_id: 'form',
    title: plain(clipAtWord(says(form.title) ? form.title : 'Afspraak', limits.view.title), limits.view.title),
    submit: plain(
      clipAtWord(says(form.submit) ? form.submit : coreText[reader.locale].submit, limits.view.title),
      limits.view.title,
    ),
    close: plain(words.cancel, limits.view.title),
    blocks: blocks.length > 0 ? blocks.slice(0, limits.blocks.view) : [note(form.title)],
    private_metadata: JSON.stringify({ command: form.command, hidden: form.hidden, room } satisfies Carried),
  };
}

/** What is wrong in the form that is open, by blank; undefined when it must be drawn anew. */
export function errorsIn(
  form: Form,
  shown: readonly { type: string; block_id?: string }[],
): Record<string, string> | undefined {
  const wrong = form.blanks.filter((blank) => blank.error && says(blank.error));
  const blanks = new Set(shown.filter(({ type }) => type === 'input').map((block) => block.block_id));
  if (wrong.length === 0 || form.problem || !wrong.every(({ name }) => blanks.has(name))) return undefined;
  return Object.fromEntries(wrong.map(({ name, error }) => [name, clip(error ?? '', limits.text)]));
}

/** A form that Slack opens only from a button, or that could not be opened in time, behind a button that opens it. */
export function behindButton(form: Form, reader: Reader, why: 'pressed' | 'late'): Card {
  return formBehindButton(form, reader, { most: limits.button.value, why: slackText[reader.locale][why] });
}

export function waiting(): ModalView {
  return closing([note(oneMoment.text)], { title: oneMoment.title });
}

/** Says in the form's place that it is done. */
export function finished(card: Card, reader: Reader): ModalView {
  const { done, close } = slackText[reader.locale];
  const blocks = toBlocks({ title: card.title, parts: [{ kind: 'subtle', line: done }] }, reader);
  return closing(blocks, { title: oneMoment.title, close });
}

function closing(blocks: KnownBlock[], { title, close }: { title: string; close?: string }): ModalView {
  const most = limits.view.title;
  return { type: 'modal', title: plain(title, most), blocks, ...(close && { close: plain(close, most) }) };
}

function note(text: string): KnownBlock {
  return { type: 'section', text: plain(says(text) ? text : '…', limits.text) };
}

function toInput(blank: Blank, reader: Reader): KnownBlock[] {
  const small = [blank.error ?? '', blank.kept ? slackText[reader.locale].kept : ''].filter(says);
  const input: InputBlock = {
    type: 'input',
    block_id: blank.name,
    label: plain(says(blank.label) ? blank.label : blank.name, limits.input.label),
    optional: !blank.required,
    element: toElement(blank),
  };
  return [input, ...small.map((text): KnownBlock => ({ type: 'context', elements: [plain(text, limits.text)] }))];
}

function toElement(blank: Blank): InputBlock['element'] {
  switch (blank.kind) {
    case 'line':
      return textInput(blank, blank.value?.value.includes('\n') ?? false);
    case 'lines':
      return textInput(blank, true);
    case 'choice':
    case 'account':
    case 'stakeholder':
    case 'member':
      return select(blank);
    case 'day':
      return day(blank);
    case 'tick': {
      const options = toOptions(blank.options ?? []);
      return { type: 'checkboxes', action_id: BLANK, options, ...(blank.value && { initial_options: options }) };
    }
    case 'file':
      return {
        type: 'file_input',
        action_id: BLANK,
        max_files: 1,
        ...(blank.types && { filetypes: blank.types.map((type) => type.replace(/^\./, '')) }),
      };
  }
}

function textInput({ value, max }: Blank, multiline: boolean): InputBlock['element'] {
  const text = clip(value?.value ?? '', limits.input.text);
  return {
    type: 'plain_text_input',
    action_id: BLANK,
    multiline,
    /** What is too long for the blank still comes back to be shortened. */
    max_length: Math.max(1, Math.min(limits.input.text, Math.max(max, text.length))),
    ...(text !== '' && { initial_value: text }),
  };
}

function select(blank: Blank): InputBlock['element'] {
  const initial = blank.value && toOption(blank.value);
  if (blank.searchable) {
    return {
      type: 'external_select',
      action_id: BLANK,
      min_query_length: 0,
      ...(initial && { initial_option: initial }),
    };
  }
  const all = toOptions(blank.options ?? []);
  const chosen = initial && (all.find((option) => option.value === initial.value) ?? initial);
  const options = chosen && !all.includes(chosen) ? [chosen, ...all].slice(0, limits.option.inList) : all;
  if (options.length === 0) return textInput(blank, false);
  return { type: 'static_select', action_id: BLANK, options, ...(chosen && { initial_option: chosen }) };
}

function day(blank: Blank): InputBlock['element'] {
  const said = blank.value?.value ?? '';
  if (said === '') return { type: 'datepicker', action_id: BLANK };
  return /^\d{4}-\d{2}-\d{2}$/.test(said)
    ? { type: 'datepicker', action_id: BLANK, initial_date: said }
    : textInput(blank, false);
}

/** Slack refuses a list with an option it cannot take; such a one is left out. */
export function toOptions(options: readonly Option[]): PlainTextOption[] {
  return options.flatMap((option) => toOption(option) ?? []).slice(0, limits.option.inList);
}

function toOption({ label, value }: Option): PlainTextOption | undefined {
  if (!says(value) || value.length > limits.option.value) return undefined;
  return { text: plain(says(label) ? label : value, limits.option.label), value };
}
