import type { Reader } from '../../core/ask.js';
import {
  isEmpty,
  spans,
  type Button,
  type Card,
  type Fact,
  type Item,
  type Line,
  type Part,
  type PicturePart,
  type Table,
} from '../../core/card.js';
import { clip, says } from '../../core/clip.js';
import { coreText } from '../../core/text.js';
import { limits } from './limits.js';
import { toBlocks, type Look, type RichTextBlock, type TextRun } from './rich-text.js';
import {
  type AdaptiveCard,
  type Element,
  type Container,
  type MenuRow,
  type ImageElement,
  type TableElement,
  type TableRow,
  type Action,
} from './card-schema.js';
import { type Ids, buttonRows, toAction, personalView } from './card-actions.js';
import { type Space, type Drawn, fit, sizeOf } from './fit.js';

/** Where Teams finds a picture; undefined where it cannot. */
export type AddressOf = (part: PicturePart) => string | undefined;

/** Who sees a card in their own way, and where its pictures are. */
export interface For {
  ids?: Ids | undefined;
  addressOf?: AddressOf | undefined;
}

/** A card as an Adaptive Card. What is too long for Teams is cut between parts, items or lines, and says so. */
export function toAdaptiveCard(card: Card, reader: Reader, { ids = new Map(), addressOf }: For = {}): AdaptiveCard {
  const refresh = personalView(card, ids);
  const drawParts = (space: Space) => partsIn(card.parts, { reader, addressOf }, space);
  const head = title(card, reader);
  const beside = limits.card.bytes - limits.card.key - sizeOf(withBody(head));
  const foot = buttonRows(card.buttons ?? [], Math.min(beside - ENDING, limits.card.buttons));
  const space = beside - foot.bytes;
  const whole = drawParts(space);
  if (!whole.cut) return withBody([...head, ...whole.elements, ...foot.elements]);
  const isCut = fit([toBlocks(coreText[reader.locale].cut, reader, SUBTLE)], ENDING);
  const more = buttonRows(card.more ? [card.more] : [], ENDING - isCut.bytes);
  const begun = drawParts(space - isCut.bytes - more.bytes);
  return withBody([...head, ...begun.elements, ...isCut.elements, ...more.elements, ...foot.elements]);

  function withBody(body: Element[]): AdaptiveCard {
    return {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.5',
      lang: reader.locale,
      fallbackText: clip(says(card.title) ? card.title : 'Afspraak', limits.card.title),
      body: body.length > 0 ? body : toBlocks('Afspraak', reader),
      ...(refresh && { refresh }),
      msteams: { width: 'Full' },
    };
  }
}

/** Bytes kept for saying that the card was cut, and where the rest is. */
const ENDING = 2000;

const SUBTLE: Look = { isSubtle: true, size: 'Small' };
const BOLD: Look = { weight: 'Bolder' };

/** A title is a heading, but an answer that is one sentence reads as one. */
function title({ title: said }: Card, reader: Reader): RichTextBlock[] {
  const isSentence = /[.!?…]$|\n/.test(said);
  return toBlocks(clip(said, limits.card.title), reader, isSentence ? {} : { ...BOLD, size: 'Medium' });
}

interface Drawing {
  reader: Reader;
  addressOf: AddressOf | undefined;
}

function partsIn(parts: Part[], drawing: Drawing, space: Space): Drawn {
  const elements: Element[] = [];
  let bytes = 0;
  let divides = false;
  for (const part of parts) {
    if (part.kind === 'divider') {
      divides = true;
      continue;
    }
    const drawn = draw(part, drawing, space - bytes - SEPARATOR);
    const [first, ...others] = drawn.elements;
    if (first) {
      elements.push(divides ? { ...first, separator: true } : first, ...others);
      bytes += drawn.bytes + SEPARATOR;
      divides = false;
    }
    if (drawn.cut) return { elements, bytes, cut: true };
  }
  return { elements, bytes, cut: false };
}

const SEPARATOR = ',"separator":true'.length;

function draw(part: Exclude<Part, { kind: 'divider' }>, { reader, addressOf }: Drawing, space: Space): Drawn {
  switch (part.kind) {
    case 'heading':
      return fit([toBlocks(part.text, reader, BOLD)], space);
    case 'text':
      return fit([toBlocks(part.line, reader)], space);
    case 'subtle':
      return fit([toBlocks(part.line, reader, SUBTLE)], space);
    case 'facts':
      return fit(
        part.facts.map((fact) => factBlocks(fact, reader)),
        space,
      );
    case 'list':
      return drawList(part.items, reader, space);
    case 'table':
      return drawTable(part, reader, space);
    case 'picture':
      return drawPicture(part, addressOf, space);
    case 'quote':
      return quote(part.text, reader, space);
    case 'buttons':
      return buttonRows(part.buttons, Math.min(space, limits.card.buttons));
  }
}

