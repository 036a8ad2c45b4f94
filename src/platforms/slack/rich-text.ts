import type { RichTextElement } from '@slack/web-api';
import type { Reader } from '../../core/ask.js';
import { spans, type Line, type Span } from '../../core/card.js';
import { clip, says } from '../../core/clip.js';
import { sayMoment } from '../../language/moment.js';
import { escape } from './literal.js';
import { limits } from './limits.js';

export type Elements = RichTextElement[];

/** A line as Slack's rich text, where text is literal, and its size. Nothing when it says nothing. */
export function toElements(
  line: Line,
  reader: Reader,
  room: number,
): { elements: Elements; size: number; cut: boolean } {
  const elements: Elements = [];
  let left = room;
  for (const span of spans(line)) {
    const element = toElement(span, reader);
    if (!element) continue;
    const size = sizeOf(element);
    if (size > left) {
      const last = element.type === 'text' ? shortened(element, left) : undefined;
      if (last) append(elements, last);
      return {
        elements: elements.some(shows) ? elements : [],
        size: room - left + (last ? sizeOf(last) : 0),
        cut: true,
      };
    }
    append(elements, element);
    left -= size;
  }
  return { elements: elements.some(shows) ? elements : [], size: room - left, cut: false };
}

/** Texts that look alike become one: what travels, and what Slack must draw, is half of it. */
function append(elements: Elements, element: RichTextElement): void {
  const before = elements.at(-1);
  const alike = before?.type === 'text' && element.type === 'text' && !before.style && !element.style;
  if (alike) before.text += element.text;
  else elements.push(element);
}

const shows = (element: RichTextElement) => element.type !== 'text' || says(element.text);

function toElement(span: Span, reader: Reader): RichTextElement | undefined {
  if (typeof span === 'string') return toText(span);
  if ('bold' in span) return toText(span.bold, true);
  if ('moment' in span) return toDate(span, reader);
  if ('link' in span) return toLink(span.link, span.href);
  const user = span.person.ids?.slack;
  return user ? { type: 'user', user_id: user } : toText(span.person.name);
}

function toText(text: string, bold = false): RichTextElement | undefined {
  if (text === '') return undefined;
  return { type: 'text', text, ...(bold && { style: { bold } }) };
}

/**
 * Slack writes it anew for everyone who looks, at the time of looking: in their own zone, "today" and "tomorrow" as long as that is so.
 * https://docs.slack.dev/reference/block-kit/block-elements/date-element
 */
const DATE_FORMATS = { day: '{date_short_pretty}', time: '{time}', both: '{date_long_pretty} {time}' } as const;

function toDate({ moment, as }: Extract<Span, { moment: Date }>, reader: Reader): RichTextElement {
  return {
    type: 'date',
    timestamp: Math.floor(moment.getTime() / 1000),
    format: DATE_FORMATS[as],
    fallback: sayMoment(moment, as, reader),
  };
}

/** Only pages on the web are links; anything else is the text it is. */
function toLink(label: string, href: string): RichTextElement | undefined {
  if (!isPage(href)) return toText(label);
  return { type: 'link', url: href, ...(says(label) && { text: label }) };
}

/** What a browser opens. */
export function isPage(href: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(href) && href.length <= limits.url && URL.canParse(href);
}

/** Slack may count & < > as it sends them; so do we. */
function shortened<T extends RichTextElement & { type: 'text' }>(element: T, room: number): T {
  let most = room;
  while (most > 1 && escape(clip(element.text, most)).length > room) most = Math.floor(most * 0.8);
  return { ...element, text: clip(element.text, Math.max(most, 1)) };
}

export function isPlain(line: Line): boolean {
  return spans(line).every((span) => {
    if (typeof span === 'string') return true;
    if ('person' in span) return !span.person.ids?.slack;
    return !('link' in span) || !isPage(span.href);
  });
}

const MENTION = 24;

/** All text in blocks, or in what they are made of. On the path of every answer: no copies are made. */
export function sizeOf(drawn: unknown): number {
  if (typeof drawn !== 'object' || drawn === null) return 0;
  let size = 0;
  if (Array.isArray(drawn)) {
    for (const one of drawn) size += sizeOf(one);
    return size;
  }
  for (const key in drawn) {
    const value = (drawn as Record<string, unknown>)[key];
    if (key === 'user_id') size += MENTION;
    else if (typeof value === 'string')
      size += key === 'text' || key === 'url' || key === 'fallback' ? sentLength(value) : 0;
    else size += sizeOf(value);
  }
  return size;
}

/** Slack sends & < > as entities. */
function sentLength(text: string): number {
  return /[&<>]/.test(text) ? escape(text).length : text.length;
}
