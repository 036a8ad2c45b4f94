import { list, type Item } from '../../../core/card.js';
import type { Delivery } from '../../../core/delivery.js';
import type { NewId } from '../../../core/id.js';
import type { Organisation } from '../../../core/organisation.js';
import type { Db } from '../../../db/connect.js';
import type { Deliver } from '../../../db/deliver.js';
import { dayOf } from '../../../language/moment.js';
import { type AbsenceStore, nightly, type Presence, workingDaysAfter } from '../../people/index.js';
import { takeOverMessage } from '../messages.js';
import { askSuccessor, closeQuestion, giveUp, orphansOf, type Orphan } from '../store/succession.js';
import { readerOf } from '../store/reader.js';
import { nextStep } from '../succession.js';
import { dmuText } from '../text.js';

interface Needs {
  db: Db;
  newId: NewId;
  deliver: Deliver;
  absence: AbsenceStore;
}

/** How long a colleague has to answer. Working days of their own. */
const DAYS_TO_ANSWER = 5;

/** What the account manager is told of a contact that somebody else is to keep. */
interface Told {
  orphan: Orphan;
  /** Who is asked; undefined: there is nobody to ask. */
  asked: string | undefined;
}

/** Every morning: who is asked to keep the contacts of colleagues who left, or lost their seat. */
export const pairingSweep = nightly({
  name: 'pairings.sweep',
  at: { hour: 6, minute: 0, local: true },
  async run(organisation, { at, signal }, needs: Needs) {
    const orphans = await orphansOf(needs.db, { organisation: organisation.id, at });
    const waiting = orphans.flatMap(({ asked }) => asked.filter(({ state }) => state === 'asked'));
    const presences =
      waiting.length > 0
        ? await needs.absence.presences(
            organisation.id,
            at,
            waiting.map(({ member }) => member),
          )
        : new Map<string, Presence>();
    const told: Told[] = [];
    for (const orphan of orphans) {
      if (signal.aborted) return;
      told.push(...(await handOn(orphan, { organisation, at, presences, needs })));
    }
    await tellManagers(told, { organisation, at, needs });
  },
});

interface Sweeping {
  organisation: Organisation;
  at: Date;
  presences: ReadonlyMap<string, Presence>;
  needs: Needs;
}

async function handOn(orphan: Orphan, { organisation, at, presences, needs }: Sweeping): Promise<Told[]> {
  const asked = orphan.asked.map((one) => {
    const calendar = presences.get(one.member)?.calendar;
    const until = calendar && workingDaysAfter(calendar, one.askedAt, DAYS_TO_ANSWER);
    return { ...one, overdue: until !== undefined && until <= at };
  });
  const step = nextStep(asked, orphan.candidates);
  if (step.do === 'wait') return [];
  return needs.db.transaction(async (tx): Promise<Told[]> => {
    const grounds = { tx, newId: needs.newId, organisation, at };
    if (step.closes && !(await closeQuestion(grounds, orphan, step.closes))) return [];
    if (step.do === 'give up') return (await giveUp(grounds, orphan)) ? [{ orphan, asked: undefined }] : [];
    const to = await readerOf(tx, { organisation: organisation.id, member: step.who.id });
    const id = to && (await askSuccessor(grounds, { pairing: orphan.id, member: to.id, by: orphan.former.id }));
    if (!id) return [];
    const asking = { key: `pair:${orphan.id}:${asked.length + 1}`, id, to, who: orphan.name };
    await needs.deliver(
      tx,
      takeOverMessage({ ...asking, account: orphan.account, former: orphan.former }, organisation),
    );
    // Of whoever is asked next the account manager hears no more than of the first.
    return asked.length === 0 ? [{ orphan, asked: step.who.name }] : [];
  });
}

/** One list for each account manager. */
async function tellManagers(
  told: readonly Told[],
  { organisation, at, needs: { db, deliver } }: Omit<Sweeping, 'presences'>,
): Promise<void> {
  const managers = new Set(told.flatMap(({ orphan }) => orphan.managers));
  for (const manager of managers) {
    const to = await readerOf(db, { organisation: organisation.id, member: manager });
    if (!to) continue;
    const say = dmuText[to.locale];
    const theirs = told.filter(({ orphan }) => orphan.managers.includes(manager));
    const items = theirs.map(({ orphan, asked }): Item => ({
      line: `${orphan.name} (${orphan.account.name})`,
      detail: asked ? say.isAsked(asked, orphan.former.name) : say.nobodyToAsk(orphan.former.name),
    }));
    const unkept = theirs.filter(({ asked }) => asked === undefined).slice(0, MOST_BUTTONS);
    const news: Delivery = {
      organisation: organisation.id,
      key: `pairs:${manager}:${dayOf(at, organisation.zone).toString()}`,
      kind: 'news',
      to: { member: manager },
      reader: { locale: to.locale, zone: to.zone },
      card: {
        title: say.unkept(theirs.length),
        parts: [list(items)],
        buttons: unkept.map(({ orphan }) => ({
          label: `${say.pairUp}: ${orphan.name}`,
          command: 'pairing.pair',
          args: { who: orphan.stakeholder },
          opens: true,
        })),
      },
    };
    await deliver(db, news);
  }
}

const MOST_BUTTONS = 5;
