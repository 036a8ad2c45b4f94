import type {
  Button as SlackButton,
  ContextBlock,
  ImageBlock,
  KnownBlock,
  Overflow,
  PlainTextOption,
  RichTextBlock,
  RichTextSection,
  SectionBlock,
  TableBlock,
} from '@slack/web-api';
import type { Reader } from '../../core/ask.js';
import {
  isEmpty,
  rowsAsItems,
  spans,
  type Button,
  type Card,
  type Item,
  type Line,
  type Part,
  type PicturePart,
  type Table,
} from '../../core/card.js';
import { clip, says } from '../../core/clip.js';
import { lastOf } from '../../core/present.js';
import { coreText } from '../../core/text.js';
import { MENU, menuValue } from './ask.js';
import { plain } from './literal.js';
import { limits } from './limits.js';
import { plainLine } from '../../language/plain-line.js';
import { isPage, isPlain, sizeOf, toElements, type Elements } from './rich-text.js';

/** Where a card is drawn, and the files that Slack has of its pictures: one that it has not is left out. */
export interface On {
  surface?: 'message' | 'view';
  files?: ReadonlyMap<PicturePart, string>;
}

/** How much may still be drawn. */
interface Space {
  blocks: number;
  text: number;
  tables: number;
  files: NonNullable<On['files']>;
}

const NO_FILES: NonNullable<On['files']> = new Map();

interface Drawn {
  blocks: KnownBlock[];
  /** Something was left out. */
  cut: boolean;
}

/** A card as Block Kit. What is too long for Slack is cut between parts or items, and says so. */
export function toBlocks(card: Card, reader: Reader, { surface = 'message', files = NO_FILES }: On = {}): KnownBlock[] {
  const head = title(card, reader);
  const foot = toRows(card.buttons ?? []);
  const most = { blocks: limits.blocks[surface], text: limits.messageText, tables: limits.tables[surface], files };
  const space = left(most, [...head, ...foot]);
  const whole = drawParts(card.parts, reader, space);
  if (!whole.cut) return numbered([...head, ...whole.blocks, ...foot]);
  const ending = [context(coreText[reader.locale].cut), ...toRows(card.more ? [card.more] : [])];
  return numbered([...head, ...drawParts(card.parts, reader, left(space, ending)).blocks, ...ending, ...foot]);
}

/** A title is a heading, but an answer that is one sentence reads as one. */
function title(card: Card, reader: Reader): KnownBlock[] {
  const isSentence = /[.!?…]$|\n/.test(card.title);
  if (card.parts.length > 0 && !isSentence && card.title.length <= limits.header && says(card.title)) {
    return [{ type: 'header', text: plain(card.title, limits.header) }];
  }
  return paragraph(isSentence ? card.title : [{ bold: card.title }], reader, limits.text).blocks;
}

function drawParts(parts: Part[], reader: Reader, space: Space): Drawn {
  const blocks: KnownBlock[] = [];
  let room = space;
  for (const part of parts) {
    const drawn = room.blocks > 0 && room.text > 0 ? draw(part, reader, room) : { blocks: [], cut: true };
    blocks.push(...drawn.blocks);
    room = left(room, drawn.blocks);
    if (drawn.cut) return { blocks, cut: true };
  }
  return { blocks, cut: false };
}

function draw(part: Part, reader: Reader, space: Space): Drawn {
  switch (part.kind) {
    case 'heading':
      return paragraph([{ bold: part.text }], reader, space.text);
    case 'text':
      return paragraph(part.line, reader, space.text);
    case 'subtle':
      return subtle(part.line, reader, space.text);
    case 'facts':
      return lines(
        part.facts.map(({ label, value }) => [{ bold: label }, says(label) ? '  ' : '', ...spans(value)]),
        {
          reader,
          space,
          wrap: (sections) => ({
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: underneath(sections) }],
          }),
        },
      );
    case 'list':
      return list(part.items, reader, space);
    case 'table':
      return drawTable(part, reader, space);
    case 'picture':
      return { blocks: image(part, space.files), cut: false };
    case 'quote':
      return quote(part.text, reader, space.text);
    case 'buttons':
      return rows(part.buttons, space);
    case 'divider':
      return { blocks: [{ type: 'divider' }], cut: false };
  }
}

