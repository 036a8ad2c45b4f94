import type { Place } from '../../core/field.js';
import type { InBoth } from '../../core/locale.js';

export const rest: Place = { in: 'rest' };
export const anywhere: Place = { in: 'anywhere' };
export const anywhereFirst: Place = { in: 'anywhere', first: true };
export const behind = (mark: string, words?: InBoth<string[]>): Place => ({ in: 'behind', mark, words });
export const inForm: Place = { in: 'form' };
export const after = (en: string[], nl: string[]): Place => ({ in: 'after', words: { en, nl } });
export const before = (mark: string): Place => ({ in: 'before', mark });
