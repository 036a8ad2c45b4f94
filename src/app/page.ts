import { features } from './features.js';
import { giveTicket, lookAtTicket, spendTicket } from '../features/page/tickets.js';
import { countAwaiting } from '../features/page/store/awaiting.js';
import type { Feature } from '../core/feature.js';
import type { Platform } from '../core/person.js';
import type { PageTab } from '../core/platform-definition.js';
import { chatIds } from '../platforms/index.js';
import { webApp } from '../platforms/page/listen.js';
import type { Chats } from './chat.js';
import type { AppDeps } from './deps.js';
import type { storesOn } from './stores.js';

interface Deps extends Pick<Parameters<typeof webApp>[0], 'door' | 'people' | 'importing'> {
  stores: Pick<ReturnType<typeof storesOn>, 'members' | 'organisations'>;
  connected: Chats;
}

/** The page, with what it may know of who asks: it is a platform like the chats, and also the place that they link to. */
export function pageOf(deps: AppDeps, { door, people, importing, stores, connected }: Deps) {
  const { config, db, now, newId, newSecret, log, patience } = deps;
  const { members, organisations } = stores;
  return webApp({
    door,
    db,
    login: config.webLogin,
    tickets: {
      look: (token) => lookAtTicket(db, { token, at: now() }),
      spend: (token) => spendTicket(db, { token, at: now() }),
      async give({ organisation, email }, to) {
        const member = (await members.byEmail(organisation, email))?.id;
        return member && `/in/${await giveTicket(db, { organisation, member, to, secret: newSecret(), at: now() })}`;
      },
    },
    finder: { command: 'search.find', blank: 'words' },
    guide: { command: 'help.show', blank: 'topic' },
    pages: (features as readonly Feature[]).flatMap((feature) => feature.pages ?? []),
    tab: tabOf(connected),
    now,
    newId,
    publicUrl: config.publicUrl,
    log: log.child({ platform: 'web' }),
    patience,
    people,
    async waiting({ organisation, email }, administrator) {
      const asker = await members.byEmail(organisation, email);
      const of = asker && (await organisations.byId(organisation));
      return of ? countAwaiting(db, { organisation: of, asker: { ...asker, administrator } }) : 0;
    },
    importing,
  });
}

/** The first chat inside of which the page stands. */
function tabOf(connected: Chats): (PageTab & { platform: Platform }) | undefined {
  const platform = chatIds.find((id) => connected[id]?.tab);
  const tab = platform && connected[platform]?.tab;
  return tab && { ...tab, platform };
}
