import { readArgs } from '../core/command.js';
import type { Door } from '../core/door.js';
import type { Feature } from '../core/feature.js';
import type { Lookups } from '../core/lookups.js';
import { Problem } from '../core/problem.js';
import type { LookAt } from './look-at.js';

interface Fetching<Needs> {
  features: readonly Feature<Needs>[];
  needs: Needs;
  look: Lookups;
}

/** A file that a link leads to, made for who fetches it, with their rights of this moment. */
export function fileFetcher<Needs>({ features, needs, look }: Fetching<Needs>, lookAt: LookAt): Door['download'] {
  const downloads = new Map(features.flatMap((feature) => feature.downloads ?? []).map((one) => [one.id, one]));
  return async (heard) => {
    const wanted = heard.said.as === 'link' ? downloads.get(heard.said.command) : undefined;
    const { reader, found, refusal } = await lookAt(heard, {
      id: wanted?.id,
      async find(ask) {
        if (!wanted || ask.said.as === 'words') return new Problem('button.stale');
        if (!ask.asker.administrator) return new Problem('command.not-yours');
        const { args, problems } = await readArgs(wanted.fields, ask.said.args, { ask, look });
        if (Object.keys(problems).length > 0) return new Problem('button.stale');
        return wanted.run(args, ask, needs);
      },
    });
    return { reader, file: found, refusal };
  };
}
