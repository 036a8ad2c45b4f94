export { accountPath } from './paths.js';
export { releaseTickets } from './tickets.js';