function factBlocks({ label, value }: Fact, reader: Reader): RichTextBlock[] {
  const line: Line = [...(says(label) ? [{ bold: label }, '  '] : []), ...spans(value)];
  return under(toBlocks(line, reader));
}

function drawList(items: Item[], reader: Reader, space: Space): Drawn {
  const groups = items.map((item) => ({ said: itemBlocks(item, reader), buttons: item.buttons ?? [] }));
  if (groups.every(({ buttons }) => buttons.length === 0))
    return fit(
      groups.map(({ said }) => said),
      space,
    );
  const elements: Element[] = [];
  let bytes = 0;
  for (const { said, buttons } of groups) {
    if (said.length === 0) continue;
    const row = menuRow(said, buttons);
    const size = sizeOf(row) + 1;
    if (bytes + size > space) return { elements, bytes, cut: true };
    elements.push(row);
    bytes += size;
  }
  return { elements, bytes, cut: false };
}

/** Secondary actions are what Teams puts behind its “…”: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format */
function menuRow(said: RichTextBlock[], buttons: Button[]): MenuRow {
  const actions = buttons
    .flatMap((button) => toAction(button) ?? [])
    .slice(0, limits.card.actions)
    .map((action, _, all): Action => (all.length > 1 ? { ...action, mode: 'secondary' } : action));
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: 'stretch', items: said },
      ...(actions.length > 0
        ? [{ type: 'Column' as const, width: 'auto' as const, items: [{ type: 'ActionSet' as const, actions }] }]
        : []),
    ],
  };
}

function itemBlocks({ line, detail }: Item, reader: Reader): RichTextBlock[] {
  const blocks = toBlocks(line, reader);
  const [first, ...others] = blocks;
  if (!first) return detail ? under(toBlocks(detail, reader, SUBTLE)) : [];
  const bullet: TextRun = { type: 'TextRun', text: '• ' };
  const rest = detail ? toBlocks(detail, reader, SUBTLE) : [];
  return [{ ...first, inlines: [bullet, ...first.inlines], spacing: 'Small' }, ...others, ...rest.map(tight)];
}

const under = (blocks: RichTextBlock[]): RichTextBlock[] =>
  blocks.map((block, i) => (i === 0 ? { ...block, spacing: 'Small' } : block));
const tight = (block: RichTextBlock): RichTextBlock => ({ ...block, spacing: 'None' });

/** As many rows as fit. */
function drawTable({ caption, columns, rows: lines }: Table, reader: Reader, space: Space): Drawn {
  const above = fit([toBlocks(caption, reader, BOLD)], space);
  const row = (cells: Line[], look: Look): TableRow => ({
    type: 'TableRow',
    cells: cells.map((cell) => ({
      type: 'TableCell',
      items: toBlocks(isEmpty(cell) ? '–' : cell, reader, { size: 'Small', ...look }),
    })),
  });
  const table: TableElement = {
    type: 'Table',
    spacing: 'Small',
    columns: columns.map((_, i) => ({ width: i === 0 ? 2 : 1 })),
    rows: [row(columns, BOLD)],
  };
  let bytes = above.bytes + sizeOf(table) + 1;
  if (bytes > space) return { ...above, cut: true };
  for (const line of lines) {
    const next = row(line, {});
    const size = sizeOf(next) + 1;
    if (bytes + size > space) break;
    table.rows.push(next);
    bytes += size;
  }
  return { elements: [...above.elements, table], bytes, cut: table.rows.length <= lines.length };
}

/** One for which there is no room is left out: the rest of the card says the same. */
function drawPicture(part: PicturePart, addressOf: AddressOf | undefined, space: Space): Drawn {
  const url = addressOf?.(part);
  const none = { elements: [], bytes: 0, cut: false };
  if (url === undefined) return none;
  const altText = clip(says(part.alt) ? part.alt : '…', limits.card.alt);
  const image: ImageElement = { type: 'Image', url, altText, size: 'Stretch', spacing: 'Medium' };
  const bytes = sizeOf(image) + 1;
  return bytes > space ? none : { elements: [image], bytes, cut: false };
}

function quote(text: string, reader: Reader, space: Space): Drawn {
  const wrap = (items: RichTextBlock[]): Container => ({
    type: 'Container',
    style: 'emphasis',
    spacing: 'Small',
    items,
  });
  const blocks = toBlocks(text, reader);
  const around = sizeOf(wrap([])) + 1;
  const { elements, bytes, cut } = fit([blocks], space - around);
  if (elements.length === 0) return { elements, bytes: 0, cut };
  return { elements: [wrap(elements as RichTextBlock[])], bytes: bytes + around, cut };
}
