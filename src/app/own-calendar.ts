import type { Config } from '../config.js';
import type { Clock } from '../core/clock.js';
import type { Db } from '../db/connect.js';
import type { AddressStore } from '../features/calendars/addresses.js';
import { outgoing } from '../features/calendars/outgoing.js';
import type { Report } from '../log/fault.js';
import { askPath } from '../platforms/page/html.js';
import { directRoom } from '../platforms/page/rooms.js';

interface Serving {
  db: Db;
  addresses: AddressStore;
  config: Pick<Config, 'publicUrl' | 'webLogin'>;
  now: Clock;
  report: Report;
}

/** A member's own calendar, with links to the page where there is one; never throws. */
export function ownCalendars({ db, addresses, config, now, report }: Serving) {
  const briefingAt = (email: string, account: string) =>
    config.webLogin === 'off'
      ? undefined
      : `${config.publicUrl}${askPath({ room: directRoom(email), as: 'show', button: { command: 'briefing.show', args: { account } } })}`;
  const serve = outgoing({ db, addresses, briefingAt });
  return (token: string) =>
    serve(token, now()).catch((error: unknown) => {
      report(error, 'a member’s own calendar failed');
      return 'failed' as const;
    });
}
