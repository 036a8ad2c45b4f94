import { nightly } from '../../../people/index.js';
import type { RoomWatch } from '../heard.js';

/** Every night: who read along as an outsider may be a colleague by now, or gone, and no platform tells that of a channel. */
export const lookForOutsiders = nightly({
  name: 'teams.outsiders',
  at: { hour: 3, minute: 23 },
  run: ({ id }, { at }, { roomWatch }: { roomWatch: RoomWatch }) => roomWatch.lookAgain(id, at),
});
