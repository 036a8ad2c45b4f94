import { spansOf, without, type Marks } from './in-text.js';

export interface Taking {
  marks: Marks;
  /** Names of the customers where they are: what names one of these is about it. */
  accounts: readonly string[];
  /** It is about one of these customers. */
  isNear: boolean;
}

/** What stands where somebody was named. */
const INSTEAD = '[…]';

/** A text, a list or stored JSON without somebody: `took` says whether there was anything of them. */
export function takeOut(was: unknown, { marks, accounts, isNear }: Taking): { value: unknown; took: boolean } {
  const whole = typeof was === 'string' ? was : JSON.stringify(was);
  const near = isNear || accounts.some((name) => whole.toLowerCase().includes(name.toLowerCase()));
  let took = false;

  function from(value: unknown): unknown {
    if (typeof value === 'string') return fromText(value);
    if (Array.isArray(value)) return fromList(value);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, from(one)]));
  }

  /** Somebody in a list of people is no longer among them. */
  function fromList(list: unknown[]): unknown[] {
    const left = list.filter((one) => !isThem(one));
    took ||= left.length < list.length;
    return left.map(from);
  }

  function isThem(one: unknown): boolean {
    if (one === null || typeof one !== 'object') return false;
    const { email } = one as { email?: unknown };
    return marks.email !== undefined && typeof email === 'string' && email.toLowerCase() === marks.email;
  }

  function fromText(text: string): string {
    const spans = spansOf(text, marks, near);
    took ||= spans.length > 0;
    return without(text, spans, INSTEAD);
  }

  return { value: from(was), took };
}
