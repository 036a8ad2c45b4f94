import { answerWith, type Ask, type Reply } from '../../core/ask.js';
import type { Line } from '../../core/card.js';
import { present } from '../../core/present.js';
import { isProblem, Problem } from '../../core/problem.js';
import { shorten } from '../history/index.js';
import { agreementCard, titleOf } from './cards.js';
import type { AgreementStore } from './store.js';
import { agreementText } from './text.js';
import type { Rule } from './transitions.js';
import type { AgreementView } from './view.js';

export interface Needs {
  agreements: AgreementStore;
}

const MOST_OFFERED = 5;
/** A button says this much of an agreement. Characters. */
const LONGEST_LABEL = 50;

/** The heading of a form about one agreement: its text. */
export const aboutAgreement = {
  blank: 'number',
  say: async (raw: string, ask: Ask, { agreements }: Needs): Promise<string | undefined> =>
    (await agreements.one(Number(raw.replace('#', '')) || 0, ask))?.agreement.what,
  which: async (words: readonly string[], ask: Ask, { agreements }: Needs): Promise<Problem | undefined> => {
    const found = await agreements.search({ words, before: undefined, limit: MOST_OFFERED }, ask);
    if (found.length === 0) return undefined;
    const choices = found.map(({ agreement: { number, what } }) => ({
      label: `${number} ${shorten(what, LONGEST_LABEL)}`,
      args: { value: String(number) },
    }));
    return new Problem('agreement.which', {}, choices);
  },
} as const;

/**
 * Does something with an agreement, and shows what became of it. What is not allowed (any more) is said above the agreement as it
 * is today; what is wrong with a blank goes back to its form.
 */
export async function act(
  {
    number,
    rule,
    needs: { agreements },
    notes = () => [],
  }: { number: number; rule: Rule; needs: Needs; notes?: ((view: AgreementView) => Line[]) | undefined },
  ask: Ask,
): Promise<Reply | Problem> {
  const { locale } = ask.asker;
  const done = await agreements.act({ number, rule }, ask);
  if (!isProblem(done)) {
    const { view, event } = done;
    const title = `${agreementText[locale].done[event.kind]} · ${titleOf(view, locale)}`;
    return answerWith(agreementCard(view, ask, { title, notes: notes(view) }), ask);
  }
  const isAsked = done.about['field'] !== undefined || done.code === 'agreement.who-did';
  const today = isAsked ? undefined : await agreements.one(number, ask);
  if (!today) return done;
  const problems: Record<string, (about: Record<string, string>) => string> = agreementText[locale].problems;
  return answerWith(agreementCard(today, ask, { title: present(problems[done.code])(done.about) }), ask);
}
