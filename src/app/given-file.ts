import type { Files, Raw } from '../core/ask.js';
import type { AnyCommand } from '../core/command.js';
import { Problem } from '../core/problem.js';

/** A line, and whether it says what to do: behind the word of a command, or by the word alone where there is none. */
interface Sent {
  text: string;
  files?: Files | undefined;
  isCommand: boolean;
  /** What stands behind the command's word. */
  rest: string;
}

/** A file that came with no more than a word goes to the command that takes its kind; undefined: what was typed says what to do. */
export function fileTaker<Needs>(commands: Iterable<AnyCommand<Needs>>) {
  const takers = [...commands].flatMap((command) =>
    Object.entries(command.fields).flatMap(([blank, { kind, types }]) =>
      kind === 'file' && types ? [{ command, blank, types }] : [],
    ),
  );
  return ({
    text,
    files = {},
    isCommand,
    rest,
  }: Sent): { command: AnyCommand<Needs>; raw: Raw } | Problem | undefined => {
    const [first, second] = Object.entries(files);
    if (!first || (isCommand && rest !== '')) return undefined;
    if (second) return new Problem('file.several');
    const [id, { name }] = first;
    const taking = takers.find(({ types }) => types.some((type) => name.toLowerCase().endsWith(type)));
    if (taking) return { command: taking.command, raw: { [taking.blank]: id } };
    const types = takers.flatMap((taker) => taker.types).join(', ');
    return text.trim() === '' ? new Problem('file.unread', { name, types }) : undefined;
  };
}
