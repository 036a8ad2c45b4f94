import { z } from 'zod';
import { redraw, toAsker, type Ask } from '../../../core/ask.js';
import { buttons, subtle, type Card } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import type { Delivery } from '../../../core/delivery.js';
import { optional } from '../../../core/field.js';
import { hidden, id } from '../../../language/fields/index.js';
import type { NewId } from '../../../core/id.js';
import { Problem } from '../../../core/problem.js';
import type { Db } from '../../../db/connect.js';
import type { AccountStore } from '../../accounts/index.js';
import type { Deliver } from '../../../db/deliver.js';
import { mergeAccounts, type Merged } from '../merge.js';
import { namesakeText } from '../text.js';

interface Needs {
  db: Db;
  newId: NewId;
  deliver: Deliver;
  accounts: AccountStore;
}

/** Asks first: it cannot be undone. */
export const merge = defineButton({
  id: 'account.merge',
  right: 'administrator',
  changes: true,
  fields: { account: id(), into: id(), sure: optional(hidden(z.literal('yes'))) },
  text: {
    en: { summary: 'Merge two accounts of one name', fields: { account: '', into: '', sure: '' } },
    nl: { summary: 'Twee klanten van één naam samenvoegen', fields: { account: '', into: '', sure: '' } },
  },
  async run({ account, into, sure }, ask, { accounts, ...deps }: Needs) {
    const say = namesakeText[ask.asker.locale];
    if (!sure) {
      const which = await accounts.byId(account, ask);
      if (!which) return new Problem('namesake.decided');
      return toAsker({
        title: say.sure(which.name),
        parts: [subtle(say.mergeMeans), subtle(say.warning)],
        buttons: [
          { label: say.yes, command: 'account.merge', args: { account, into, sure: 'yes' }, tone: 'danger' },
          { label: say.keepBoth, command: 'account.keep-both', args: { account, into } },
        ],
      });
    }
    const also = (tx: Db, merged: Merged) =>
      deps.deliver(
        tx,
        merged.left.map((who) => notice({ account, merged, who }, ask)),
      );
    const merged = await mergeAccounts({ account, into }, ask, { ...deps, also });
    return merged ? redraw(mergedCard(merged, ask)) : new Problem('namesake.decided');
  },
});

function mergedCard({ name, team, emptied }: Merged, ask: Ask): Card {
  const say = namesakeText[ask.asker.locale];
  const archive = (id: string) => buttons({ label: say.archive, command: 'team.archive', args: { team: id } });
  return {
    title: say.merged(name, team.name),
    parts: emptied ? [subtle(say.emptied(emptied.name)), archive(emptied.id)] : [],
  };
}

/** To whoever served the account that is gone, and has no seat where it went. */
const notice = (
  { account, merged: { name }, who }: { account: string; merged: Merged; who: Merged['left'][number] },
  { organisation, asker }: Ask,
): Delivery => ({
  organisation: organisation.id,
  key: `merged ${account} ${who.id}`,
  kind: 'news',
  to: { member: who.id },
  card: { title: namesakeText[who.locale].gone(name), parts: [subtle(namesakeText[who.locale].goneHow(asker.name))] },
  reader: who,
});
