export { accountPath } from './paths.js';
export { accountLines, type AccountLine } from './store/accounts.js';
export { releaseTickets } from './tickets.js';
