import { present } from '../../core/present.js';

/** A step of the ladder: how often, and how many days apart. Zero times: it is passed over. */
export interface Rung {
  times: number;
  days: number;
}

/** Who can act themselves, then their team's channel, then their manager. */
export const rungs = ['person', 'team', 'manager'] as const;
export type RungName = (typeof rungs)[number];
export type Rules = Record<RungName, Rung>;

export const rungAt = (step: number): RungName => present(rungs[step]);

/** Where the organisation does not say otherwise. */
export const usualRules: Rules = {
  person: { times: 2, days: 1 },
  team: { times: 1, days: 2 },
  manager: { times: 3, days: 3 },
};

/** Above the ladder: nobody is asked any more, and the manager's weekly overview says so until something happens. */
export const AT_THE_TOP = rungs.length;

/** Where an agreement stands after this many times on a step. */
export function climbed(rules: Rules, step: number, count: number): { step: number; count: number } {
  for (let at = step, times = count; at < rungs.length; at++, times = 0)
    if (times < rules[rungAt(at)].times) return { step: at, count: times };
  return { step: AT_THE_TOP, count: 0 };
}

export const MOST = { times: 9, days: 30 } as const;

/** Somebody has to be asked at least once. */
export const areRules = (rules: Rules): boolean =>
  rungs.some((name) => rules[name].times > 0) &&
  rungs.every((name) => {
    const { times, days } = rules[name];
    return times >= 0 && times <= MOST.times && days >= 1 && days <= MOST.days;
  });
