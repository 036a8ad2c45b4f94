import { MOST_WARNINGS, type IcsWarning } from './calendar.js';

export type Warn = (warning: IcsWarning) => void;

/** Keeps each warning once, and not more than a person would read. */
export function warnings(): { warn: Warn; all: () => IcsWarning[] } {
  const kept = new Map<string, IcsWarning>();
  const warn: Warn = (warning) => void kept.set(JSON.stringify(warning), warning);
  const all = () => {
    const list = [...kept.values()];
    const more = list.length - MOST_WARNINGS;
    if (more <= 0) return list;
    return [...list.slice(0, MOST_WARNINGS), { code: 'more-warnings', about: { count: String(more) } } as const];
  };
  return { warn, all };
}
