import type { Field } from '../../core/field.js';
import { Problem } from '../../core/problem.js';
import { inForm } from './place.js';

/** A file's name and content; at most so many bytes. `types`: what its name ends with, for choosing. */
export function file({ most, types }: { most: number; types: string[] }): Field<{ name: string; bytes: Uint8Array }> {
  return {
    kind: 'file',
    place: inForm,
    required: true,
    max: 500,
    types,
    async read(raw, { ask: { said } }) {
      const given = said.files?.[raw];
      const bytes = await given?.read();
      if (!given || !bytes) return new Problem('file.gone');
      return bytes !== 'too-large' && bytes.length <= most
        ? { name: given.name, bytes }
        : new Problem('file.too-large', { most: String(Math.floor(most / 1024 / 1024)) });
    },
    // A file cannot be put back into a form; it is chosen again.
    say: ({ name }) => ({ value: '', label: name }),
  };
}
