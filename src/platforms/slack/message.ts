import type { KnownBlock } from '@slack/web-api';
import type { Reader } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { Files } from './pictures.js';
import { clip, says } from '../../core/clip.js';
import { drawnOnce } from '../../core/drawn-once.js';
import { toBlocks } from './blocks.js';
import { escape } from './literal.js';
import { limits } from './limits.js';

export interface Message {
  /** The notification; Slack reads this one as markup. */
  text: string;
  blocks: KnownBlock[];
}

export const toMessage = drawnOnce((card, reader): Message => ({
  text: escape(clip(says(card.title) ? card.title : 'Afspraak', limits.fallback / 5)),
  blocks: toBlocks(card, reader),
}));

/** The same with its pictures, of which Slack has these files. */
export const withPictures = (card: Card, reader: Reader, files: Files): Message => ({
  ...toMessage(card, reader),
  blocks: toBlocks(card, reader, { files }),
});

/** Its pictures alone, for below a message that nobody can change any more. */
export const picturesOnly = (card: Card, reader: Reader, files: Files): Message => {
  const parts = card.parts.filter((part) => part.kind === 'picture');
  return withPictures({ title: card.title, parts }, reader, files);
};

/** The App Home: https://docs.slack.dev/surfaces/app-home */
export function toHome(card: Card, reader: Reader): { type: 'home'; blocks: KnownBlock[] } {
  const blocks = toBlocks(card, reader, { surface: 'view' });
  return { type: 'home', blocks: blocks.length > 0 ? blocks : [{ type: 'divider' }] };
}
