import { Temporal } from 'temporal-polyfill';
import { redraw, toAsker } from '../../../../core/ask.js';
import { defineButton, defineCommand } from '../../../../core/command.js';
import { sayDay } from '../../../../language/dates/index.js';
import { kindOf, plain, SIDES } from '../../../../language/dates/words.js';
import { optional } from '../../../../core/field.js';
import { after, anywhere, day, id, member, unread } from '../../../../language/fields/index.js';
import type { Locale } from '../../../../core/locale.js';
import { present } from '../../../../core/present.js';
import { dayOf } from '../../../../language/moment.js';
import { isProblem, Problem } from '../../../../core/problem.js';
import { wordsOf } from '../../../../language/words.js';
import { notedCard, plannedCard } from '../cards.js';
import { span } from '../hours.js';
import { leftover, periodOf } from '../period.js';
import type { Period } from '../calendar.js';
import type { AbsenceStore } from '../store.js';
import { absenceText } from '../text.js';

interface Needs {
  absence: AbsenceStore;
}

/** "away until Monday": back on Monday. "away 24 December to 2 January": both days included. */
export const away = defineCommand({
  id: 'absence.away',
  words: { en: ['away', 'off', 'holiday', 'vacation'], nl: ['afwezig', 'vrij', 'vakantie', 'verlof'] },
  takes: isAbsence,
  right: 'own',
  changes: true,
  fields: {
    span: optional(span),
    from: optional(day({ place: anywhere, alone: true })),
    through: optional(
      day({ place: after(['to', 'through', 'thru', '-', '–'], ['t/m', 'tot en met', 'tm', 'tem']), alone: true }),
    ),
    back: optional(
      day({
        place: after(
          ['until', 'till', 'til', 'back on', 'back'],
          ['tot', 'weer terug op', 'weer terug', 'terug op', 'terug'],
        ),
        alone: true,
      }),
    ),
    deputy: optional(member({ place: after(['deputy', 'cover', 'backup'], ['vervanger', 'waarnemer', 'back-up']) })),
    /** What nobody understood. */
    left: optional(unread()),
  },
  text: {
    en: {
      summary: 'When you are away, and who stands in',
      example: 'away until Monday deputy @kees',
      fields: {
        span: '',
        from: 'first day away',
        through: 'last day away',
        back: 'or: back on',
        deputy: 'deputy',
        left: '',
      },
    },
    nl: {
      summary: 'Wanneer u afwezig bent, en wie u vervangt',
      example: 'afwezig tot maandag vervanger @kees',
      fields: {
        span: '',
        from: 'eerste dag afwezig',
        through: 'laatste dag afwezig',
        back: 'of: weer terug op',
        deputy: 'vervanger',
        left: '',
      },
    },
  },
  async run({ deputy, left, ...wish }, ask, { absence }: Needs) {
    const { asker, at, said, organisation } = ask;
    if (Object.values(wish).every((one) => one === undefined)) {
      if (deputy || said.as === 'form') return new Problem('field.missing', { field: 'from' });
      if (said.as === 'words' && wordsOf(said.text).length > 1) return new Problem('away.unclear');
      return toAsker(plannedCard(await absence.of(ask), ask));
    }
    const period = periodOf(wish, dayOf(at, asker.zone));
    if (isProblem(period)) return period;
    const open = left && ask.said.as !== 'form' && leftover(left.split(/\s+/), wish);
    if (open) return asked(open, period, asker.locale);
    if (deputy?.id === asker.id) return new Problem('away.own-deputy', { field: 'deputy' });
    const replaced = await absence.plan({ ...period, deputy: deputy?.id }, ask);
    const presences = await absence.presences(organisation.id, at, [asker.id, ...(deputy ? [deputy.id] : [])]);
    const standsIn = deputy && {
      name: deputy.name,
      away: presences.get(deputy.id)?.absences.some((other) => overlaps(other, period)) ?? false,
    };
    const noted = { period, deputy: standsIn, replaced: replaced > 0 };
    return toAsker(notedCard(noted, present(presences.get(asker.id)).calendar, ask));
  },
});

/** "volgende week vrij", "Friday off": a line that begins with a day, and ends with what one is then. */
function isAbsence(line: string): boolean {
  const words = wordsOf(line);
  const first = plain(words[0]?.text ?? '');
  const isWhen = kindOf(first) !== 'other' || SIDES.has(first);
  return isWhen && words.length > 1 && words.length <= MOST_WORDS && ABSENT.has(words.at(-1)?.bare ?? '');
}
const ABSENT = new Set('vrij ziek afwezig vakantie verlof off sick away ooo pto'.split(' '));
const MOST_WORDS = 8;

/** What was understood is one press; the form has room for the rest. */
export function asked(open: Problem, { from, through }: Period, locale: Locale): Problem {
  const { code, about } = open;
  // Of "between Christmas and New Year" neither end is what was meant.
  if (code === 'away.unclear') return open;
  const days = [...new Set([from, through])].map((one) => sayDay(Temporal.PlainDate.from(one), locale)).join(' – ');
  return new Problem(code, about, [
    { label: absenceText[locale].only(days), args: { left: '', span: '', back: '', from, through } },
  ]);
}

const overlaps = (one: Period, other: Period) => one.from <= other.through && other.from <= one.through;

/** Back earlier than planned, or not going after all. */
export const back = defineButton({
  id: 'absence.back',
  right: 'own',
  changes: true,
  fields: { absence: id() },
  text: {
    en: { summary: 'You are back', fields: { absence: '' } },
    nl: { summary: 'U bent er weer', fields: { absence: '' } },
  },
  async run({ absence: which }, ask, { absence }: Needs) {
    if (!(await absence.end(which, ask))) return new Problem('away.gone');
    return redraw(plannedCard(await absence.of(ask), ask, absenceText[ask.asker.locale].ended));
  },
});
