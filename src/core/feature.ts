import type { AnyCommand } from './command.js';
import type { AnyDownload } from './download.js';
import type { Job } from './job.js';
import type { InBoth } from './locale.js';
import type { AnyPage } from './page.js';
import type { ProblemCode } from './problem.js';

type ProblemTexts = Partial<Record<ProblemCode, (about: Record<string, string>) => string>>;

/** What a part of the product offers. The list of features is all that the rest of the program knows of them. */
export interface Feature<Needs = never> {
  name: string;
  commands: readonly AnyCommand<Needs>[];
  /** What it does by itself. */
  jobs?: readonly Job<Needs>[];
  /** Files that the page hands over. */
  downloads?: readonly AnyDownload<Needs>[];
  /** What one can look at, each at its own address. */
  pages?: readonly AnyPage<Needs>[];
  /** The words for its problems, by code. */
  problems?: InBoth<ProblemTexts>;
}

export function defineFeature<const F extends Feature>(feature: F): F {
  return feature;
}

type JobsOf<F extends Feature> = F extends { jobs: readonly (infer J)[] } ? J : never;
type DownloadsOf<F extends Feature> = F extends { downloads: readonly (infer D)[] } ? D : never;
type PagesOf<F extends Feature> = F extends { pages: readonly (infer P)[] } ? P : never;

/** What the commands, jobs, downloads and pages of these features ask to be handed, all together. */
export type NeedsOf<F extends Feature> = (
  F['commands'][number] | JobsOf<F> | DownloadsOf<F> | PagesOf<F> extends infer C
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
