import { facts, subtle, type Card } from '../../core/card.js';
import { defineJob } from '../../core/job.js';
import type { Locale } from '../../core/locale.js';
import type { Db } from '../../db/connect.js';
import { distinction } from '../accounts/index.js';
import type { Deliver } from '../../db/deliver.js';
import { administratorsOf, claimUntold, organisationsToTell, type Bearer, type Namesakes } from './store.js';
import { namesakeText } from './text.js';

interface Needs {
  db: Db;
  deliver: Deliver;
  admins: readonly string[];
}

/**
 * Every minute: administrators are asked whether two accounts of one name are one customer. Apart from the naming itself, which
 * would else take longer where something is hidden than where nothing is.
 */
export const tellNamesakes = defineJob({
  name: 'namesakes.tell',
  schedule: '* * * * *',
  async run({ at, signal }, { db, deliver, admins }: Needs) {
    for (const organisation of await organisationsToTell(db)) {
      if (signal.aborted) return;
      await db.transaction(async (tx) => {
        const untold = await claimUntold(tx, organisation, at);
        const readers = await administratorsOf(tx, organisation, admins);
        await deliver(
          tx,
          untold.flatMap((pair) =>
            readers.map((reader) => ({
              organisation,
              key: `namesake ${pair.account.id} ${pair.namesake.id} ${reader.id}`,
              kind: 'question',
              to: { member: reader.id },
              card: askCard(pair, reader.locale),
              reader,
            })),
          ),
        );
      });
    }
  },
});

function askCard({ account, namesake, by }: Namesakes, locale: Locale): Card {
  const say = namesakeText[locale];
  const which = (one: Bearer) => `${distinction(one, locale)}${one.ended ? ` · ${say.isEnded}` : ''}`;
  return {
    title: say.title(account.name),
    parts: [
      subtle(say.how(by)),
      facts({ label: say.added, value: which(account) }, { label: say.wasThere, value: which(namesake) }),
      subtle(say.mergeMeans),
    ],
    buttons: [
      { label: say.merge, command: 'account.merge', args: { account: account.id, into: namesake.id }, tone: 'danger' },
      { label: say.keepBoth, command: 'account.keep-both', args: { account: account.id, into: namesake.id } },
    ],
  };
}
