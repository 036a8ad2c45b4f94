import { list, subtle } from '../../../core/card.js';
import type { Delivery } from '../../../core/delivery.js';
import type { Organisation } from '../../../core/organisation.js';
import type { Db } from '../../../db/connect.js';
import type { Deliver } from '../../../db/deliver.js';
import { nightly } from '../../people/index.js';
import { linesOf, readButton } from '../cards.js';
import { askToRead, forgetReaders, remindToRead, type ToRead } from '../store/asking.js';
import { charterText } from '../text.js';

interface Needs {
  db: Db;
  deliver: Deliver;
}

/** After so long it is asked once more, and then never again. */
const REMINDED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/** Every morning: who got a seat, or for whom there is a new version, is asked to read it. */
export const askCharter = nightly({
  name: 'charter.ask',
  at: { hour: 9, minute: 0, local: true },
  async run(organisation, { at, signal }, { db, deliver }: Needs) {
    await forgetReaders(db, { organisation });
    const since = new Date(at.getTime() - REMINDED_AFTER_MS);
    await db.transaction(async (tx) => {
      const late = await remindToRead(tx, { organisation, at, since });
      await deliver(
        tx,
        late.map((one) => message(one, { organisation, reminds: true })),
      );
    });
    for (let asked = 1; asked > 0 && !signal.aborted;)
      asked = await db.transaction(async (tx) => {
        const all = await askToRead(tx, { organisation, at });
        await deliver(
          tx,
          all.map((one) => message(one, { organisation, reminds: false })),
        );
        return all.length;
      });
  },
});

function message(
  { charter, team, text, member, locale, zone }: ToRead,
  { organisation, reminds }: { organisation: Organisation; reminds: boolean },
): Delivery {
  const say = charterText[locale];
  return {
    organisation: organisation.id,
    key: `charter:${charter}:${member}${reminds ? ':again' : ''}`,
    kind: 'question',
    to: { member },
    reader: { locale, zone },
    card: {
      title: team === null ? say.ask(organisation.name) : say.askTeam(team),
      parts: [list(linesOf(text, locale)), subtle(reminds ? say.reminder : say.once)],
      buttons: [readButton(charter, locale)],
    },
  };
}
