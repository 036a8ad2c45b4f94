import type { Clock } from '../../core/clock.js';
import type { Message } from './activity.js';
import type { Connector } from './connector.js';
import { failureOf } from './errors.js';
import type { Reference, References } from './reference.js';
import { begun, Unmet } from './send.js';

/** Someone who asked something, and the service that they asked it through. */
export interface Whom {
  workspace: string;
  user: string;
  serviceUrl: string;
}

/** Says something in someone's personal chat, which is begun when we had none. False: they have not added the app, or blocked it. */
export type Whisper = (whom: Whom, message: Message) => Promise<boolean>;

export function whispering(connector: Connector, { references, now }: { references: References; now: Clock }): Whisper {
  async function begin({ workspace, user, serviceUrl }: Whom): Promise<Reference> {
    const { conversation } = await begun(connector.begin({ serviceUrl, workspace, with: { user } }));
    const reference: Reference = { workspace, kind: 'personal', conversation, serviceUrl, user };
    await references.keep(reference, now());
    return reference;
  }

  return async (whom, message) => {
    try {
      const chat = (await references.personal(whom.workspace, whom.user)) ?? (await begin(whom));
      await connector.post(chat, message);
      return true;
    } catch (error) {
      if (error instanceof Unmet || failureOf(error).kind === 'gone') return false;
      throw error;
    }
  };
}
