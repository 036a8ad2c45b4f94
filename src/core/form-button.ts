import type { Raw, Reader } from './ask.js';
import type { Card } from './card.js';
import { says } from './clip.js';
import type { Form } from './form.js';
import { introOf } from './form-intro.js';
import { coreText } from './text.js';

/**
 * A form that cannot be opened by itself, behind a button that opens it, filled in as it was. `most` is how many characters of
 * JSON a button carries; what does not fit is shown. `why` says why there is a button.
 */
export function behindButton(form: Form, reader: Reader, { most, why }: { most: number; why: string }): Card {
  const args: Raw = { ...form.hidden };
  const shown: string[] = [];
  const carries = (raw: Raw) => JSON.stringify({ args: raw, opens: true }).length <= most;
  for (const { name, value, said } of form.blanks) {
    const filled = value ?? (said ? { value: said, label: said } : undefined);
    if (!filled || !says(filled.value)) continue;
    if (carries({ ...args, [name]: filled.value })) args[name] = filled.value;
    else shown.push(filled.label);
  }
  return {
    title: form.title,
    parts: [
      ...introOf(form, reader).map((line) => ({ kind: 'text' as const, line })),
      { kind: 'subtle', line: why },
      ...shown.map((text) => ({ kind: 'quote' as const, text })),
    ],
    buttons: [{ label: coreText[reader.locale].openForm, command: form.command, args, opens: true, tone: 'primary' }],
  };
}
