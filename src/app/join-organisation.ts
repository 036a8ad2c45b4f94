import type { Config } from '../config.js';
import type { Clock } from '../core/clock.js';
import { collect } from '../core/collect.js';
import type { ExternalWorkspace, Serves } from '../core/platform-definition.js';
import type { OrganisationStore, Workspace } from '../features/people/store.js';
import { chatIds, servesOf, type ChatId, type ChatSettings } from '../platforms/index.js';

interface Settling {
  config: ChatSettings & Pick<Config, 'locale' | 'zone'>;
  organisations: OrganisationStore;
  now: Clock;
}

export type Settle = (chat: ChatId, workspace: ExternalWorkspace) => Promise<Workspace>;

/** A workspace that speaks for the first time belongs to an organisation from then on. */
export function settling({ config, organisations, now }: Settling): Settle {
  const serves: Partial<Record<ChatId, Serves>> = Object.fromEntries(
    chatIds.flatMap((id) => {
      const of = servesOf(id, config[id]);
      return of ? [[id, of]] : [];
    }),
  );

  /**
   * One process with one workspace of each is one organisation's own; for who may be anybody there is only the demonstration. Whoever
   * else installs the app gets an organisation of their own.
   */
  async function homeOf(chat: ChatId): Promise<string | undefined> {
    if (serves[chat] === 'local') return theOnly(await collect(organisations.each(), 2));
    if (Object.values(serves).some((of) => of !== 'one')) return undefined;
    const others = chatIds.filter((id) => id !== chat && serves[id]);
    const found = await Promise.all(others.map((on) => collect(organisations.each({ on }), 2)));
    return theOnly(found.flat());
  }

  return async (platform, workspace) => {
    const founding = { locale: config.locale, zone: config.zone, at: now() };
    return organisations.forWorkspace(platform, { external: workspace, founding, beside: await homeOf(platform) });
  };
}

function theOnly(all: readonly { id: string }[]): string | undefined {
  const [only, ...others] = new Set(all.map(({ id }) => id));
  return others.length > 0 ? undefined : only;
}
