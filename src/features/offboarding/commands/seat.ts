import { toAsker } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { hidden, id, inForm } from '../../../language/fields/index.js';
import { functionName } from '../../../core/organisation.js';
import { Problem } from '../../../core/problem.js';
import { z } from 'zod';
import type { Db } from '../../../db/connect.js';
import { fillVacant, type HeldSeat, seatedNews, type TeamRooms, type TeamStore } from '../../accounts/index.js';
import type { Deliver } from '../../../db/deliver.js';
import { ledBy, seatsOf } from '../store.js';
import { offboardingText } from '../text.js';

interface Needs {
  db: Db;
  deliver: Deliver;
  teams: TeamStore;
  rooms: TeamRooms;
}

/** Gives someone who is back a seat that they had when they left, or all of those, as long as they are vacant. */
export const seat = defineButton({
  id: 'offboarding.seat',
  right: 'own',
  changes: true,
  fields: {
    member: id(),
    team: optional({ ...id(), place: inForm }),
    function: optional({ ...hidden(z.string().max(100)), place: inForm }),
  },
  text: {
    en: { summary: 'Give a seat back', fields: { member: '', team: '', function: '' } },
    nl: { summary: 'Een plaats teruggeven', fields: { member: '', team: '', function: '' } },
  },
  async run({ member, team: id, function: job }, ask, { db, deliver, teams, rooms }: Needs) {
    const { organisation, asker, at } = ask;
    const who = await ledBy(db, ask, member);
    if (!who) return new Problem('offboarding.not-yours');
    if (who.out) return new Problem('offboarding.is-out');
    const of = { organisation: organisation.id, member };
    const isMeant = (one: HeldSeat) =>
      (id === undefined && job === undefined) || (one.team === id && one.function === job);
    const given = await db.transaction(async (tx) => {
      const filled: HeldSeat[] = [];
      for (const held of (await seatsOf(tx, of)).filter(isMeant)) {
        if (!(await fillVacant(tx, { ...of, ...held }))) continue;
        await deliver(tx, seatedNews(held, { organisation, name: who.name, at }));
        filled.push(held);
      }
      return filled;
    });
    const [only, other] = given;
    if (!only) return new Problem('offboarding.seat-taken');
    for (const changed of new Set(given.map((seat) => seat.team))) {
      const team = await teams.whole(organisation.id, changed);
      if (team) await rooms.reseat(team, organisation, { at, joined: who.id });
    }
    const say = offboardingText[asker.locale];
    const title = other
      ? say.seatedAll(who.name, given.length)
      : say.seated(who.name, functionName(organisation.functions, only.function, asker.locale), only.name);
    return toAsker({ title, parts: [] });
  },
});
