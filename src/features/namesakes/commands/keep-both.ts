import { redraw } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import type { Db } from '../../../db/connect.js';
import { keepBoth as decide } from '../store.js';
import { namesakeText } from '../text.js';

export const keepBoth = defineButton({
  id: 'account.keep-both',
  right: 'administrator',
  changes: true,
  fields: { account: id(), into: id() },
  text: {
    en: { summary: 'Keep two accounts of one name', fields: { account: '', into: '' } },
    nl: { summary: 'Twee klanten van één naam houden', fields: { account: '', into: '' } },
  },
  async run({ account, into }, ask, { db }: { db: Db }) {
    const kept = await decide(db, { account, namesake: into }, ask);
    return kept ? redraw({ title: namesakeText[ask.asker.locale].kept, parts: [] }) : new Problem('namesake.decided');
  },
});
