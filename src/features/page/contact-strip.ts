import type { Ask } from '../../core/ask.js';
import { functionName } from '../../core/organisation.js';
import { pathOf, type Strip } from '../../core/page.js';
import { sayMoment, sayMonth, zoned } from '../../language/moment.js';
import { kindLabel } from '../history/index.js';
import type { Headed } from './account-view.js';
import type { Needs } from './needs.js';
import { accountPath, entryPath } from './paths.js';
import { toneOf } from './rows.js';
import { pageText } from './text.js';

const MONTHS = 24;
const MONTHS_APART = 6;
/** With more, the strip begins later. */
const MOST = 500;

/** Who of us had contact when, by function, and how it was experienced: also where there was none. Undefined: there was none at all. */
export async function contactStrip(
  { account, seats }: Headed,
  ask: Ask,
  { history }: Pick<Needs, 'history'>,
): Promise<Strip | undefined> {
  const { asker, organisation, at } = ask;
  const say = pageText[asker.locale];
  const day = zoned(at, asker.zone).startOfDay();
  const monthsAgo = (months: number) => new Date(day.subtract({ months }).epochMilliseconds);
  const since = monthsAgo(MONTHS);
  const contacts = await history.contactsSince({ account: account.id, since, limit: MOST }, ask);
  const oldest = contacts.at(-1);
  if (!oldest) return undefined;
  const from = contacts.length < MOST ? since : oldest.at;
  const jobs = organisation.functions
    .map(({ id }) => id)
    .filter((job) => seats.some((seat) => seat.function === job) || contacts.some((one) => one.function === job));
  const isOther = (job: string | null) => job === null || !jobs.includes(job);
  const lane = (line: Strip['lanes'][number]['line'], of: typeof contacts) => ({
    line,
    marks: of.map((one) => ({
      at: one.at,
      tone: toneOf(one.experience),
      path: entryPath(account.id, one.id),
      label: `${sayMoment(one.at, 'day', asker)} · ${kindLabel(one, asker.locale)}`,
    })),
  });
  const others = contacts.filter((one) => isOther(one.function));
  return {
    kind: 'strip',
    caption: say.contactStripOf(account.name),
    head: say.function,
    from,
    to: at,
    ticks: Array.from({ length: MONTHS / MONTHS_APART }, (_, i) => monthsAgo(MONTHS - i * MONTHS_APART))
      .filter((tick) => tick >= from)
      .map((tick) => ({ at: tick, label: sayMonth(tick, asker) })),
    lanes: [
      ...jobs.map((job) => {
        const path = pathOf(accountPath(account.id, 'timeline'), { function: job });
        return lane(
          [{ link: functionName(organisation.functions, job, asker.locale), href: path }],
          contacts.filter((one) => one.function === job),
        );
      }),
      ...(others.length > 0 ? [lane(say.noFunctionKnown, others)] : []),
    ],
  };
}
