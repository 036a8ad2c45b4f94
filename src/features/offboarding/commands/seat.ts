import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { hidden, id } from '../../../language/fields/index.js';
import { functionName } from '../../../core/organisation.js';
import { Problem } from '../../../core/problem.js';
import { z } from 'zod';
import type { Db } from '../../../db/connect.js';
import { fillVacant, seatedNews, type TeamRooms, type TeamStore } from '../../accounts/index.js';
import type { Deliver } from '../../../db/deliver.js';
import { ledBy, seatsOf } from '../store.js';
import { offboardingText } from '../text.js';

interface Needs {
  db: Db;
  deliver: Deliver;
  teams: TeamStore;
  rooms: TeamRooms;
}

/** Gives someone who is back a seat that they had when they left, as long as it is vacant. */
export const seat = defineCommand({
  id: 'offboarding.seat',
  words: { en: [], nl: [] },
  right: 'own',
  changes: true,
  fields: { member: id(), team: id(), function: hidden(z.string().max(100)) },
  text: {
    en: { summary: 'Give a seat back', example: '', fields: { member: '', team: '', function: '' } },
    nl: { summary: 'Een plaats teruggeven', example: '', fields: { member: '', team: '', function: '' } },
  },
  async run({ member, team: id, function: job }, ask, { db, deliver, teams, rooms }: Needs) {
    const { organisation, asker, at } = ask;
    const who = await ledBy(db, ask, member);
    if (!who) return new Problem('offboarding.not-yours');
    if (who.out) return new Problem('offboarding.is-out');
    const of = { organisation: organisation.id, member };
    const given = await db.transaction(async (tx) => {
      const held = (await seatsOf(tx, of)).find((one) => one.team === id && one.function === job);
      if (!held || !(await fillVacant(tx, { ...of, ...held }))) return undefined;
      await deliver(tx, seatedNews(held, { organisation, name: who.name, at }));
      return held;
    });
    if (!given) return new Problem('offboarding.seat-taken');
    const team = await teams.whole(organisation.id, id);
    if (team) await rooms.reseat(team, organisation, { at, joined: who.id });
    const say = offboardingText[asker.locale];
    return toAsker({
      title: say.seated(who.name, functionName(organisation.functions, job, asker.locale), given.name),
      parts: [],
    });
  },
});
