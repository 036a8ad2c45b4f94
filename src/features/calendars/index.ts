export { releaseCalendars } from './release.js';
