/** Something that hands out work whose claim lapses by itself. */
export interface Source<T> {
  /** What is due now, at most so many; each promise ends when it is dealt with and never fails. */
  take(limit: number): Promise<{ claimed: T; done: Promise<void> }[]>;
  /** When there is something to take, as far as is known. */
  nextDue(): Promise<Date | undefined>;
  giveBack(one: T): Promise<void>;
}

export interface Flowing {
  /** At most so many at a time. */
  capacity?: number;
  /** Milliseconds between two looks when nothing is known to be due. */
  idle?: number;
  now?: () => number;
  report: (error: unknown) => void;
}

export interface Flow {
  /** Takes nothing new; what is under way gets this long, and goes back after that. */
  stop(patience: number): Promise<void>;
}

/** While the database is away. */
const AWAY = 1000;
/** Finished work is replaced a part of it at a time: one query for several. */
const FULL = 0.75;
const GATHER = 5;

/** Keeps so many pieces of work going until it is stopped. */
export function flow<T>(source: Source<T>, { capacity = 40, idle = 1000, now = Date.now, report }: Flowing): Flow {
  const underWay = new Map<T, Promise<void>>();
  let stopped = false;
  let wake = () => {};

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function round(): Promise<void> {
    const taken = await source.take(capacity - underWay.size);
    for (const { claimed, done } of taken) {
      const gone = done.finally(() => underWay.delete(claimed));
      underWay.set(claimed, gone);
    }
    if (underWay.size >= capacity) {
      while (!stopped && underWay.size > capacity * FULL) await Promise.race(underWay.values());
    } else if (taken.length === 0) {
      const next = (await source.nextDue())?.getTime() ?? Infinity;
      await pause(Math.min(idle, Math.max(GATHER, next - now())));
    }
  }

  const running = (async () => {
    while (!stopped) {
      try {
        await round();
      } catch (error) {
        report(error);
        if (!stopped) await pause(AWAY);
      }
    }
  })();

  return {
    async stop(patience) {
      stopped = true;
      wake();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
      await Promise.race([running.then(() => Promise.all(underWay.values())), late]);
      clearTimeout(timer);
      for (const claimed of underWay.keys()) await source.giveBack(claimed).catch(report);
    },
  };
}
