import { newId } from '../../src/core/id.js';
import type { Delivery } from '../../src/core/delivery.js';
import type { Db } from '../../src/db/connect.js';
import { enqueuer } from '../../src/outbox/enqueue.js';
import { organisationStore } from '../../src/features/people/store.js';
import { rooms, teams } from '../../src/features/accounts/teams/table.js';

const reader = { locale: 'nl', zone: 'Europe/Amsterdam' } as const;

/** An organisation with so many teams, each with its channel; `say` enqueues a line in each of those named. */
export async function channelsIn(db: Db, count: number) {
  const at = new Date();
  const organisations = organisationStore(db, newId);
  const founding = { locale: 'nl', zone: 'Europe/Amsterdam', at } as const;
  const { organisation, id: workspace } = await organisations.forWorkspace('slack', {
    external: { id: 'T1', name: 'x' },
    founding,
  });
  const ids = Array.from({ length: count }, () => newId());
  for (let from = 0; from < count; from += 1000) {
    const some = ids.slice(from, from + 1000);
    await db.insert(teams).values(some.map((id) => ({ organisation, id, name: `Team ${id}`, createdAt: at })));
    await db.insert(rooms).values(
      some.map((team, i) => ({
        organisation,
        workspace,
        team,
        externalId: `C${from + i}`,
        name: `klant-${from + i}`,
        openedAt: at,
      })),
    );
  }
  const enqueue = enqueuer({ newId, now: () => new Date(), on: ['slack'] });
  return {
    organisation,
    teams: ids,
    /** A transaction of its own for each of these channels. */
    say: async (
      channels: number[],
      text: (channel: number) => string,
      more: Partial<Delivery> = {},
    ): Promise<number> => {
      let added = 0;
      for (const channel of channels) {
        const title = text(channel);
        const to = { team: ids[channel]! };
        const delivery = {
          organisation,
          key: title,
          kind: 'news' as const,
          to,
          card: { title, parts: [] },
          reader,
          ...more,
        };
        added += await db.transaction((tx) => enqueue(tx, delivery));
      }
      return added;
    },
  };
}
