import { toAsker, type Ask, type Reply } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { notUnderstood, unread } from '../../../language/fields/index.js';
import type { Db } from '../../../db/connect.js';
import { changesTeam } from '../../accounts/index.js';
import { charterCard } from '../cards.js';
import { chartersFor } from '../store/charters.js';

export interface Needs {
  db: Db;
}

/** What counts for the asker, under what was just done. */
export async function charterNow(ask: Ask, { db }: Needs, title?: string): Promise<Reply> {
  const { team } = ask.place;
  const mayChange = team !== undefined && (await changesTeam(db, team.id, ask));
  const charters = await chartersFor(db, ask);
  return toAsker(charterCard({ charters, changeable: mayChange ? team : undefined, title }, ask));
}

/** How colleagues work together for customers. */
export const show = defineCommand({
  id: 'charter.show',
  words: { en: ['charter'], nl: ['gedragscode'] },
  right: 'anyone',
  fields: { left: optional(unread()) },
  text: {
    en: { summary: 'How we work for customers', example: 'charter', fields: { left: '' } },
    nl: { summary: 'Hoe wij voor klanten werken', example: 'gedragscode', fields: { left: '' } },
  },
  run: async ({ left }, ask, needs: Needs) => (left ? notUnderstood(left, ask.asker.locale) : charterNow(ask, needs)),
});
