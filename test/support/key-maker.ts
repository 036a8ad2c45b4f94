/** Waits for the word, then takes the key of the folder that it is given. */
import { keyIn } from '../../src/db/key-file.js';

process.send!('ready');
process.once('message', () => {
  const key = keyIn(process.argv[2]!);
  process.send!(typeof key === 'string' ? key : key.toString('base64'), () => process.exit(0));
});
