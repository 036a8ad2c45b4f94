import type { Ask } from '../../../core/ask.js';
import type { Card } from '../../../core/card.js';
import type { Deliver } from '../../../db/deliver.js';
import type { Organisation } from '../../../core/organisation.js';
import { platforms } from '../../../core/person.js';
import type { Db } from '../../../db/connect.js';
import { briefingCard, type BriefingStore } from '../../briefing/index.js';
import { NEXT_APPOINTMENT } from '../briefing.js';
import { postedBriefing } from '../posts.js';
import type { Occurrence } from '../view.js';

export interface JobNeeds {
  db: Db;
  deliver: Deliver;
  briefings: BriefingStore;
  /** See `administers`. */
  admins: readonly string[];
}

/** The name of an occurrence's briefing: one post each, and one more when it was moved after its time had come. */
export const postKey = ({ id, round }: Pick<Occurrence, 'id' | 'round'>): string => `briefing:${id}:${round}`;

/** What the app posts in a team's channel by itself: in the organisation's language, on nobody's behalf. */
export async function draw(
  one: Occurrence,
  { organisation, now, briefings }: { organisation: Organisation; now: Date; briefings: BriefingStore },
): Promise<Card | undefined> {
  const ask = onNobodysBehalf(organisation, now);
  const data = await briefings.of(one.account.id, ask);
  const others = briefings.sections.filter(({ name }) => name !== NEXT_APPOINTMENT);
  return data && postedBriefing(one, briefingCard(data, others, ask), organisation);
}

function onNobodysBehalf(organisation: Organisation, at: Date): Ask {
  const { locale, zone } = organisation;
  const nobody = '00000000-0000-0000-0000-000000000000';
  return {
    organisation,
    asker: { id: nobody, name: '', functions: [], locale, zone, administrator: true },
    place: { platform: platforms[0], workspace: '', room: undefined, team: undefined, accounts: [] },
    at,
    key: '',
    said: { as: 'words', text: '', mentions: [] },
  };
}
