export type { PictureStore } from './store.js';
