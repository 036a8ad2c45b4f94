// Where a thread of thread.ts begins. Plain JavaScript: Node 20 takes no `--import tsx` into a thread, so where the sources run as
// they are written the thread itself makes TypeScript readable.
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';

if (workerData.module.endsWith('.ts')) (await import('tsx/esm/api')).register();
const { [workerData.name]: run } = await import(workerData.module);

// Linux has a priority for each thread, as setpriority(2) says under "Bugs"; elsewhere this would be the whole process'.
if (workerData.yields && process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

/** Where Linux tells how much of the processor this thread has used. */
function ownTask() {
  try {
    return `/proc/${readlinkSync('/proc/thread-self')}`;
  } catch {
    return undefined;
  }
}
const task = ownTask();

parentPort.on('message', (args) => {
  parentPort.postMessage({ kind: 'began', task });
  try {
    parentPort.postMessage({ kind: 'done', value: run(...args) });
  } catch (fault) {
    parentPort.postMessage({ kind: 'thrown', fault });
  }
});
