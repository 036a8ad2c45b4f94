import { Temporal } from 'temporal-polyfill';
import { toAsker, type Ask } from '../../../core/ask.js';
import { moment, text, type Button, type Card } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { anywhere, day, notUnderstood, number, unread } from '../../../language/fields/index.js';
import { sayDay } from '../../../language/dates/index.js';
import { dayOf } from '../../../language/moment.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { aboutAgreement, type AgreementStore, type AgreementView } from '../../agreements/index.js';
import { shorten } from '../../history/index.js';
import { putOff } from '../putting-off.js';
import type { NudgeStore } from '../store.js';
import { nudgeText } from '../text.js';

interface Needs {
  agreements: AgreementStore;
  nudges: NudgeStore;
}

/** Days. */
const FARTHEST = 92;

export const snooze = defineCommand({
  id: 'nudge.snooze',
  words: { en: ['snooze'], nl: ['uitstellen'] },
  right: 'own',
  changes: true,
  about: aboutAgreement,
  fields: {
    number: number(),
    until: optional(day({ place: anywhere, alone: true, later: true })),
    left: optional(unread()),
  },
  text: {
    en: {
      summary: 'Be reminded of an agreement later',
      example: 'snooze 12 until Monday',
      submit: 'Later',
      fields: { number: 'number', until: 'until when', left: '' },
    },
    nl: {
      summary: 'Later aan een afspraak herinnerd worden',
      example: 'uitstellen 12 tot maandag',
      submit: 'Later',
      fields: { number: 'nummer', until: 'tot wanneer', left: '' },
    },
  },
  async run({ number, until, left }, ask, { agreements, nudges }: Needs) {
    const open = ask.said.as === 'form' ? undefined : leftOpen({ until, left }, ask);
    if (open) return open;
    const view = await agreements.one(number, ask);
    if (!view) return new Problem('agreement.unknown', { number: String(number) });
    if (!until) return toAsker(whenCard(view, ask));
    const wrong = wrongDay(until, dayOf(ask.at, ask.asker.zone));
    if (wrong) return wrong;
    const asked = await nudges.wasAsked(ask.organisation.id, ask.asker.id, view.agreement.id);
    const from = new Date(until.toZonedDateTime(ask.asker.zone).epochMilliseconds);
    const done = await agreements.act({ number, rule: putOff(from, asked) }, ask);
    if (isProblem(done)) return done;
    const say = nudgeText[ask.asker.locale];
    const title = `${number} ${shorten(view.agreement.what, 60)}`;
    return toAsker({ title, parts: [text([`${say.snoozed} `, moment(from, 'day')])] });
  },
});

/** "tot na vrijdag" */
const AFTER = /^(?:(?:tot|until|till) )?(?:na|after)$/i;

/** What is asked of words that are no number and no day. */
export function leftOpen(
  { until, left }: { until?: Temporal.PlainDate | undefined; left?: string | undefined },
  ask: Ask,
): Problem | undefined {
  if (until && left && AFTER.test(left)) return whichDayAfter(until, ask);
  // Without a day there is nothing to leave the words out of.
  if (left && !until) return new Problem('day.unclear', { typed: left, field: 'until' });
  return left ? notUnderstood(left, ask.asker.locale) : undefined;
}

/** The day behind it, or the Monday. */
function whichDayAfter(day: Temporal.PlainDate, { said, asker }: Ask): Problem {
  const [next, monday] = [day.add({ days: 1 }), day.add({ days: 8 - day.dayOfWeek })];
  const days = next.equals(monday) ? [next] : [next, monday];
  const typed = said.as === 'words' ? said.text : '';
  return new Problem(
    'day.which',
    { typed },
    days.map((date) => ({ label: sayDay(date, asker.locale), args: { until: date.toString(), left: '' } })),
  );
}

/** What is put off comes back on a later day, within three months. */
export function wrongDay(until: Temporal.PlainDate, today: Temporal.PlainDate): Problem | undefined {
  if (Temporal.PlainDate.compare(until, today) <= 0) return new Problem('nudge.past', { field: 'until' });
  return today.until(until).days > FARTHEST ? new Problem('nudge.too-far', { field: 'until' }) : undefined;
}

function whenCard({ agreement }: AgreementView, { asker, at }: Ask): Card {
  const say = nudgeText[asker.locale];
  const today = dayOf(at, asker.zone);
  const until = (label: string, date: Temporal.PlainDate): Button => ({
    label,
    command: 'nudge.snooze',
    args: { number: String(agreement.number), until: date.toString() },
  });
  return {
    title: say.whenLater(agreement.number, shorten(agreement.what, 60)),
    parts: [],
    buttons: [
      until(say.tomorrow, today.add({ days: 1 })),
      until(say.nextWeek, today.add({ days: 8 - today.dayOfWeek })),
      { label: say.aDate, command: 'nudge.snooze', args: { number: String(agreement.number) }, opens: true },
    ],
  };
}
