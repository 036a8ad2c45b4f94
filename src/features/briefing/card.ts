import { heading, list, subtle, type Card, type Line, type Part } from '../../core/card.js';
import type { Ask } from '../../core/ask.js';
import { sayProfile } from '../accounts/index.js';
import type { BriefingData, Section } from './section.js';
import { briefingText } from './text.js';

export interface DrawnSection {
  name: string;
  /** None where it has nothing to say; else a heading comes first, unless all that it says is one line. */
  parts: Part[];
}

/** What each section says, and what is missing. */
export function drawnBriefing(
  { account, sections: data }: BriefingData,
  sections: readonly Section[],
  { organisation, asker: { locale, zone }, at }: Ask,
): { sections: DrawnSection[]; missing: Line[] } {
  const about = { account, organisation, locale, zone, at };
  return {
    sections: sections.map((section) => ({
      name: section.name,
      parts: section.draw(data[section.name], about),
    })),
    missing: sections.flatMap((section) => section.missing?.(data[section.name], about) ?? []),
  };
}

/**
 * One screen of a phone, in the order of `sections`, empty ones left out; then what is missing. What concerns one row is behind that
 * row's own menu; below are the few things that one does next.
 */
export function briefingCard({ account, sections: data }: BriefingData, sections: readonly Section[], ask: Ask): Card {
  const { locale } = ask.asker;
  const say = briefingText[locale];
  const { sections: each, missing } = drawnBriefing({ account, sections: data }, sections, ask);
  const drawn = each.flatMap(({ parts }) => parts);
  return {
    title: say.briefing(account.name),
    parts: [
      subtle(sayProfile(account, locale)),
      ...(drawn.length > 0 ? drawn : [subtle(say.nothing)]),
      ...missingParts(missing, say),
    ],
    buttons: [
      { label: say.log, command: 'history.log', args: { account: account.id }, opens: true, tone: 'primary' },
      { label: say.agree, command: 'agreement.agree', args: { account: account.id }, opens: true },
      { label: say.history, command: 'history.show', args: { account: account.id } },
      { label: say.onPage, command: 'page.open', args: { account: account.id } },
    ],
    more: { label: say.history, command: 'history.show', args: { account: account.id } },
  };
}

/** Lines of what is missing: the first, in the order of the sections. */
const MOST_MISSING = 4;

function missingParts(missing: Line[], say: (typeof briefingText)['en']): Part[] {
  if (missing.length === 0) return [];
  const others = missing.length - MOST_MISSING;
  return [
    heading(say.missing),
    list(missing.slice(0, MOST_MISSING)),
    ...(others > 0 ? [subtle(say.moreMissing(others))] : []),
  ];
}
