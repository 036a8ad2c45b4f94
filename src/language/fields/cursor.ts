import { z } from 'zod';
import type { Field } from '../../core/field.js';
import { hidden } from './hidden.js';

/** Where a page ends: the instant and id of its last entry. */
export interface Cursor {
  at: Date;
  id: string;
}

export const cursorText = ({ at, id }: Cursor): string => `${at.toISOString()} ${id}`;

/** Nothing happened before or after, and a database knows no year 0 nor 100,000. */
const [EARLIEST, LATEST] = [new Date('1900-01-01'), new Date('9999-12-31')];

const shape = z
  .string()
  .regex(/^\S+ \S+$/)
  .transform((said) => {
    const [at = '', id] = said.split(' ');
    return { at: new Date(at), id };
  })
  .pipe(z.object({ at: z.date().min(EARLIEST).max(LATEST), id: z.uuid() }));

/** Undefined: it is none. */
export const readCursor = (said: string | undefined): Cursor | undefined => shape.safeParse(said).data;

/** "2026-11-20T09:00:00.000Z <id>": where the page before this one ended. */
export const cursor = (): Field<Cursor> => ({
  ...hidden<Cursor>(shape),
  say: (value) => ({ value: cursorText(value), label: '' }),
});
