export { releaseTickets } from './tickets.js';
