import { quote, subtle, type Button, type Card } from '../core/card.js';
import type { Feature } from '../core/feature.js';
import type { Reader } from '../core/ask.js';
import type { Problem } from '../core/problem.js';
import { coreText } from '../core/text.js';

export type Explain = ReturnType<typeof explainer>;

/** Problems as cards: privately, in the reader's words, with what was typed and the ways out. */
export function explainer(features: readonly Feature[]) {
  const texts = { en: textsIn('en'), nl: textsIn('nl') };
  function textsIn(locale: 'en' | 'nl') {
    return Object.assign(
      {},
      coreText[locale].problems,
      ...features.map((feature) => feature.problems?.[locale]),
    ) as Record<string, (about: Record<string, string>) => string>;
  }
  function say(problem: Problem, locale: 'en' | 'nl'): string {
    const words = texts[locale][problem.code];
    if (!words) throw new Error(`no words for problem ${problem.code}`);
    return words(problem.about);
  }
  function explain({
    problem,
    reader: { locale },
    typed,
    ways = [],
  }: {
    problem: Problem;
    reader: Reader;
    typed?: string | undefined;
    ways?: Button[] | undefined;
  }): Card {
    const kept = typed ? [subtle(coreText[locale].typed), quote(typed)] : [];
    return { title: say(problem, locale), parts: kept, buttons: ways.length > 0 ? ways : undefined };
  }
  return Object.assign(explain, { say });
}
