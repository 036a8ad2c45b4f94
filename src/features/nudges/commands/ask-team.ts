import { toAsker, type Reader } from '../../../core/ask.js';
import { beside, list, type Button, type Card } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import { number } from '../../../language/fields/index.js';
import { isProblem, Problem } from '../../../core/problem.js';
import type { Db } from '../../../db/connect.js';
import { type AgreementStore, type AgreementView, isUnowned, itemOf } from '../../agreements/index.js';
import type { Deliver } from '../../../db/deliver.js';
import { matches } from '../../../db/condition.js';
import { shorten } from '../../history/index.js';
import { rooms } from '../../accounts/teams/table.js';
import { showButton } from '../cards.js';
import { askAround } from '../putting-off.js';
import { nudgeText } from '../text.js';

interface Needs {
  db: Db;
  deliver: Deliver;
  agreements: AgreementStore;
}

/** A manager asks the team who takes it on, or helps; the ladder begins anew. */
export const askTeam = defineButton({
  id: 'nudge.ask-team',
  right: 'own',
  changes: true,
  fields: { number: number() },
  text: {
    en: { summary: 'Ask the team', fields: { number: 'number' } },
    nl: { summary: 'Vraag het team', fields: { number: 'nummer' } },
  },
  async run({ number }, ask, { db, deliver, agreements }: Needs) {
    const { organisation, asker, at } = ask;
    const before = await agreements.one(number, ask);
    if (!before) return new Problem('agreement.unknown', { number: String(number) });
    const [room] = await db
      .select({ team: rooms.team })
      .from(rooms)
      .where(matches(rooms, { organisation: organisation.id, team: before.account.team }))
      .limit(1);
    if (!room) return new Problem('nudge.no-channel');
    const done = await agreements.act(
      {
        number,
        rule: askAround,
        also: (tx, { agreement }) =>
          deliver(tx, {
            organisation: organisation.id,
            kind: 'question',
            key: `ask-team:${agreement.id}:${agreement.edition}`,
            to: { team: room.team },
            card: askCard({ view: { ...before, agreement }, name: asker.name, reader: organisation, now: at }),
            reader: organisation,
          }),
      },
      ask,
    );
    if (isProblem(done)) return done;
    return toAsker({
      title: nudgeText[asker.locale].teamAsked(number),
      parts: [list([itemOf(done.view, { reader: asker, now: at })])],
    });
  },
});

function askCard({ view, name, reader, now }: { view: AgreementView; name: string; reader: Reader; now: Date }): Card {
  const say = nudgeText[reader.locale];
  const { agreement, owner } = view;
  const what = `${agreement.number} ${shorten(agreement.what, 80)}`;
  const take: Button = {
    label: say.take,
    command: 'agreement.accept',
    args: { number: String(agreement.number) },
    tone: 'primary',
  };
  return {
    title: owner ? say.asksHelp(name, owner.name, what) : say.asksTeam(name, what),
    parts: [list([itemOf(view, { reader, now })])],
    buttons: [...(isUnowned(agreement) && !agreement.proposed ? [beside(take)] : []), beside(showButton(view))],
  };
}
