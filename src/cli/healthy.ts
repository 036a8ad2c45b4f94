/** What an image's HEALTHCHECK runs: 0 when the Afspraak of this container can serve, else 1. */
import { get } from 'node:http';

const TIMEOUT_MS = 4000;
const { PORT = '3000' } = process.env;

get({ host: '127.0.0.1', port: Number(PORT), path: '/readyz', timeout: TIMEOUT_MS }, ({ statusCode }) =>
  process.exit(statusCode === 200 ? 0 : 1),
)
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1));
