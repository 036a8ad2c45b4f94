/** A Tuesday morning in winter, in Amsterdam. */
export const TUESDAY = new Date('2026-11-24T09:30:00Z');

/** A clock that a journey moves. */
export function clockFrom(begin: Date) {
  const clock = { now: begin };
  const passes = (days: number) => {
    const later = new Date(clock.now.getTime() + days * 86_400_000);
    clock.now = new Date(`${later.toISOString().slice(0, 10)}T12:30:00Z`);
  };
  /** For what keeps to a pace. */
  const ticks = () => (clock.now = new Date(clock.now.getTime() + 5_000));
  return { now: () => clock.now, passes, ticks };
}

const LONG_MS = 15_000;

/** What is said unasked: sends until it is there. */
export async function until<T>(look: () => T | undefined, send: () => Promise<void>): Promise<T> {
  for (const end = Date.now() + LONG_MS; Date.now() < end;) {
    await send();
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing was said unasked');
}
