import type { PlainTextElement } from '@slack/web-api';
import { clip } from '../../core/clip.js';

/** Text that Slack reads as markup (a message's `text`), made to come out as typed. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text that Slack shows as it is: no markup, no mentions, no :emoji:. */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: clip(text, max), emoji: false };
}
