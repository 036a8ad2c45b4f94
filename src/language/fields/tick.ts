import type { Field, Place } from '../../core/field.js';
import { TICKED } from '../../core/form.js';
import { coreText } from '../../core/text.js';
import { inForm } from './place.js';

/** Ticked, or not said: what a form shows as one box. */
export function tick({ place = inForm }: { place?: Place } = {}): Field<true | undefined> {
  return {
    kind: 'tick',
    place,
    required: false,
    max: 10,
    read: (raw) => (raw === TICKED ? true : undefined),
    say: (_, { ask }) => ({ value: TICKED, label: coreText[ask.asker.locale].yes }),
    options: ({ ask }) => [{ value: TICKED, label: coreText[ask.asker.locale].yes }],
  };
}
