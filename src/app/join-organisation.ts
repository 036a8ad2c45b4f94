import type { Config } from '../config.js';
import type { Clock } from '../core/clock.js';
import { collect } from '../core/collect.js';
import type { OrganisationStore, Workspace } from '../features/people/store.js';

type Chat = 'slack' | 'teams';

interface Settling {
  config: Pick<Config, 'slack' | 'teams' | 'locale' | 'zone'>;
  organisations: OrganisationStore;
  now: Clock;
}

/** A workspace that speaks for the first time belongs to an organisation from then on. */
export function settling({ config, organisations, now }: Settling) {
  /**
   * One process with one workspace of each is one organisation's own; for the Playground there is only the demonstration. Whoever
   * else installs the app gets an organisation of their own.
   */
  async function homeOf(platform: Chat): Promise<string | undefined> {
    if (!config.teams || config.teams.tenants === 'any') {
      const isPlayground = platform === 'teams' && config.teams && !config.teams.app;
      const [only, other] = isPlayground ? await collect(organisations.each(), 2) : [];
      return other ? undefined : only?.id;
    }
    if (!config.slack || config.teams.tenants.length > 1) return undefined;
    const [only, other] = await collect(organisations.each({ on: platform === 'slack' ? 'teams' : 'slack' }), 2);
    return other ? undefined : only?.id;
  }

  return async (platform: Chat, workspace: { id: string; name: string }): Promise<Workspace> => {
    const founding = { locale: config.locale, zone: config.zone, at: now() };
    return organisations.forWorkspace({ platform, external: workspace, founding, beside: await homeOf(platform) });
  };
}
