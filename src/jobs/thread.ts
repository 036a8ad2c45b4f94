import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { lastOf } from '../core/present.js';

/** What a function came to. `stopped`: it took more than it may, and nothing came of it. */
type Ran<T> = { kind: 'done'; value: T } | { kind: 'stopped'; why: 'time' | 'memory' };

export interface ThreadOptions {
  /** The file that exports it, named as an import names it; it is loaded in each thread, with all that it imports. */
  module: URL;
  name: string;
  threads: number;
  /** Of the thread's own processor time; where no system tells that, of the process' time shared among the threads that work. */
  timeMs: number;
  memoryMb: number;
  /** Nobody waits for it: where the machine is busy, who answers goes first. */
  yields?: boolean;
}

export interface Threads<In extends unknown[], Out> {
  /** Arguments and result are copied. @throws what the function throws. */
  run: (...args: In) => Promise<Ran<Out>>;
  stop: () => Promise<void>;
}

/** What thread-entry.mjs says: it begins; it came to this, or threw that. */
type Answer =
  { kind: 'began'; task: string | undefined } | { kind: 'done'; value: unknown } | { kind: 'thrown'; fault: Error };

/** A name that ends in .js is a file of ours: as built, or as written, as this one is. */
const asThisFile = ({ href }: URL) => href.replace(/\.js$/, extname(import.meta.url));

/** However busy the machine is, nobody waits longer for one call than so many times its processor time. */
const MOST_WAITING = 5;

/**
 * Runs a pure function of ours outside this thread, for input that others made: a call that takes too long, or too much memory,
 * ends with its thread and leaves the process as it was. Threads start when they are first needed, are used again, and do not
 * keep the process alive.
 */
export function inThreads<In extends unknown[], Out>(options: ThreadOptions): Threads<In, Out> {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  async function take(): Promise<Worker> {
    if (busy >= options.threads) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    return idle.pop() ?? started();
  }

  /** The place goes to whoever waits longest. */
  function release(worker: Worker): void {
    if (all.has(worker)) idle.push(worker);
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }

  function started(): Worker {
    const worker = new Worker(new URL('./thread-entry.mjs', import.meta.url), {
      execArgv: [],
      workerData: { module: asThisFile(options.module), name: options.name, yields: options.yields === true },
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    });
    worker.unref();
    all.add(worker);
    const gone = () => {
      all.delete(worker);
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    };
    worker.on('error', gone).on('exit', gone);
    return worker;
  }

  return {
    async run(...args) {
      const worker = await take();
      try {
        return await call<Out>(worker, args, { timeMs: options.timeMs, working: () => busy });
      } finally {
        release(worker);
      }
    },
    async stop() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

interface Watched {
  timeMs: number;
  /** How many threads of these share what the process uses; this one is among them. */
  working: () => number;
}

async function call<Out>(worker: Worker, args: unknown[], watched: Watched): Promise<Ran<Out>> {
  let forget = () => {};
  const heard = new Promise<Ran<Out>>((resolve, reject) => {
    let stopWatching = () => {};
    const onMessage = (answer: Answer) => {
      if (answer.kind === 'began')
        stopWatching = watch({ ...watched, task: answer.task }, () => resolve({ kind: 'stopped', why: 'time' }));
      else if (answer.kind === 'done') resolve({ kind: 'done', value: answer.value as Out });
      else reject(answer.fault);
    };
    const onError = (fault: NodeJS.ErrnoException) =>
      fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ kind: 'stopped', why: 'memory' }) : reject(fault);
    const onExit = () => reject(new Error('the thread was stopped'));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    forget = () => {
      stopWatching();
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
  });
  worker.ref();
  worker.postMessage(args);
  try {
    const ran = await heard;
    if (ran.kind === 'stopped') await worker.terminate();
    return ran;
  } finally {
    forget();
    worker.unref();
  }
}

/** Looks when it may have had its time, and again until it has. Answers how to stop looking. */
function watch({ timeMs, working, task }: Watched & { task: string | undefined }, late: () => void): () => void {
  const before = task === undefined ? usedByProcess() : usedByTask(task);
  const used = () => (task === undefined ? (usedByProcess() - before) / working() : usedByTask(task) - before);
  const last = Date.now() + timeMs * MOST_WAITING;
  const look = () => {
    const left = Math.min(timeMs - used(), last - Date.now());
    if (left <= 0) late();
    else timer = setTimeout(look, left);
  };
  let timer = setTimeout(look, timeMs);
  return () => clearTimeout(timer);
}

/** ms */
function usedByProcess(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What Linux counts in. */
const TICK_MS = 10;

/** ms, of user and system time: fields 14 and 15, counted from behind the name. Of a thread that has ended: none. */
function usedByTask(task: string): number {
  try {
    const fields = lastOf(readFileSync(`${task}/stat`, 'utf8').split(') ')).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0;
  }
}
