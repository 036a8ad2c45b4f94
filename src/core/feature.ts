import type { AnyCommand } from './command.js';
import type { AnyJob } from './job.js';
import type { InBoth } from './locale.js';
import type { AnyPage } from './page.js';

export type ProblemTexts = Record<string, (about: Record<string, string>) => string>;

/** What a part of the product offers. The list of features is all that the rest of the program knows of them. */
export interface Feature {
  name: string;
  commands: readonly AnyCommand[];
  /** What it does by itself. */
  jobs?: readonly AnyJob[];
  /** What one can look at, each at its own address. */
  pages?: readonly AnyPage[];
  /** The words for its problems, by code. */
  problems?: InBoth<ProblemTexts>;
}

export function defineFeature<const F extends Feature>(feature: F): F {
  return feature;
}

type JobsOf<F extends Feature> = F extends { jobs: readonly (infer J)[] } ? J : never;
type PagesOf<F extends Feature> = F extends { pages: readonly (infer P)[] } ? P : never;

/** What the commands, pages and jobs of these features ask to be handed, all together. */
export type NeedsOf<F extends Feature> = (
  F['commands'][number] | JobsOf<F> | PagesOf<F> extends infer C
    ? C extends { schedule: string; run: (running: never, needs: infer N) => unknown }
      ? (needs: N) => void
      : C extends { run: (args: never, ask: never, needs: infer N) => unknown }
        ? (needs: N) => void
        : C extends { show(address: never, ask: never, needs: infer N): unknown }
          ? (needs: N) => void
          : never
    : never
) extends (needs: infer All) => void
  ? All
  : never;
