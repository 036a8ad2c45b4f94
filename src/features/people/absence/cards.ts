import { Temporal } from 'temporal-polyfill';
import type { Ask } from '../../../core/ask.js';
import { facts, list, moment, subtle, text, type Button, type Card } from '../../../core/card.js';
import { sayDay } from '../../../language/dates/index.js';
import type { Locale } from '../../../core/locale.js';
import { dayOf } from '../../../language/moment.js';
import { nextWorkingMoment, type Calendar, type Period } from './calendar.js';
import { countryOf } from './holidays.js';
import { sayWorkingHours } from './hours.js';
import type { HoursOf, Planned } from './store.js';
import { absenceText } from './text.js';

const inWords = (day: string, locale: Locale) => sayDay(Temporal.PlainDate.from(day), locale);

const sayPeriod = ({ from, through }: Period, locale: Locale): string =>
  absenceText[locale].away(inWords(from, locale), inWords(through, locale));

const planButton = (label: string): Button => ({ label, command: 'absence.away', args: {}, opens: true });

interface Noted {
  period: Period;
  deputy: { name: string; away: boolean } | undefined;
  replaced: boolean;
}

/** How it was understood: the days in full, and when one is back at work. */
export function notedCard({ period, deputy, replaced }: Noted, calendar: Calendar, { asker, at }: Ask): Card {
  const say = absenceText[asker.locale];
  const away = { ...calendar, away: [period] };
  const begins = new Date(Temporal.PlainDate.from(period.from).toZonedDateTime(calendar.zone).epochMilliseconds);
  const back = nextWorkingMoment(away, begins < at ? at : begins);
  return {
    title: sayPeriod(period, asker.locale),
    parts: [
      facts(...(back ? [{ label: say.backOn, value: [moment(back)] }] : []), {
        label: say.deputy,
        value: deputy?.name ?? say.noDeputy,
      }),
      ...(deputy ? [subtle(say.deputyHint)] : []),
      ...(deputy?.away ? [text(say.deputyAway(deputy.name))] : []),
      ...(replaced ? [subtle(say.replaced)] : []),
    ],
    buttons: [planButton(say.change)],
  };
}

export function plannedCard(planned: Planned[], { asker, at }: Ask, title?: string): Card {
  const say = absenceText[asker.locale];
  const today = dayOf(at, asker.zone).toString();
  return {
    title: title ?? say.planned,
    parts: [
      planned.length > 0
        ? list(
            planned.map(({ deputy, ...period }) => ({
              line: sayPeriod(period, asker.locale),
              ...(deputy && { detail: `${say.deputy}: ${deputy.name}` }),
            })),
          )
        : subtle(say.nothing),
    ],
    buttons: [
      ...planned.map(({ id, from }): Button => ({
        label: from <= today ? say.back : say.cancel(inWords(from, asker.locale)),
        command: 'absence.back',
        args: { absence: id },
        ...(from <= today && { tone: 'primary' }),
      })),
      planButton(say.plan),
    ],
  };
}

export function hoursCard({
  title,
  hours,
  zone,
  locale,
}: {
  title: string;
  hours: HoursOf;
  zone: string;
  locale: Locale;
}): Card {
  const say = absenceText[locale];
  return {
    title,
    parts: [
      facts(
        { label: say.when, value: sayWorkingHours(hours, locale) },
        { label: say.zone, value: zone },
        { label: say.holidays, value: say.countries[hours.country ?? countryOf(zone)] },
      ),
      subtle(say.hoursHint),
    ],
    buttons: [{ label: say.change, command: 'absence.hours', args: {}, opens: true }],
  };
}
