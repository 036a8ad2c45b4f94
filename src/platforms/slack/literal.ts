import type { PlainTextElement } from '@slack/web-api';

/** Text that Slack reads as markup (a message's `text`), made to come out as typed. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text that Slack shows as it is: no markup, no mentions, no :emoji:. */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: clip(text, max), emoji: false };
}

/** Cut to fit, never through a character. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Cut between words where that loses little. */
export function clipAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  const space = cut.lastIndexOf(' ');
  return space > max / 2 ? `${cut.slice(0, space).replace(/[,;:.]$/, '')}…` : clip(text, max);
}

/** Slack refuses empty text, and white space is empty to it. */
export const says = (text: string): boolean => text.trim() !== '';
