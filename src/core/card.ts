import type { Raw } from './raw.js';
import type { Person } from './person.js';
import type { Picture } from './picture.js';

/** What a card says, never how a platform draws it. Strings are literal text: renderers see to that. */
export interface Card {
  /** Also the notification's text. */
  title: string;
  parts: Part[];
  buttons?: Button[] | undefined;
  /** Where the rest is, when a platform has to cut the card. */
  more?: Button | undefined;
  /**
   * What these people see in its place, where a platform can show a message to each in their own way: the card that this
   * command answers with when they ask it themselves. All others, and other platforms, show the card as it is.
   */
  personal?: { command: string; args: Raw; for: Person[] } | undefined;
}

export type Part =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; line: Line }
  | { kind: 'subtle'; line: Line }
  | { kind: 'facts'; facts: Fact[] }
  | { kind: 'list'; items: Item[] }
  | Table
  | PicturePart
  | { kind: 'quote'; text: string }
  | { kind: 'buttons'; buttons: Button[] }
  | { kind: 'divider' };

/** Rows under columns. The first cell of a row names what the row is about; no row is longer than `columns`. */
export interface Table {
  kind: 'table';
  /** What it is a table of, for whoever does not see it. */
  caption: string;
  columns: string[];
  rows: Line[][];
}

/**
 * A picture of what the rest of the card says: the card is complete without it, and where it cannot be drawn nothing stands in its
 * place.
 */
export interface PicturePart {
  kind: 'picture';
  /** Whose it is: a picture is kept among what is theirs. */
  organisation: string;
  picture: Picture;
  /** All that it shows, numbers too. */
  alt: string;
}

/** One that is drawn in this way. */
export type PictureOf<Draws extends Picture['draws']> = PicturePart & { picture: Extract<Picture, { draws: Draws }> };

export interface Fact {
  label: string;
  value: Line;
}

/** One entry of a list; `detail` is its quieter second line. */
export interface Item {
  line: Line;
  detail?: Line | undefined;
  /** What can be done with it, what one does most first: behind a small menu beside it. Platforms show at least five. */
  buttons?: Button[] | undefined;
}

/** A line is text with a few meanings inside it. */
export type Line = string | Span[];
export type Span =
  | string
  | { bold: string }
  | { person: Person }
  | { link: string; href: string }
  | { moment: Date; as: 'day' | 'time' | 'both' };

/** A button asks the app something, exactly as typing a command would. `opens`: its form first. */
export interface Button {
  label: string;
  command: string;
  args: Raw;
  opens?: boolean | undefined;
  tone?: 'primary' | 'danger' | undefined;
  /** It opens this address and asks nothing: see `opensAddress`. */
  href?: string | undefined;
}

/** A button that leads to a page. Where the address is none that a browser opens there is no button. */
export const opensAddress = ({ label, href }: { label: string; href: string }): Button => ({
  label,
  href,
  command: '',
  args: {},
});

/** The card that offers it stays as it is: what is answered comes beside it. For lists of several things to do. */
export const beside = (button: Button): Button => ({ ...button, args: { ...button.args, [BESIDE]: 'yes' } });
export const BESIDE = 'beside';

export const heading = (text: string): Part => ({ kind: 'heading', text });
export const text = (line: Line): Part => ({ kind: 'text', line });
export const subtle = (line: Line): Part => ({ kind: 'subtle', line });
export const facts = (...list: Fact[]): Part => ({ kind: 'facts', facts: list });
export const list = (items: (Item | Line)[]): Part => ({
  kind: 'list',
  items: items.map((item) => (typeof item === 'string' || Array.isArray(item) ? { line: item } : item)),
});
export const table = (of: Omit<Table, 'kind'>): Part => ({ kind: 'table', ...of });
export const quote = (said: string): Part => ({ kind: 'quote', text: said });
export const buttons = (...row: Button[]): Part => ({ kind: 'buttons', buttons: row });
export const divider: Part = { kind: 'divider' };

export const bold = (said: string): Span => ({ bold: said });
export const person = (who: Person): Span => ({ person: who });
export const moment = (at: Date, as: 'day' | 'time' | 'both' = 'both'): Span => ({ moment: at, as });

export function spans(line: Line): Span[] {
  return typeof line === 'string' ? [line] : line;
}

/** Lines or spans with something between them: `join(names, ', ')`. */
export function join(lines: Line[], between: string): Span[] {
  return lines.flatMap((line, i) => (i === 0 ? spans(line) : [between, ...spans(line)]));
}

/** All that can be pressed on it. */
export const buttonsOn = ({ parts, buttons = [], more }: Card): Button[] => [
  ...parts.flatMap((part) => {
    if (part.kind === 'buttons') return part.buttons;
    return part.kind === 'list' ? part.items.flatMap((item) => item.buttons ?? []) : [];
  }),
  ...buttons,
  ...(more ? [more] : []),
];

/** A table where none can be drawn: an item for each row, with what is filled in under the name of its column. */
export const rowsAsItems = ({ columns, rows }: Table): Item[] =>
  rows.map(([first = '', ...others]) => {
    const named = others.map((cell, i): Line => (isEmpty(cell) ? [] : [`${columns[i + 1]}: `, ...spans(cell)]));
    const detail = join(
      named.filter((cell) => cell.length > 0),
      ' · ',
    );
    return { line: isEmpty(first) ? '' : [...spans(first)], ...(detail.length > 0 && { detail }) };
  });

export const isEmpty = (line: Line): boolean =>
  spans(line).every((span) => typeof span === 'string' && span.trim() === '');
