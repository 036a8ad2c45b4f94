import type { Ask } from '../../core/ask.js';
import { firstOf } from '../../core/present.js';
import { Problem, type Choice } from '../../core/problem.js';
import { kindWord, sayShort, sayWhen } from './cards.js';
import { appointmentText } from './text.js';
import { theirNames, type Occurrence } from './view.js';

/** A colleague has planned this visit already, or another one at the same time: they are joined in one press, or it stands apart. */
export function joinOrApart(beside: readonly Occurrence[], who: readonly string[], { asker }: Ask): Problem {
  const say = appointmentText[asker.locale];
  const lines = beside.map((one) =>
    [
      kindWord(one.kind, asker.locale),
      sayWhen(one, asker),
      one.ours.map(({ name }) => name).join(', '),
      theirNames(one).length > 0 && say.withThem(theirNames(one).join(', ')),
      one.purpose,
    ]
      .filter(Boolean)
      .join(' · '),
  );
  const joins = beside.map((one): Choice => {
    const label = one.repeat ? say.joinSeries : say.join;
    return {
      label: beside.length > 1 ? `${label}: ${sayShort(one, asker)}` : label,
      runs: 'appointment.join',
      args: { occurrence: one.id, at: one.startsAt.toISOString(), who: who.join(',') },
    };
  });
  return new Problem('appointment.beside', { account: firstOf(beside).account.name, planned: lines.join('\n') }, [
    ...joins,
    { label: say.planApart, args: { apart: 'yes' } },
  ]);
}
