import { candidatesIn, sayPlanned, type Viewpoint } from '../../language/dates/index.js';
import type { Locale } from '../../core/locale.js';
import { looksIn } from './day.js';
import { quotedIn } from '../../language/quoted.js';
import { wordsOf } from '../../language/words.js';

/** When a line says that something is still to come, as the blank of an appointment reads it; undefined: it names no one day. */
export function aheadIn(text: string, viewpoint: Viewpoint, locale: Locale): string | undefined {
  const words = wordsOf(text);
  const quoted = quotedIn(words);
  const line = {
    typed: words.map((word) => word.text),
    taken: (at: number) => quoted.has(at),
    looks: looksIn(words),
    dutch: true,
  };
  const found = candidatesIn(line, { ...viewpoint, direction: 'future' }).flatMap(({ when }) => when ?? []);
  const days = found.filter(({ anyDay, ambiguous }) => !anyDay && !ambiguous);
  const [day] = days;
  if (!day || days.length > 1) return undefined;
  const time = day.time ?? found.find(({ anyDay }) => anyDay)?.time;
  return sayPlanned({ date: day.date, ...(time && { time }) }, locale);
}
