import { toAsker, type Ask, type Raw } from '../../../../core/ask.js';
import { defineCommand } from '../../../../core/command.js';
import { optional } from '../../../../core/field.js';
import { after, choice, notUnderstood, unread, type Choices } from '../../../../language/fields/index.js';
import { Problem } from '../../../../core/problem.js';
import { hoursCard } from '../cards.js';
import type { Country } from '../holidays.js';
import { readWeekdays, weekdaysAt } from '../../../../language/dates/index.js';
import { plain } from '../../../../language/dates/words.js';
import type { WorkingHours } from '../calendar.js';
import { hoursOfDay, readHours, sayHours, sayWeekdays, sayWorkingHours, weekdays } from '../hours.js';
import type { AbsenceStore } from '../store.js';
import { absenceText } from '../text.js';

const forChoices: Choices<'me' | 'organisation'> = {
  me: { en: { label: 'me', words: ['for me'] }, nl: { label: 'mij', words: ['voor mij', 'mezelf'] } },
  organisation: {
    en: { label: 'the organisation', words: ['organisation', 'everyone'] },
    nl: { label: 'de organisatie', words: ['organisatie', 'iedereen'] },
  },
};

const { en, nl } = absenceText;
const countryChoices: Choices<Country | 'none'> = {
  NL: {
    en: { label: en.countries.NL, words: ['netherlands', 'nl', 'dutch'] },
    nl: { label: nl.countries.NL, words: ['nl'] },
  },
  BE: { en: { label: en.countries.BE, words: ['be', 'belgian'] }, nl: { label: nl.countries.BE, words: ['belgie'] } },
  none: { en: { label: en.countries.none, words: ['none'] }, nl: { label: nl.countries.none, words: ['geen'] } },
};

interface Halves {
  time: Pick<WorkingHours, 'from' | 'until'> | undefined;
  days: number[] | undefined;
  left: string;
}

/** "ma-do 8:30-17:00 vr 8:30-12:30": one time is kept for all of one's days, so each half is offered, and both with the first. */
function eachDay({ time, days, left }: Halves, ask: Ask): Problem | undefined {
  const second = daysWithTime(left, ask);
  if (!time || !days || !second) return undefined;
  const { locale } = ask.asker;
  const all = [...new Set([...days, ...second.days])].sort((one, other) => one - other);
  const choices = [{ days, ...time }, second, { days: all, ...time }].map((hours) => ({
    label: sayWorkingHours(hours, locale),
    args: { days: sayWeekdays(hours.days, locale), time: sayHours(hours), left: '' },
  }));
  return new Problem('hours.one-time', {}, choices);
}

/** "ma-vr 9-17 behalve woensdag", "woensdag vrij": those days less these are offered. */
function daysOff({ time, days, left }: Halves, ask: Ask): Problem | undefined {
  const words = left.split(/\s+/);
  const off = readWeekdays(words.filter((word) => !OFF.has(plain(word))).join(' '));
  if (!days || !off || !words.some((word) => OFF.has(plain(word)))) return undefined;
  const { locale } = ask.asker;
  const rest = sayWeekdays(
    days.filter((day) => !off.includes(day)),
    locale,
  );
  if (!rest) return undefined;
  const label = [rest, time && sayHours(time)].filter(Boolean).join(' ');
  const { code, about, choices } = notUnderstood(left, locale);
  return new Problem(code, about, [{ label, args: { days: rest, left: '' } }, ...choices]);
}
const OFF = new Set('behalve except excl niet not vrij off zonder without'.split(' '));

function daysWithTime(said: string, ask: Ask): WorkingHours | undefined {
  const words = said.split(/\s+/);
  for (const at of words.keys()) {
    const found = weekdaysAt(words.slice(at).map(plain));
    if (!found) continue;
    const days = readWeekdays(words.slice(at, at + found.to).join(' '));
    const time = readHours([...words.slice(0, at), ...words.slice(at + found.to)].join(' '), ask);
    if (days && time) return { days, ...time };
  }
  return undefined;
}

interface Needs {
  absence: AbsenceStore;
}

export const hours = defineCommand({
  id: 'absence.hours',
  words: { en: ['hours'], nl: ['werktijden'] },
  right: 'own',
  changes: true,
  fields: {
    time: optional(hoursOfDay),
    days: optional(weekdays),
    country: optional(choice(countryChoices, { place: after(['holidays'], ['feestdagen']) })),
    for: optional(choice(forChoices)),
    /** What nobody understood. */
    left: optional(unread()),
  },
  text: {
    en: {
      summary: 'When you work, so that you are reminded only then',
      example: 'hours Mon-Thu 8:30-17:30 holidays Belgium',
      fields: { time: 'hours', days: 'days', country: 'public holidays', for: 'for whom', left: '' },
    },
    nl: {
      summary: 'Wanneer u werkt, zodat u alleen dan herinnerd wordt',
      example: 'werktijden ma-do 8:30-17:30 feestdagen België',
      fields: { time: 'tijden', days: 'dagen', country: 'feestdagen', for: 'voor wie', left: '' },
    },
  },
  async prefill(raw: Raw, ask: Ask, { absence }: Needs): Promise<Raw> {
    const now = await absence.hours(ask.organisation.id, ask.asker.id);
    return {
      days: sayWeekdays(now.days, ask.asker.locale),
      time: sayHours(now),
      ...(now.country && { country: now.country }),
      ...raw,
    };
  },
  async run({ time, days, country, for: whose = 'me', left }, ask, { absence }: Needs) {
    const { organisation, asker } = ask;
    if (left && ask.said.as !== 'form')
      return (
        eachDay({ time, days, left }, ask) ?? daysOff({ time, days, left }, ask) ?? notUnderstood(left, asker.locale)
      );
    const say = absenceText[asker.locale];
    const all = whose === 'organisation';
    const [member, zone] = all ? [null, organisation.zone] : [asker.id, asker.zone];
    const now = await absence.hours(organisation.id, member);
    if (!time && !days && !country)
      return toAsker(hoursCard({ title: all ? say.hoursOfAll : say.hours, hours: now, zone, locale: asker.locale }));
    if (all && !asker.administrator) return new Problem('hours.not-yours');
    const changed = { ...now, ...time, ...(days && { days }), ...(country && { country }) };
    await absence.setHours(organisation.id, member, changed);
    return toAsker(
      hoursCard({ title: all ? say.hoursOfAllSet : say.hoursSet, hours: changed, zone, locale: asker.locale }),
    );
  },
});
