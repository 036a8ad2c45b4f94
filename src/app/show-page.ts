import type { Ask, Heard, Reader } from '../core/ask.js';
import type { Card } from '../core/card.js';
import { DatabaseSilent, type Patience } from '../core/database-timeout.js';
import type { Door, Shown, Trace } from '../core/door.js';
import type { Feature } from '../core/feature.js';
import { isProblem, Problem } from '../core/problem.js';
import { toLocale } from '../core/locale.js';

/** What a page is asked with: see `Doorway`. */
export interface Showing<Needs> {
  features: readonly Feature<Needs>[];
  needs: Needs;
  recognise: (heard: Heard) => Promise<Ask | Problem>;
  otherwise: Reader;
  newReference: () => string;
  follow: (ask: { reference: () => string; platform: string; said: string }) => Trace;
  patience: Patience;
  mayAsk: (person: string, at: Date) => boolean;
  report(error: unknown, about: { reference: string; platform: string; command?: string | undefined }): void;
}

type Explain = (problem: Problem, reader: Reader) => Card;

/**
 * What stands at an address, for who asks it today: recognised, held to the same pace and followed through the log as every other
 * ask. Whoever may not see what it is about is told what is told of what does not exist.
 */
export function pageShower<Needs>(doorway: Showing<Needs>, explain: Explain): Door['show'] {
  const { recognise, otherwise } = doorway;
  const pages = new Map(doorway.features.flatMap((feature) => feature.pages ?? []).map((page) => [page.id, page]));

  return async function show(heard: Heard): Promise<Shown> {
    let made: string | undefined;
    const reference = () => (made ??= doorway.newReference());
    const trace = doorway.follow({ reference, platform: heard.platform, said: heard.said.as });
    let reader = otherwise;
    const refuse = (problem: Problem): Shown => ({ reader, refusal: explain(problem, reader) });
    if (!doorway.mayAsk(JSON.stringify([heard.platform, heard.workspace, heard.user]), heard.at))
      return refuse(new Problem('asks.too-many'));
    const page = heard.said.as === 'link' ? pages.get(heard.said.command) : undefined;
    try {
      return await doorway.patience(showing());
    } catch (error) {
      doorway.report(error, { reference: reference(), platform: heard.platform, command: page?.id });
      return refuse(
        new Problem(error instanceof DatabaseSilent ? 'database.silent' : 'bug', { reference: reference() }),
      );
    }

    async function showing(): Promise<Shown> {
      const ask = await recognise(heard);
      if (isProblem(ask)) {
        reader = { ...otherwise, locale: toLocale(ask.about['locale'], otherwise.locale) };
        return refuse(ask);
      }
      reader = ask.asker;
      trace('recognised', { organisation: ask.organisation.id, member: ask.asker.id });
      if (!page || ask.said.as === 'words') return { reader };
      const view = await page.show(ask.said.args, ask, doorway.needs);
      trace('ran', { page: page.id, reply: view ? 'view' : 'nothing' });
      return { reader, view };
    }
  };
}
