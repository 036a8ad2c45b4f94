import { firstOf } from '../core/present.js';
import { faultOf } from '../log/fault.js';
import type { Logger } from '../log/logger.js';
import type { App } from './app.js';

const ROOMS_AT_ONCE = 500;

/** Channels on the page cost nothing: whichever team lacks one gets it, also after an import. */
export async function openWebRooms({ organisations, teams, rooms }: App, now: Date, log: Logger): Promise<void> {
  try {
    for await (const organisation of organisations.each({ on: 'web' })) {
      const workspace = firstOf(
        (await organisations.workspacesOf(organisation.id)).filter((one) => one.platform === 'web'),
      );
      const tried = new Set<string>();
      const next = async () =>
        (
          await teams.withoutRoom(organisation.id, { workspace: workspace.id, limit: tried.size + ROOMS_AT_ONCE })
        ).filter((id) => !tried.has(id));
      for (let ids = await next(); ids.length > 0; ids = await next())
        for (const id of ids) {
          tried.add(id);
          const team = await teams.whole(organisation.id, id);
          if (team) await rooms.ensure(team, organisation, now);
        }
    }
  } catch (error) {
    log.error(
      { error: faultOf(error) },
      'the page’s channels could not all be opened; the next start goes on with them',
    );
  }
}
