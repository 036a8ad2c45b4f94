export { accountFigures } from './account-sections.js';
export type { AskedInVain } from './in-vain.js';
export { type Ground, groundOf } from './measuring.js';
export { weeklyLine } from './weekly-line.js';
