import type { Locale } from '../../core/locale.js';
import type { Db } from '../../db/connect.js';
import type { Sight } from '../agreements/index.js';
import { sayShare } from './cards.js';
import { type Ground, measuresOfTeam } from './measuring.js';
import { insightsText } from './text.js';

/** For a weekly overview: undefined where there is nothing to say, or the team's figures are not for its reader. */
export async function weeklyLine(
  db: Db,
  { ground, team, sight, locale }: { ground: Ground; team: string; sight: Sight; locale: Locale },
): Promise<string | undefined> {
  const found = await measuresOfTeam(db, { ground, team, sight });
  if (!found) return undefined;
  const say = insightsText[locale];
  const { promises, dmu } = found.measures;
  const said = [
    ...(promises.now.whole > 0 ? [say.weekly(sayShare(promises.now, locale), sayShare(promises.before, locale))] : []),
    ...(dmu && dmu.whole > 0 ? [say.weeklyDmu(sayShare(dmu, locale))] : []),
  ];
  return said.length > 0 ? said.join(' · ') : undefined;
}
