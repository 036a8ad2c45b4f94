import { meeting } from '../../stakeholders/index.js';
import type { HistoryStore } from '../store.js';

/** Someone named in a line was there. */
export const meet = meeting<{ history: HistoryStore }>(
  'history.meet',
  ({ where: interaction, met, ask, needs: { history } }) =>
    history.addPerson({ id: interaction, stakeholder: met.id, ask }),
);
