/** One time that an appointment takes place. */
export interface FeedEntry {
  /** The occurrence's own: the same as long as it is the same occurrence, wherever it moves. */
  id: string;
  startsAt: Date;
  endsAt: Date;
  title: string;
  place: string | undefined;
  description: string | undefined;
  /** Where more can be read. */
  url: string | undefined;
  cancelled: boolean;
  /** Grows with each change. */
  sequence: number;
}

export interface Feed {
  name: string;
  entries: readonly FeedEntry[];
  /** When it is written. */
  now: Date;
}

/** How often to look again. Outlook.com and Google decide for themselves. */
const REFRESH = 'PT1H';

/**
 * A calendar to subscribe to: RFC 5545. Each occurrence stands alone, and times are in UTC: those Outlook, Google and Apple all
 * read alike, and none has to trust a zone's rules that somebody else wrote down. No METHOD: with it Outlook takes the file
 * for an invitation.
 */
export function writeCalendar({ name, entries, now }: Feed): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Afspraak//Afspraak//EN',
    'CALSCALE:GREGORIAN',
    text('NAME', name),
    text('X-WR-CALNAME', name),
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...entries.flatMap((entry) => eventLines(entry, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(entry: FeedEntry, now: Date): string[] {
  const { id, startsAt, endsAt, title, place, description, url, cancelled, sequence } = entry;
  return [
    'BEGIN:VEVENT',
    text('UID', `${id}@afspraak`),
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    text('SUMMARY', title),
    ...(place ? [text('LOCATION', place)] : []),
    ...(description ? [text('DESCRIPTION', description)] : []),
    ...(url ? [`URL:${new URL(url).href}`] : []),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SEQUENCE:${sequence}`,
    'END:VEVENT',
  ];
}

/** "20261201T130000Z" */
const utc = (at: Date): string =>
  at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '');

/** What has a meaning in a text is escaped; what no text may hold (control characters) is left out. */
function text(name: string, value: string): string {
  const escaped = value
    .toWellFormed()
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|\r|\n/g, '\\n')

    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
  return `${name}:${escaped}`;
}

const MOST_OCTETS = 75;

/** No line is longer than 75 octets, and no letter is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > MOST_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += letter;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}
