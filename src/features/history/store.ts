import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import { knowingColleagues } from './store/colleagues.js';
import { lookingUp } from './store/look.js';
import { needing } from './store/needs.js';
import { writing } from './store/write.js';

export type { Entry } from './store/entry.js';
export type { Filter } from './store/look.js';
export type { NewInteraction } from './store/write.js';

export type HistoryStore = ReturnType<typeof historyStore>;

export const historyStore = (db: Db, newId: NewId) => ({
  ...writing(db, newId),
  ...lookingUp(db),
  ...needing(db),
  ...knowingColleagues(db),
});
