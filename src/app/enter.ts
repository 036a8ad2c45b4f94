import type { Door } from '../core/door.js';
import { landingOf } from '../features/page/landing.js';
import type { LookAt } from './look-at.js';

export interface Entering {
  /** The address by which the page knows someone; undefined: they are not in service any more. */
  emailOf: (organisation: string, member: string) => Promise<string | undefined>;
}

/** Who comes in is recognised as for every other ask: whoever may not ask anything gets no session either. */
export function entrance({ emailOf }: Entering, lookAt: LookAt): Door['enter'] {
  return async (heard) => {
    const { reader, found, refusal } = await lookAt(heard, {
      id: 'enter',
      async find({ organisation: { id: organisation }, asker, place }) {
        const email = await emailOf(organisation, asker.id);
        return email === undefined ? undefined : { organisation, email, path: landingOf(place) };
      },
    });
    return { reader, came: found, refusal };
  };
}
