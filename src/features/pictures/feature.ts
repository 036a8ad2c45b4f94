import { defineFeature } from '../../core/feature.js';
import { nightly } from '../people/index.js';
import type { PictureStore } from './store.js';

const sweep = nightly({
  name: 'pictures.sweep',
  at: { hour: 2, minute: 40 },
  run: ({ id }, { at }, { pictures }: { pictures: PictureStore }) => pictures.sweep(id, at),
});

/** What was drawn for chats is kept a while; it has no commands of its own. */
export const pictures = defineFeature({ name: 'pictures', commands: [], jobs: [sweep] });
