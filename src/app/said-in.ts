import type { Heard } from '../core/ask.js';

/** What a person typed, for giving it back. */
export function saidIn({ said }: { said: Heard['said'] }): string | undefined {
  if (said.as === 'words') return said.text || undefined;
  return (
    Object.values(said.args)
      .filter((value) => /\s/.test(value))
      .join('\n') || undefined
  );
}
