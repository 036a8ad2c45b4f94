import { resolve } from 'node:path';

export const migrations = resolve('migrations');