function list(items: Item[], reader: Reader, space: Space): Drawn {
  if (items.some(({ buttons }) => buttons?.length)) return menuRows(items, reader, space);
  return lines(
    items.map(({ line, detail }) => (detail ? [...spans(line), '\n', ...spans(detail)] : line)),
    {
      reader,
      space,
      wrap: (elements) => ({ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] }),
    },
  );
}

/** Each with its own menu. Slack has that beside plain text alone: what is bold or names somebody is read as it is written. */
function menuRows(items: Item[], reader: Reader, space: Space): Drawn {
  const blocks: KnownBlock[] = [];
  for (const item of items) {
    const row = menuRow(item, reader);
    const room = left(space, [...blocks, ...row]);
    if (room.blocks < 0 || room.text < 0) return { blocks, cut: true };
    blocks.push(...row);
  }
  return { blocks, cut: false };
}

function menuRow({ line, detail, buttons = [] }: Item, reader: Reader): KnownBlock[] {
  const said = [line, detail ?? ''].map((one) => plainLine(one, reader)).filter(says);
  if (said.length === 0) return [];
  const { beside, under } = placed(buttons);
  const section: SectionBlock = { type: 'section', text: plain(said.join('\n'), limits.text) };
  return [beside ? { ...section, accessory: beside } : section, ...toRows(under)];
}

/** Several are a menu beside the row, one is a button. What a menu does not carry is a button under it: nothing is left out. */
function placed(buttons: Button[]): { beside?: SlackButton | Overflow | undefined; under: Button[] } {
  const carried = buttons.filter((button) => toOption(button)).slice(0, limits.menu.options);
  const under = buttons.filter((button) => !carried.includes(button));
  const [only, ...others] = carried;
  if (only && others.length > 0) return { beside: toMenu(carried), under };
  const [beside = buttons[0]] = carried;
  return { beside: beside && toButton(beside), under: buttons.filter((button) => button !== beside) };
}

const toMenu = (buttons: Button[]): Overflow => ({
  type: 'overflow',
  action_id: MENU,
  options: buttons.flatMap((button) => toOption(button) ?? []),
});

/** None for what Slack's menu would not carry: an answer's is kept short (core/drafts.ts), what is said unasked has no drafts. */
function toOption({ label, command, args, opens, href }: Button): PlainTextOption | undefined {
  const text = plain(says(label) ? label : '…', limits.menu.label);
  if (href !== undefined) return isPage(href) ? { text, value: ADDRESS, url: href } : undefined;
  const value = menuValue({ command, args, opens });
  return value.length <= limits.menu.value ? { text, value } : undefined;
}

/** A second one, one that is too large, and one on the App Home are lists. */
function drawTable(table: Table, reader: Reader, space: Space): Drawn {
  const above = paragraph([{ bold: table.caption }], reader, space.text).blocks;
  const below = left(space, above);
  const whole = toTable(table, reader);
  const fits =
    whole && below.tables > 0 && below.blocks > 0 && sizeOf(whole) <= Math.min(below.text, limits.table.text);
  if (fits) return { blocks: [...above, whole], cut: false };
  const { blocks, cut } = list(rowsAsItems(table), reader, below);
  return { blocks: [...above, ...blocks], cut };
}

function toTable({ columns, rows }: Table, reader: Reader): TableBlock | undefined {
  if (rows.length >= limits.table.rows || columns.length > limits.table.columns) return undefined;
  const cell = (line: Line): RichTextBlock => {
    const { elements } = toElements(isEmpty(line) ? '–' : line, reader, limits.text);
    return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
  };
  const head = columns.map((column) => cell([{ bold: column }]));
  return {
    type: 'table',
    rows: [head, ...rows.map((row) => row.map(cell))],
    column_settings: columns.map(() => ({ is_wrapped: true })),
  };
}

function image(part: PicturePart, files: Space['files']): ImageBlock[] {
  const id = files.get(part);
  const alt = clip(says(part.alt) ? part.alt : '…', limits.alt);
  return id === undefined ? [] : [{ type: 'image', slack_file: { id }, alt_text: alt }];
}

function paragraph(line: Line, reader: Reader, room: number): Drawn {
  const { elements, cut } = toElements(line, reader, Math.min(limits.text, room));
  if (elements.length === 0) return { blocks: [], cut };
  return { blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }], cut };
}

function quote(text: string, reader: Reader, room: number): Drawn {
  const { elements, cut } = toElements(text, reader, Math.min(limits.text, room));
  if (elements.length === 0) return { blocks: [], cut };
  return { blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements }] }], cut };
}

