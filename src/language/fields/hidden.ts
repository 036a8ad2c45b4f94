import { z } from 'zod';
import type { Field } from '../../core/field.js';
import { Problem } from '../../core/problem.js';
import { inForm } from './place.js';

/** Something that only buttons carry. */
export function hidden<T>(schema: z.ZodType<T>): Field<T> {
  return {
    kind: 'hidden',
    place: inForm,
    required: true,
    max: 2000,
    read(raw) {
      const read = schema.safeParse(raw);
      return read.success ? read.data : new Problem('button.stale');
    },
    say: (value) => ({ value: String(value), label: '' }),
  };
}

export const id = (): Field<string> => hidden(z.uuid());
