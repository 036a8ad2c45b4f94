import type { ReadCalendarFile } from '../features/calendars/read.js';
import type { readCalendar } from '../features/calendars/ics/read.js';
import { inThreads } from '../jobs/thread.js';

const TIME_MS = 2000;
/** A file of 5 MB, its lines and its events. */
const MEMORY_MB = 192;
/** So that someone who gives a file does not wait for a slow calendar of somebody else. */
const THREADS = 2;

/** Reads calendar files, which anybody can have made, in threads of their own. */
export function calendarReader(): { readCalendar: ReadCalendarFile; stop: () => Promise<void> } {
  const { run, stop } = inThreads<Parameters<typeof readCalendar>, ReturnType<typeof readCalendar>>({
    module: new URL('../features/calendars/ics/read.js', import.meta.url),
    name: 'readCalendar',
    threads: THREADS,
    timeMs: TIME_MS,
    memoryMb: MEMORY_MB,
  });
  return {
    async readCalendar(bytes, wanted) {
      const ran = await run(bytes, wanted);
      return ran.kind === 'done' ? ran.value : undefined;
    },
    stop,
  };
}
