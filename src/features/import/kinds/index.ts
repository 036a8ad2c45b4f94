import type { Kind, KindId } from '../kind.js';
import { accounts } from './accounts.js';
import { interactions } from './interactions.js';
import { members } from './members.js';
import { stakeholders } from './stakeholders.js';

/** In the order in which they build on each other. */
export const kinds: Record<KindId, Kind> = { members, accounts, stakeholders, interactions };
