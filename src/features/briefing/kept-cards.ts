import type { Ask } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import { Recent } from '../../core/recent.js';
import { briefingCard } from './card.js';
import type { BriefingData, Section } from './section.js';

const MOST_KEPT = 500;

/** Draws each version of a briefing once for each language and zone. Whoever asks got its data first, and so may see it. */
export function keptCards(sections: readonly Section[], most = MOST_KEPT) {
  const cards = new Recent<Card>(most);
  return function draw(data: BriefingData, ask: Ask): Card {
    if (!data.version) return briefingCard(data, sections, ask);
    const { locale, zone } = ask.asker;
    const key = `${data.version} ${locale} ${zone}`;
    const card = cards.get(key) ?? briefingCard(data, sections, ask);
    cards.set(key, card);
    return card;
  };
}
