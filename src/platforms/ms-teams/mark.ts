import { limits } from './limits.js';

/** The end of an id of ours tells enough, and is not in anyone's way. */
const signed = (mark: string) => ` (afspraak ${mark.slice(-12)})`;

/** A channel's description ends on whose it is: people may rename it, and we may lose its id. */
export function marked(said: string, mark: string | undefined): string {
  const end = mark ? signed(mark) : '';
  return said.slice(0, limits.room.description - end.length) + end;
}

export const bears = (description: string | null | undefined, mark: string): boolean =>
  description?.endsWith(signed(mark)) ?? false;
