import type { Card, Item, Line, Part } from './card.js';

/** Postgres keeps no NUL and no half characters. */
export const storable = (text: string) => text.replaceAll('\0', '␀').toWellFormed();

/** A card as JSON in the database can hold it. */
export function stored(card: Card): Card {
  return JSON.parse(JSON.stringify(card), (_, value: unknown) =>
    typeof value === 'string' ? storable(value) : value,
  ) as Card;
}

/** JSON knows no dates; a stored card's moments are dates again. */
export function revived(card: Card): Card {
  return { ...card, parts: card.parts.map(revivedPart) };
}

function revivedPart(part: Part): Part {
  switch (part.kind) {
    case 'text':
    case 'subtle':
      return { ...part, line: revivedLine(part.line) };
    case 'facts':
      return { ...part, facts: part.facts.map((fact) => ({ ...fact, value: revivedLine(fact.value) })) };
    case 'list':
      return { ...part, items: part.items.map(revivedItem) };
    case 'table':
      return { ...part, rows: part.rows.map((row) => row.map(revivedLine)) };
    case 'heading':
    case 'picture':
    case 'quote':
    case 'buttons':
    case 'divider':
      return part;
  }
}

const revivedItem = ({ line, detail, ...item }: Item): Item => ({
  ...item,
  line: revivedLine(line),
  detail: detail && revivedLine(detail),
});

function revivedLine(line: Line): Line {
  if (typeof line === 'string') return line;
  return line.map((span) =>
    typeof span === 'object' && 'moment' in span ? { ...span, moment: new Date(span.moment) } : span,
  );
}
