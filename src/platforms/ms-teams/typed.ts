/** Someone named in a message: where, by which name, and the how manieth of the message's mentions. */
export interface Named {
  start: number;
  end: number;
  name: string;
  index: number | undefined;
}

export interface Typed {
  text: string;
  named: Named[];
}

const TOKEN =
  /<!--[\s\S]{0,2000}?-->|<(\/?)([a-z][a-z0-9:-]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>|&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});/gi;
const BLOCKS = new Set([
  'address',
  'blockquote',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'ol',
  'p',
  'pre',
  'table',
  'tr',
  'ul',
]);
/** In a row of a table these stand beside one another. */
const CELLS = new Set(['td', 'th']);
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const MENTION = 'schema.skype.com/Mention';
const REPLY = 'schema.skype.com/Reply';

/**
 * From the HTML that Teams makes of a message to what was typed: its `text` beside it is now encoded and now not. What someone
 * else wrote and is answered to is left out.
 */
export function fromHtml(html: string): Typed {
  const out = new Writer();
  const open: { tag: string; ends?: (() => void) | undefined }[] = [];
  const opened = new Map<string, number>();
  let from = 0;
  let quoted = 0;
  let kept = 0;
  let naming = 0;
  let cells = 0;
  const say = (text: string) => {
    if (quoted === 0 && text !== '') out.write(kept > 0 ? text : text.replaceAll(/[ \t\r\n\f]+/g, ' '), kept > 0);
  };

  for (const match of html.matchAll(TOKEN)) {
    const [token, closes, name, attributes = '', entity] = match;
    say(html.slice(from, match.index));
    from = match.index + token.length;
    if (entity) say(entityOf(entity) ?? token);
    if (!name) continue;
    const tag = name.toLowerCase();
    if (closes) close(tag);
    else opens(tag, attributes);
  }
  say(html.slice(from));
  return out.done();

  function opens(tag: string, attributes: string): void {
    if (tag === 'br') return void (quoted === 0 && out.breaks());
    if (tag === 'img' || tag === 'emoji')
      return say(isEmoji(tag, attributes) ? (attribute(attributes, 'alt') ?? '') : '');
    const ends: (() => void)[] = [];
    if (CELLS.has(tag)) {
      say(' ');
      cells++;
      ends.push(() => cells--);
    } else if (BLOCKS.has(tag)) {
      const apart = cells > 0 ? () => say(' ') : () => out.newLine();
      apart();
      ends.push(apart);
    }
    if (tag === 'pre') {
      kept++;
      ends.push(() => kept--);
    }
    const type = attribute(attributes, 'itemtype') ?? '';
    if (type.includes(REPLY)) {
      quoted++;
      ends.push(() => quoted--);
    }
    // Nobody is named inside of a name, nor is a link inside of another.
    if (naming === 0 && (tag === 'at' || type.includes(MENTION))) {
      const index = attribute(attributes, tag === 'at' ? 'id' : 'itemid');
      const start = out.start();
      naming++;
      ends.push(() => {
        naming--;
        out.named(start, index);
      });
    }
    const href = tag === 'a' && !opened.get('a') ? attribute(attributes, 'href') : undefined;
    if (href) {
      const start = out.start();
      ends.push(() => say(behind(out.since(start), href)));
    }
    opened.set(tag, (opened.get(tag) ?? 0) + 1);
    open.push({ tag, ends: ends.length > 0 ? () => ends.forEach((end) => end()) : undefined });
  }

  function close(tag: string): void {
    // What was never opened is not looked for: a page of such ends would be looked through at each.
    if (!opened.get(tag)) return;
    const at = open.findLastIndex((one) => one.tag === tag);
    for (const one of open.splice(at).reverse()) {
      opened.set(one.tag, (opened.get(one.tag) ?? 0) - 1);
      one.ends?.();
    }
  }
}

/** What Teams sends beside its HTML, or alone: text in which only mentions are marked. */
export function fromText(text: string): Typed {
  const named: Named[] = [];
  let said = '';
  let from = 0;
  for (const match of text.matchAll(/<at(?:\s[^<>]*)?>([^<>]*)<\/at>/gi)) {
    said += text.slice(from, match.index);
    from = match.index + match[0].length;
    const [, name = ''] = match;
    named.push({ start: said.length, end: said.length + name.length, name, index: undefined });
    said += name;
  }
  return { text: said + text.slice(from), named };
}

/** The address of a link, when its label does not say it. */
function behind(label: string, href: string): string {
  const bare = (link: string) =>
    link
      .trim()
      .replace(/^(https?:\/\/|mailto:|tel:)/i, '')
      .replace(/\/$/, '');
  return bare(label) === bare(href) ? '' : ` (${href.replace(/^mailto:/i, '')})`;
}

/** A picture says nothing in words; its `alt` is "image", in whatever language. */
const isEmoji = (tag: string, attributes: string): boolean =>
  tag === 'emoji' ||
  (attribute(attributes, 'itemtype') ?? '').includes('Emoji') ||
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Component})+$/u.test(attribute(attributes, 'alt') ?? '');

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(attributes);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value?.replaceAll(
    /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi,
    (token, entity: string) => entityOf(entity) ?? token,
  );
}

function entityOf(entity: string): string | undefined {
  if (!entity.startsWith('#')) return ENTITIES[entity.toLowerCase()];
  const code = entity[1]?.toLowerCase() === 'x' ? parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Text with HTML's rules for white space: it counts once, and not at the edges of a line. */
class Writer {
  private text = '';
  private pending = '';
  private readonly names: Named[] = [];

  write(piece: string, exactly: boolean): void {
    const isAtEdge = this.pending !== '' || /^[\n ]?$/.test(this.text.at(-1) ?? '');
    const said = !exactly && isAtEdge && piece.startsWith(' ') ? piece.slice(1) : piece;
    if (said === '') return;
    this.text += this.pending + said;
    this.pending = '';
  }

  breaks(): void {
    if (this.text.endsWith(' ')) this.text = this.text.slice(0, -1);
    this.pending += '\n';
  }

  newLine(): void {
    if (this.text !== '' && !this.pending) this.breaks();
  }

  /** Where what comes next will stand. */
  start(): number {
    return (this.text + this.pending).length;
  }

  since(start: number): string {
    return this.text.slice(start);
  }

  named(start: number, index: string | undefined): void {
    const name = this.text.slice(start);
    if (name.trim() === '') return;
    this.names.push({
      start,
      end: this.text.length,
      name,
      index: index && /^\d+$/.test(index) ? Number(index) : undefined,
    });
  }

  done(): Typed {
    return { text: this.text, named: this.names };
  }
}
