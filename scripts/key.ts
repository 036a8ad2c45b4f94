/** `npm run --silent key`: prints a new key for ENCRYPTION_KEY. */
import { newKey } from '../src/db/key-file.js';

console.log(newKey());
