import { optional } from '../../core/field.js';
import { hidden, inForm } from '../../language/fields/index.js';
import type { Locale } from '../../core/locale.js';
import { Problem } from '../../core/problem.js';
import { z } from 'zod';
import { appointmentText } from './text.js';

/** Of one that returns: this occurrence, or the series. */
export const scope = optional({ ...hidden(z.enum(['one', 'all'])), place: inForm });

export function whichOfThem(locale: Locale): Problem {
  const say = appointmentText[locale];
  return new Problem('appointment.one-or-all', {}, [
    { label: say.onlyThis, args: { scope: 'one' } },
    { label: say.series, args: { scope: 'all' } },
  ]);
}
