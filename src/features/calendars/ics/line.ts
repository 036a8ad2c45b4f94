import ICAL from 'ical.js';

/** Letters: nobody reads on. */
export const MOST_READ = 20_000;

export interface Line {
  /** Under lower-case names. */
  params: Record<string, string>;
  /** Without escapes. */
  value: string;
}

/** Text without a parameter or an escape, as most of it is: there is nothing to read in it. */
const PLAIN = /^(?:SUMMARY|LOCATION|UID|STATUS|TRANSP|CLASS|X-MICROSOFT-[A-Z-]+):([^\\]*)$/i;

/** Reads one line of text or of an address. A quote that is never closed is taken for no quote. */
export function readLine(line: string | undefined): Line | undefined {
  if (line === undefined) return undefined;
  const start = line.slice(0, MOST_READ);
  const plain = PLAIN.exec(start)?.[1];
  if (plain !== undefined) return { params: {}, value: plain };
  const [, params, , value] = parsed(start) ?? parsed(start.replaceAll('"', '')) ?? [];
  if (typeof value !== 'string') return undefined;
  const single = Object.entries(params ?? {}).map(([name, said]) => [name, [said].flat().join(',')]);
  return { params: Object.fromEntries(single) as Record<string, string>, value };
}

function parsed(line: string) {
  try {
    return ICAL.parse.property(line, ICAL.design.icalendar) as [
      string,
      Record<string, string | string[]>,
      string,
      unknown,
    ];
  } catch {
    return undefined;
  }
}

/** The text of a line, trimmed; undefined when there is none in it. */
export function textOf(line: string | undefined, most: number): string | undefined {
  return readLine(line)?.value.trim().slice(0, most) || undefined;
}