/** Slack's small grey text knows no people and no links: a line with those is drawn as any other. */
function subtle(line: Line, reader: Reader, room: number): Drawn {
  if (!isPlain(line)) return paragraph(line, reader, room);
  const text = plainLine(line, reader);
  const most = Math.min(limits.text, room);
  return { blocks: says(text) ? [context(clip(text, most))] : [], cut: text.length > most };
}

function context(text: string): ContextBlock {
  return { type: 'context', elements: [plain(text, limits.text)] };
}

/** Facts and items: as many as fit, gathered into blocks that are not too long. */
function lines(
  all: Line[],
  { reader, space, wrap }: { reader: Reader; space: Space; wrap: (sections: RichTextSection[]) => RichTextBlock },
): Drawn {
  const groups: Elements[][] = [];
  let room = space.text;
  let inGroup = 0;
  for (const line of all) {
    const drawn = toElements(line, reader, limits.text);
    if (drawn.elements.length === 0) continue;
    const { size } = drawn;
    const opens = groups.length === 0 || inGroup + size > limits.text;
    if (size > room || (opens && groups.length === space.blocks)) return { blocks: groups.map(toBlock), cut: true };
    if (opens) groups.push([]);
    inGroup = opens ? size : inGroup + size;
    room -= size;
    lastOf(groups).push(drawn.elements);
    if (drawn.cut) return { blocks: groups.map(toBlock), cut: true };
  }
  return { blocks: groups.map(toBlock), cut: false };

  function toBlock(group: Elements[]): RichTextBlock {
    return wrap(group.map((elements) => ({ type: 'rich_text_section', elements })));
  }
}

/** Sections after each other are not promised to start on a new line. */
function underneath(sections: RichTextSection[]): Elements {
  return sections.flatMap(({ elements }, i) =>
    i === 0 ? elements : [{ type: 'text' as const, text: '\n' }, ...elements],
  );
}

function rows(buttons: Button[], space: Space): Drawn {
  const all = toRows(buttons);
  const fitting: KnownBlock[] = [];
  for (const row of all) {
    const room = left(space, [...fitting, row]);
    if (room.blocks < 0 || room.text < 0) return { blocks: fitting, cut: true };
    fitting.push(row);
  }
  return { blocks: fitting, cut: false };
}

function toRows(buttons: Button[]): KnownBlock[] {
  const { inRow, inBlock } = limits.actions;
  const shown = buttons.slice(0, inBlock).flatMap((button) => toButton(button) ?? []);
  return Array.from({ length: Math.ceil(shown.length / inRow) }, (_, row) => ({
    type: 'actions',
    elements: shown.slice(row * inRow, (row + 1) * inRow),
  }));
}

/** Without a value a press is acknowledged, and that is all: the address has been opened. */
const ADDRESS = 'address';

/** None for an address that a browser would not open. */
function toButton({ label, command, args, opens, tone, href }: Button): SlackButton | undefined {
  const text = plain(says(label) ? label : '…', limits.button.label);
  const style = tone && { style: tone };
  if (href !== undefined)
    return isPage(href) ? { type: 'button', text, action_id: ADDRESS, url: href, ...style } : undefined;
  const value = JSON.stringify({ args, ...(opens && { opens }) });
  return {
    type: 'button',
    text,
    action_id: command,
    /** The core keeps what buttons carry short (core/drafts.ts); a longer one can only open its empty form. */
    value: value.length <= limits.button.value ? value : JSON.stringify({ args: {}, opens: true }),
    ...style,
  };
}

/** Within a message every action has an id of its own; ours starts with the command. */
function numbered(blocks: KnownBlock[]): KnownBlock[] {
  let n = 0;
  return blocks.map((block) => {
    if (block.type === 'section' && block.accessory && 'action_id' in block.accessory) {
      return { ...block, accessory: { ...block.accessory, action_id: `${block.accessory.action_id}#${++n}` } };
    }
    if (block.type !== 'actions') return block;
    return { ...block, elements: block.elements.map((one) => ({ ...one, action_id: `${one.action_id}#${++n}` })) };
  });
}

function left(space: Space, blocks: KnownBlock[]): Space {
  return {
    ...space,
    blocks: space.blocks - blocks.length,
    text: space.text - sizeOf(blocks),
    tables: space.tables - blocks.filter(({ type }) => type === 'table').length,
  };
}
