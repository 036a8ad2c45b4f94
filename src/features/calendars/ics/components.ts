/** The lines of one event or time zone, under the name of their property, in capitals. */
export type Lines = ReadonlyMap<string, readonly string[]>;

export interface Component {
  kind: 'event' | 'zone';
  lines: Lines;
  /** Of a time zone: its rules, "STANDARD" and "DAYLIGHT". */
  parts: { name: string; lines: Lines }[];
  /** What the calendar around it says that it is for, in capitals: "PUBLISH", "REQUEST", "CANCEL"… */
  method: string;
}

export interface Components {
  /** Whether there is any calendar at all. */
  found: boolean;
  name: string | undefined;
  components: Component[];
  /** Events beyond the cap were left out. */
  capped: boolean;
}

const OUTER = new Map<string, Component['kind']>([
  ['VEVENT', 'event'],
  ['VTIMEZONE', 'zone'],
]);
const PARTS = new Set(['STANDARD', 'DAYLIGHT']);

/**
 * Sorts lines into events and zones. What is never closed ends where the next begins; what is inside an event (alarms) is
 * left out; several calendars one after another are one.
 */
export function componentsOf(lines: readonly string[], most: number): Components {
  const read: Components = { found: false, name: undefined, components: [], capped: false };
  const nameOf = naming();
  let method = '';
  let open: (Component & { lines: Map<string, string[]> }) | undefined;
  let inside: { name: string; lines: Map<string, string[]> } | undefined;
  let events = 0;
  const close = () => {
    if (!open) return;
    if (open.kind === 'zone' || ++events <= most) read.components.push(open);
    else read.capped = true;
    open = inside = undefined;
  };
  for (const line of lines) {
    const name = nameOf(line);
    if (name === 'BEGIN') {
      const what = valueOf(line);
      const kind = OUTER.get(what);
      if (kind) {
        close();
        open = { kind, lines: new Map(), parts: [], method };
        read.found = true;
      } else if (what === 'VCALENDAR') {
        close();
        method = '';
        read.found = true;
      } else if (open && !inside) {
        inside = { name: what, lines: new Map() };
        if (PARTS.has(what)) open.parts.push(inside);
      }
    } else if (name === 'END') {
      const what = valueOf(line);
      if (what === inside?.name) inside = undefined;
      else if (OUTER.has(what) || what === 'VCALENDAR') close();
    } else if (open) add((inside ?? open).lines, name, line);
    else if (name === 'METHOD') method = valueOf(line);
    else if (name === 'X-WR-CALNAME') read.name ??= line;
  }
  close();
  return read;
}

/** In capitals. */
const valueOf = (line: string): string =>
  line
    .slice(line.indexOf(':') + 1)
    .trim()
    .toUpperCase();

const COLON = ':'.charCodeAt(0);
const SEMICOLON = ';'.charCodeAt(0);

/** How a line's property is called, in capitals: a file has the same few names, a hundred thousand times. */
function naming(): (line: string) => string {
  const names = new Map<string, string>();
  return (line) => {
    let end = 0;
    while (end < line.length && line.charCodeAt(end) !== COLON && line.charCodeAt(end) !== SEMICOLON) end += 1;
    const said = line.slice(0, end);
    const name = names.get(said) ?? said.toUpperCase();
    names.set(said, name);
    return name;
  };
}

function add(lines: Map<string, string[]>, name: string, line: string): void {
  const known = lines.get(name);
  if (known) known.push(line);
  else lines.set(name, [line]);
}
