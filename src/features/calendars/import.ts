import { and, eq, isNull } from 'drizzle-orm';
import type { NewId } from '../../core/id.js';
import type { Locale } from '../../core/locale.js';
import { members } from '../people/table.js';

import { eventStore } from './events.js';
import { ownerOf, type Placing } from './place.js';
import { readFile, type Reading } from './read.js';
import { sayAbout, sayOutcome, sayRemarks } from './say.js';
import { calendarText } from './text.js';

export interface CalendarImport {
  organisation: string;
  /** E-mail address of the member whose calendar it is. */
  member: string;
  bytes: Uint8Array;
  now: Date;
  newId: NewId;
  locale: Locale;
}

const SHOWN = 50;

/** A member's calendar file from the command line; the lines to say. Undefined: there is no such member. */
export async function importCalendar(
  placing: Placing & Pick<Reading, 'readCalendar'>,
  { organisation, member: email, bytes, now, newId, locale }: CalendarImport,
): Promise<{ lines: string[]; good: boolean } | undefined> {
  const { db } = placing;
  const [member] = await db
    .select({ id: members.id, zone: members.zone })
    .from(members)
    .where(
      and(
        eq(members.organisation, organisation),
        eq(members.email, email.trim().toLowerCase()),
        isNull(members.deactivatedAt),
      ),
    );
  const owner = member && (await ownerOf(placing, organisation, member.id));
  if (!member || !owner) return undefined;
  const source = { organisation, member: member.id, zone: member.zone, feed: undefined };
  const { outcome } = await readFile({ reading: { ...placing, newId }, bytes, source, now });
  const say = calendarText[locale];
  if (outcome.kind === 'failed')
    return {
      lines: [outcome.why === 'no-calendar' ? say.warnings['no-calendar']({}) : say.failings[outcome.why]],
      good: false,
    };
  const events = eventStore(db, placing.admins);
  const mine = { organisation, member: member.id, now };
  const [{ withCustomers, open, toChoose }, placed] = await Promise.all([
    events.counts(mine, owner),
    events.list({ which: 'placed', mine, eyes: owner, offset: 0, limit: SHOWN }),
  ]);
  return {
    lines: [
      sayOutcome(outcome, locale),
      `${say.withCustomers}: ${withCustomers}`,
      `${say.open}: ${say.openOf(open, toChoose)}`,
      ...sayRemarks(outcome, locale).map((line) => `  ${line}`),
      ...placed.map(
        (one) => `  ${one.account?.name ?? ''} · ${one.title}: ${sayAbout(one, { locale, zone: member.zone })}`,
      ),
    ],
    good: true,
  };
}
