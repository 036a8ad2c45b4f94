import { Problem } from '../../core/problem.js';
import { isOpen, type Rule, type Who } from '../agreements/index.js';
import type { Agreement } from '../agreements/table.js';

const concerns = ({ owner, proposed, askedBy }: Agreement, { id, leads }: Who) =>
  leads || [owner, proposed, askedBy].includes(id);

const about = ({ number }: Agreement) => ({ number: String(number) });

/** Nothing is said before then; where it stands on the ladder stays. `asked`: they were reminded of it in another's place. */
export const putOff =
  (until: Date, asked: boolean): Rule =>
  (one, who) => {
    if (!isOpen(one)) return new Problem('nudge.not-open', about(one));
    if (!asked && !concerns(one, who)) return new Problem('nudge.not-yours', about(one));
    const { nudgeStep, nudgeCount, nudgedAt, activeAt } = one;
    return { to: { snoozedUntil: until, nudgeStep, nudgeCount, nudgedAt, activeAt }, event: { kind: 'snoozed' } };
  };

/** Nothing is said of it any more, until something happens to it. */
export const stopReminding =
  (why: string): Rule =>
  (one, who) => {
    if (!isOpen(one)) return new Problem('nudge.not-open', about(one));
    if (!concerns(one, who)) return new Problem('nudge.not-yours', about(one));
    return { to: { nudgesStoppedWhy: why, nudgesStoppedBy: who.id }, event: { kind: 'stopped', note: why } };
  };

/** The ladder begins anew; only who leads those it concerns. */
export const askAround: Rule = (one, { leads }) => {
  if (!isOpen(one)) return new Problem('nudge.not-open', about(one));
  if (!leads) return new Problem('nudge.not-manager');
  return { to: {}, event: { kind: 'nudged' } };
};
