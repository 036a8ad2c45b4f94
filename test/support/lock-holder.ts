/** Takes the lock of a folder and keeps it, until it is killed. `MACHINE`: as one of that name; `DEAF`: and does nothing more. */
import { lockFolder } from '../../src/db/lock.js';

const { MACHINE: machine, DEAF } = process.env;
try {
  await lockFolder(process.argv[2]!, machine ? { machine } : {});
  process.send!('held', () => {
    // Nothing of ours runs any more; only the kernel can answer for us.
    if (DEAF) for (;;);
  });
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.send!((error as Error).message, () => process.exit(1));
}
