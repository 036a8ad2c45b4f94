import { meeting } from '../../stakeholders/index.js';
import type { HistoryStore } from '../store.js';

/** Someone named in a line was there. */
export const meet = meeting<{ history: HistoryStore }>('history.meet', (interaction, met, ask, { history }) =>
  history.addPerson(interaction, met.id, ask),
);
