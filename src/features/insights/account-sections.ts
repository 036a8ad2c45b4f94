import type { AccountRef, Ask } from '../../core/ask.js';
import { Problem } from '../../core/problem.js';
import type { Section, View } from '../../core/page.js';
import { type OfAccountNeeds, openAccount, satisfactionCard, satisfiedAt, spreadAt, spreadCard } from './of-account.js';
import { periodFilter, periodIn } from './period.js';
import { insightsText } from './text.js';

interface Asked {
  account: AccountRef;
  ask: Ask;
  /** As it stands in the address. */
  period: string | undefined;
  at: (query: { period: string | undefined }) => string;
}

/** How one customer experienced us, and on whom it hangs what we know of it; or why that is not for the asker. */
export async function accountFigures(
  { account, ask, period: said, at }: Asked,
  needs: OfAccountNeeds,
): Promise<Pick<View, 'filters'> & { sections: Section[] }> {
  const { locale } = ask.asker;
  const say = insightsText[locale];
  const period = periodIn(said);
  const opened = await openAccount({ account, ask, period }, needs);
  if (opened instanceof Problem) {
    const line = say.problems[opened.code as keyof typeof say.problems](opened.about);
    return { sections: [{ parts: [{ kind: 'rows', rows: [], empty: { line } }] }] };
  }
  const over = period === 'days' ? undefined : period;
  const [satisfied, spread] = await Promise.all([
    satisfiedAt(needs.db, { opened, ask, over }),
    spreadAt(needs.db, { opened, ask, over }),
  ]);
  const known = spread && spreadCard(spread, ask);
  return {
    filters: [periodFilter(period, { at, locale })],
    sections: [
      { title: say.satisfaction, parts: satisfactionCard(satisfied, ask).parts },
      ...(known ? [{ title: say.spread, parts: known.parts, buttons: known.buttons }] : []),
    ],
  };
}
