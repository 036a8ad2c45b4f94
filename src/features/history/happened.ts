import type { Ask } from '../../core/ask.js';
import type { Option } from '../../core/field.js';
import { sayMoment } from '../../language/moment.js';
import type { Member } from '../../core/organisation.js';
import { wordsOf } from '../../language/words.js';
import { shorten } from './cards.js';
import { kindLabel } from './interaction.js';
import type { Entry, HistoryStore } from './store.js';

const OFFERED = 15;
const MOST_WORDS = 8;

/** What a look-up offers; without words the latest of their own. */
export async function happened(history: HistoryStore, typed: string, ask: Ask): Promise<Option[]> {
  const words = wordsOf(typed)
    .map((word) => word.bare)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
  const found =
    words.length > 0
      ? await history.search({ words, before: undefined, limit: OFFERED, ask })
      : await history.latestBy(OFFERED, ask);
  return found.map((one) => optionOf(one, ask.asker));
}

function optionOf(entry: Entry, asker: Member): Option {
  const { id, account, at, text } = entry;
  const label = [account.name, sayMoment(at, 'day', asker), kindLabel(entry, asker.locale)].join(' · ');
  return { value: id, label, detail: shorten(text, 120) };
}
