import type { Reader } from '../../../core/ask.js';
import type { Delivery } from '../../../core/delivery.js';
import { beside, heading, list, moment, subtle, text } from '../../../core/card.js';
import type { Organisation } from '../../../core/organisation.js';
import type { Db } from '../../../db/connect.js';
import type { Deliver } from '../../../db/deliver.js';
import { dayOf } from '../../../language/moment.js';
import { shorten } from '../../history/index.js';
import {
  absentAt,
  type AbsenceStore,
  isWorking,
  nextWorkingMoment,
  nightly,
  type Presence,
  standIn,
} from '../../people/index.js';
import { indexOf } from '../satisfaction.js';
import { counts, sayIndex } from '../satisfaction-parts.js';
import { isInsightOn } from '../sight.js';
import { beginWarnings, endWarnings, type Unhappy, unhappyCustomers } from '../store/unhappy.js';
import { insightsText } from '../text.js';
import { causesOf, FUNCTIONS_DAYS, INDEX_DAYS, type UnhappyCause } from '../unhappy.js';
import { instantOfDay } from '../windows.js';

interface Needs {
  db: Db;
  deliver: Deliver;
  absence: AbsenceStore;
}

/** To one colleague on one morning; the others come on the next. */
const MOST_A_DAY = 5;

/** Tells account managers which of their customers seem unhappy, each cause once as long as it is so; answers how many messages. */
export async function warnOfUnhappy(organisation: Organisation, now: Date, needs: Needs): Promise<number> {
  const { db, absence, deliver } = needs;
  const { id, zone } = organisation;
  if (!isInsightOn(organisation)) {
    await endWarnings(db, id, []);
    return 0;
  }
  const back = (days: number) => instantOfDay(dayOf(now, zone).subtract({ days }), zone);
  const found = await unhappyCustomers(db, {
    organisation,
    rated: back(INDEX_DAYS),
    functions: back(FUNCTIONS_DAYS),
    now,
  });
  const unhappy = found
    .map((customer) => ({ customer, causes: causesOf(customer) }))
    .filter(({ causes }) => causes.length > 0);
  await endWarnings(
    db,
    id,
    unhappy.flatMap(({ customer, causes }) => causes.map((cause) => ({ account: customer.id, cause }))),
  );
  if (unhappy.length === 0) return 0;
  const presences = await absence.presences(id, now);
  const told = new Map<string, number>();
  let sent = 0;
  for (const { customer, causes } of unhappy) {
    const to = recipient(customer, { presences, now });
    const before = to ? (told.get(to.presence.id) ?? 0) : 0;
    if (!to || before === MOST_A_DAY) continue;
    const isNew = await db.transaction(async (tx) => {
      const warned = causes.map((cause) => ({ organisation: id, account: customer.id, cause }));
      const begun = await beginWarnings(tx, warned, now);
      if (begun.length === 0) return false;
      await deliver(tx, message({ customer, causes: begun, to, organisation, now }));
      return true;
    });
    if (!isNew) continue;
    told.set(to.presence.id, before + 1);
    sent += 1;
  }
  return sent;
}

interface Recipient {
  presence: Presence;
  reader: Pick<Reader, 'locale' | 'zone'>;
}

/** The account manager, or who stands in for them and is in the team. Nobody while neither is there: it comes when they are. */
function recipient(
  { manager, team }: Unhappy,
  { presences, now }: { presences: ReadonlyMap<string, Presence>; now: Date },
): Recipient | undefined {
  const isIn = (member: string) => team.some(({ id }) => id === member);
  const presence = standIn(manager, { presences, absent: absentAt(now), may: isIn });
  const reader = team.find(({ id }) => id === presence?.id);
  return presence && reader && { presence, reader };
}

interface Said {
  customer: Unhappy;
  causes: readonly UnhappyCause[];
  to: Recipient;
  organisation: Organisation;
  now: Date;
}

/** To them alone. What a colleague did is not in it: it is the customer that is unhappy. */
function message({ customer, causes, to: { presence, reader }, organisation, now }: Said): Delivery {
  const { calendar } = presence;
  const say = insightsText[reader.locale];
  const { rated, functions, last } = customer;
  const said = {
    index: () => say.causes.index(counts(rated).join(' · '), sayIndex(indexOf(rated) ?? 0)),
    functions: () => say.causes.functions(functions),
  };
  return {
    organisation: organisation.id,
    key: `unhappy:${customer.id}:${causes.join('+')}:${now.toISOString()}`,
    kind: 'news',
    to: { member: presence.id },
    reader,
    ...(!isWorking(calendar, now) && { notBefore: nextWorkingMoment(calendar, now) }),
    card: {
      title: say.unhappy(customer.name),
      parts: [
        ...causes.map((cause) => text(said[cause]())),
        heading(say.unhappyLast),
        list(
          last.map(({ id, at, text: what }) => ({
            line: [moment(at, 'day'), `: ${shorten(what, 120)}`],
            buttons: [beside({ label: say.show, command: 'history.entry', args: { id } })],
          })),
        ),
        subtle(say.unhappyWhy),
      ],
      buttons: [
        { label: say.history, command: 'history.show', args: { account: customer.id } },
        { label: say.briefing, command: 'briefing.show', args: { account: customer.id } },
      ],
    },
  };
}

/** Every morning. */
export const warnMornings = nightly({
  name: 'insights.unhappy',
  at: { hour: 8, minute: 41, local: true },
  async run(organisation, { at }, needs: Needs) {
    await warnOfUnhappy(organisation, at, needs);
  },
});
