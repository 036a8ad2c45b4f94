import { toAsker, type Ask, type Raw } from '../../../../core/ask.js';
import { defineCommand } from '../../../../core/command.js';
import { optional } from '../../../../core/field.js';
import { after, choice, notUnderstood, unread, type Choices } from '../../../../language/fields/index.js';
import { Problem } from '../../../../core/problem.js';
import { hoursCard } from '../cards.js';
import type { Country } from '../holidays.js';
import { hoursOfDay, sayHours, sayWeekdays, weekdays } from '../hours.js';
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
    if (left && ask.said.as !== 'form') return notUnderstood(left, asker.locale);
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
