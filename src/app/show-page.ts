import type { Door } from '../core/door.js';
import type { Feature } from '../core/feature.js';
import type { LookAt } from './look-at.js';

interface Showing<Needs> {
  features: readonly Feature<Needs>[];
  needs: Needs;
}

/** What stands at an address, for who asks it today. Whoever may not see what it is about is told what is told of what does not exist. */
export function pageShower<Needs>({ features, needs }: Showing<Needs>, lookAt: LookAt): Door['show'] {
  const pages = new Map(features.flatMap((feature) => feature.pages ?? []).map((page) => [page.id, page]));
  return async (heard) => {
    const page = heard.said.as === 'link' ? pages.get(heard.said.command) : undefined;
    const { reader, found, refusal } = await lookAt(heard, {
      id: page?.id,
      find: async (ask) => (ask.said.as === 'link' ? page?.show(ask.said.args, ask, needs) : undefined),
    });
    return { reader, view: found, refusal };
  };
}
