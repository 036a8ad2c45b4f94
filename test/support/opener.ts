/** Opens an embedded database, which makes and migrates it; to be killed while it does. Told by its environment. */
import { connectEmbedded } from '../../src/db/embedded.js';

const { DATA_DIR, MIGRATIONS } = process.env as Record<string, string>;
const database = await connectEmbedded(DATA_DIR!, MIGRATIONS!);
process.send!('open');
await database.close();
