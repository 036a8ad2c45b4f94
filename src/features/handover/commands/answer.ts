import { answerWith } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import type { InBoth } from '../../../core/locale.js';
import { functionName } from '../../../core/organisation.js';
import { Problem } from '../../../core/problem.js';
import type { Db } from '../../../db/connect.js';
import type { Deliver } from '../../../db/deliver.js';
import { id } from '../../../language/fields/index.js';
import { type TeamRooms, type TeamStore, welcomes } from '../../accounts/index.js';
import { readerOf } from '../../dmu/index.js';
import { answeredMessages } from '../messages.js';
import { answerOffer } from '../store/seat-offers.js';
import { handoverText } from '../text.js';

interface Needs {
  db: Db;
  deliver: Deliver;
  teams: TeamStore;
  rooms: TeamRooms;
  /** See `administers`. */
  admins: readonly string[];
}

/** The answer of whoever was asked to take a seat over: until they accept, it stays where it is. */
const answering = (of: { id: string; accept: boolean; label: InBoth<string> }) =>
  defineButton({
    id: of.id,
    right: 'own',
    changes: true,
    fields: { id: id() },
    text: {
      en: { summary: of.label.en, fields: { id: '' } },
      nl: { summary: of.label.nl, fields: { id: '' } },
    },
    async run({ id: offered }, ask, { db, deliver, teams, rooms, admins }: Needs) {
      const { organisation, asker, at } = ask;
      const { accept } = of;
      const offer = await db.transaction(async (tx) => {
        const answered = await answerOffer({ tx, admins }, { id: offered, accept }, ask);
        if (!answered) return undefined;
        const of = (member: string) => readerOf(tx, { organisation: organisation.id, member });
        const told = { askedBy: await of(answered.askedBy), former: await of(answered.former.id) };
        await deliver(tx, answeredMessages({ offer: answered, accept, id: offered, told }, ask));
        if (accept) await deliver(tx, await welcomes(tx, { organisation, members: [asker.id], at }));
        return answered;
      });
      if (!offer) return new Problem('handover.no-offer');
      const team = accept ? await teams.whole(organisation.id, offer.team.id) : undefined;
      const { former } = offer;
      if (team)
        await rooms.reseat(team, organisation, { at, joined: asker.id, left: former.left ? undefined : former.id });
      const say = handoverText[asker.locale];
      const job = functionName(organisation.functions, offer.function, asker.locale);
      const card = { title: (accept ? say.accepted : say.declined)(job, offer.team.name), parts: [] };
      return answerWith(card, ask);
    },
  });

export const accept = answering({
  id: 'handover.accept',
  accept: true,
  label: { en: 'Take a seat over', nl: 'Een plaats overnemen' },
});
export const decline = answering({
  id: 'handover.decline',
  accept: false,
  label: { en: 'Rather not take a seat over', nl: 'Een plaats liever niet overnemen' },
});
