import type { Note, NoteCode } from './kind.js';

/** Says each thing once, with where it was first and how often. */
export class Notes {
  readonly #byCode = new Map<NoteCode, Note>();

  add(code: NoteCode, line: number, about: Record<string, string>): void {
    const known = this.#byCode.get(code);
    if (known) known.times += 1;
    else this.#byCode.set(code, { code, line, times: 1, about });
  }

  addAll(notes: readonly Note[]): void {
    for (const note of notes) this.#byCode.set(note.code, note);
  }

  all(): Note[] {
    return [...this.#byCode.values()];
  }
}
