export { type Ground, groundOf } from './measuring.js';
export { weeklyLine } from './weekly-line.js';
