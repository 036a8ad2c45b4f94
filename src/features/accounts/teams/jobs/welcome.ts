import type { Db } from '../../../../db/connect.js';
import type { Deliver } from '../../../../db/deliver.js';
import { nightly } from '../../../people/index.js';
import { seatedUnwelcomed } from '../store/seats.js';
import { welcomes } from '../welcome.js';

interface Needs {
  db: Db;
  deliver: Deliver;
}

/** Every morning: whom a file seated, or a merger of teams, is welcomed as whoever is seated by a colleague is at once. */
export const welcomeSeated = nightly({
  name: 'teams.welcome',
  at: { hour: 9, minute: 0, local: true },
  async run(organisation, { at, signal }, { db, deliver }: Needs) {
    for (let seated = 1; seated > 0 && !signal.aborted;)
      seated = await db.transaction(async (tx) => {
        const members = await seatedUnwelcomed(tx, organisation.id, AT_ONCE);
        await deliver(tx, await welcomes(tx, { organisation, members, at }));
        return members.length;
      });
  },
});

/** So many in one transaction. */
const AT_ONCE = 90;
