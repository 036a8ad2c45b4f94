/** `npm run --silent key`: prints a new key for ENCRYPTION_KEY. */
import { newKey } from '../db/key-file.js';

process.stdout.write(`${newKey()}\n`);
