import type { AnyCommand } from './command.js';
import type { InBoth } from './locale.js';

export type ProblemTexts = Record<string, (about: Record<string, string>) => string>;

/** What a part of the product offers. The list of features is all that the rest of the program knows of them. */
export interface Feature {
  name: string;
  commands: readonly AnyCommand[];
  /** The words for its problems, by code. */
  problems?: InBoth<ProblemTexts>;
}

export function defineFeature<const F extends Feature>(feature: F): F {
  return feature;
}

/** What the commands of these features ask to be handed, all together. */
export type NeedsOf<F extends Feature> = (
  F['commands'][number] extends infer C
    ? C extends { run: (args: never, ask: never, needs: infer N) => unknown }
      ? (needs: N) => void
      : never
    : never
) extends (needs: infer All) => void
  ? All
  : never;
