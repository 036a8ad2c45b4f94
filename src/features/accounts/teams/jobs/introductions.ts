import { nightly } from '../../../people/index.js';
import type { TeamRooms } from '../rooms.js';

/** Every night: a pinned introduction that another release said in other words is edited; nothing is posted or pinned anew. */
export const rephraseIntroductions = nightly({
  name: 'teams.introductions',
  at: { hour: 3, minute: 41 },
  run: (organisation, running, { rooms }: { rooms: TeamRooms }) => rooms.rephrase(organisation, running),
});
