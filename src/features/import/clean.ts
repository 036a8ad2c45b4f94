import { isFreemail } from '../../core/freemail.js';
import { firstOf } from '../../core/present.js';

/** What a cell holds: some things are cleaned off in some of them only. */
export type Form = 'text' | 'prose' | 'email' | 'domain' | 'phone';

export type Cleaning =
  | 'invisible'
  | 'markup'
  | 'excel-text'
  | 'apostrophe'
  | 'link'
  | 'everybodys'
  | 'trailing'
  | 'first-of-several'
  | 'null-word'
  | 'excel-error';

export interface CleanCell {
  text: string;
  /** In the order in which it was done. */
  did: readonly Cleaning[];
}

/** Space of another width: it is seen, and it is no other letter. */
const ODD_SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
/** Soft hyphen, zero width space, word joiner, byte order mark and the marks of reading direction. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
/** Those that word processors use: a line does not break at the one, and may at the other. */
const ODD_HYPHEN = /[\u2010\u2011]/g;
/** Joiners hold emoji and letters of some scripts together; beside a Latin letter or at an end they join nothing. */
const LOOSE_JOINER =
  /(?<=^|[\p{Script=Latin}\p{N}\p{P}\s])[\u200C\u200D]+|[\u200C\u200D]+(?=$|[\p{Script=Latin}\p{N}\p{P}\s])/gu;

/** `="00123"`: how Excel and many an ERP keep the zeros of a number. */
const EXCEL_TEXT = /^=\s*"((?:[^"]|"")*)"$/;
/** With this Excel keeps a number or a formula a text; "'s-Gravenhage" and "'70s" have an apostrophe of their own. */
const EXCEL_APOSTROPHE = /^'(?=[\d+=@-])(?!\d0[’']?(?:s|er))/;

/** As a web page writes a sign that means something to it, and so does what was taken from one. */
const MARKUP: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&nbsp;': ' ',
};

const TRAILING = /(?<![.,;:\s])[.,;:\s]+$/;
const EMAIL = /^[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]+$/;
/** `Piet Puk <piet@jansen.nl>`, and how Access writes a link: `piet@jansen.nl#mailto:piet@jansen.nl#`. */
const IN_BRACKETS = /^[^<>]*<([^<>]+)>$/;

/** What a person wrote stays letter for letter, seen or not. */
const NO_PROSE: readonly Form[] = ['text', 'email', 'domain', 'phone'];

interface Rule {
  does: Cleaning;
  /** Everywhere when left out. */
  forms?: readonly Form[];
  clean: (cell: string) => string;
}

const RULES: readonly Rule[] = [
  {
    does: 'invisible',
    forms: NO_PROSE,
    clean: (cell) =>
      cell
        .replaceAll(ODD_SPACE, ' ')
        .replaceAll(INVISIBLE, '')
        .replaceAll(LOOSE_JOINER, '')
        .replaceAll(ODD_HYPHEN, '-')
        .trim(),
  },
  {
    does: 'markup',
    forms: NO_PROSE,
    clean: (cell) => cell.replaceAll(/&(?:amp|lt|gt|quot|apos|#39|nbsp);/g, (said) => MARKUP[said] ?? said).trim(),
  },
  { does: 'excel-text', clean: (cell) => EXCEL_TEXT.exec(cell)?.[1]?.replaceAll('""', '"').trim() ?? cell },
  { does: 'apostrophe', clean: (cell) => cell.replace(EXCEL_APOSTROPHE, '') },
  {
    does: 'link',
    forms: ['email'],
    clean: (cell) =>
      (IN_BRACKETS.exec(cell.replace(TRAILING, ''))?.[1] ?? cell)
        .replace(/^(\S+@\S+)\s+\([^()]*\)$/, '$1')
        .replace(/^[[("]+(\S+@[^\s"\])]+)[\])"]+[.,;:]?$/, '$1')
        .replace(/#.*$/s, '')
        .replace(/^(?:e-?mail|mail)\s*:\s*/i, '')
        .replaceAll(/(?<=^|[\s;,|/])mailto:\s*/gi, '')
        .replace(/\?(?:subject|cc|bcc|body)=.*$/is, ''),
  },
  {
    does: 'link',
    forms: ['domain'],
    clean: (cell) =>
      cell
        .split(/([\s;,|]+)/)
        .map(bareDomain)
        .join('')
        .replace(/(?<![\s;,|])[\s;,|]+$/, ''),
  },
  { does: 'everybodys', forms: ['domain'], clean: ownDomains },
  // Slack writes `<tel:0612345678|06-12345678>`.
  {
    does: 'link',
    forms: ['phone'],
    clean: (cell) =>
      cell
        .replaceAll(' ::: ', ' / ')
        .replace(/^<tel:[^|>]*\|([^>]+)>$/i, '$1')
        .replace(/^<?(?:tel|callto|sip):\s*([^>]*)>?$/i, '$1')
        .replace(/^(?:t|m|tel|mob)[.:]+\s*(?=[\d+(])/i, ''),
  },
  { does: 'trailing', forms: ['email', 'phone'], clean: (cell) => cell.replace(TRAILING, '') },
  { does: 'first-of-several', forms: ['email'], clean: firstEmail },
];

/** `https://www.jansen.nl/contact`, `info@jansen.nl` and `jansen.nl.` are all jansen.nl. */
function bareDomain(said: string): string {
  return said
    .replace(/^(?:(?:https?:)?[/\\]{2}|mailto:)/i, '')
    .replace(/^[^\s@/]*@/, '')
    .replace(/^www\.(?=[^.]+\.)/i, '')
    .replace(/[/\\?#:].*$/s, '')
    .replace(/\.+$/, '');
}

/** Where companies have a page on somebody else's site. */
const EVERYBODYS = /(?:^|\.)(?:facebook|instagram|linkedin|tiktok|twitter|x|youtube)\.com$/i;

/** Without those of mailboxes and sites of everyone: a customer's mail and site may be there, and so are those of others. */
function ownDomains(cell: string): string {
  const all = cell.split(/[\s;,|]+/).filter(Boolean);
  const own = all.filter((one) => !isFreemail(one.toLowerCase()) && !EVERYBODYS.test(one));
  return own.length === all.length ? cell : own.join('; ');
}

/** Google puts ` ::: ` between several in a cell. */
function firstEmail(cell: string): string {
  const all = cell.split(/\s*(?:[;,|]|:::|\s\/\s|\s)\s*/).filter(Boolean);
  return all.length > 1 && all.every((one) => EMAIL.test(one)) ? firstOf(all) : cell;
}

/** Words that stand where nothing is known. */
const NULL_WORDS = new Set(
  [
    ['null', 'nil', 'nan', 'undefined', 'none'],
    ['n/a', 'n.a.', 'n.a', 'not applicable', 'not available', 'unknown'],
    ['n.v.t.', 'n.v.t', 'nvt', 'nvt.', 'n.n.b.', 'n.b.', 'niet van toepassing', 'niet bekend', 'onbekend'],
    ['-', '--', '---', '–', '—', '.', '?', '??', '???', '/', 'x.x.'],
  ].flat(),
);

/** In brackets these say nothing either. */
const IN_BRACKETS_NULL = new Set(['blank', 'empty', 'leeg']);
const BRACKETED = /^(?:\((.+)\)|\[(.+)\]|<(.+)>)$/;

/** What Excel shows instead of a value, in English and in Dutch. */
const EXCEL_ERRORS = new Set(
  [
    ['#n/a', '#value!', '#ref!', '#div/0!', '#num!', '#name?', '#null!', '#spill!', '#calc!', '#getting_data'],
    ['#connect!', '#blocked!', '#unknown!', '#field!', '#busy!', '#python!', '#external!'],
    ['#n/b', '#waarde!', '#verw!', '#deel/0!', '#getal!', '#naam?', '#leeg!', '#overloop!', '#gegevens_ophalen'],
  ].flat(),
);

const EXCEL_WIDTH = /^#{3,}$/;

/** As people fill in a form that wants an address. */
const NO_ADDRESS =
  /^(?:(?:geen|none|no|nee|x+|niet bekend)|(?:geen|no)[- ](?:e-?mail|mail|adres|e-?mail\s?adres|e-?mail\s?address))$/i;

export function isNullWord(cell: string): boolean {
  const word = cell.toLowerCase();
  if (NULL_WORDS.has(word)) return true;
  const inside = BRACKETED.exec(word)?.slice(1).find(Boolean);
  return inside !== undefined && (NULL_WORDS.has(inside) || IN_BRACKETS_NULL.has(inside));
}
export const isExcelError = (cell: string): boolean => EXCEL_ERRORS.has(cell.toLowerCase()) || EXCEL_WIDTH.test(cell);

/** What Excel makes of a long number ("8,71235E+12"): the digits that are gone can't be told any more. */
export const isScientific = (cell: string): boolean => /^[-+]?\d(?:[.,]\d+)?E[+-]\d{1,3}$/i.test(cell);

/** Nothing of a plain cell is cleaned: most are. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} @_&()+'-]|[.,:/](?=[\p{L}\p{N} ]))*$/u;
/** A longer one would need more of the stack than there is. Characters. */
const LONGEST_PLAIN = 1000;
const PLAIN_FORMS: ReadonlySet<Form> = new Set(['text', 'prose']);

/**
 * A cell as it was meant, with what was done to it. A word that says nothing becomes an empty cell; `accepts` names those that
 * say something in this column after all ("-" for unhappy). In prose such a word is what somebody wrote.
 */
export function cleanCell(cell: string, form: Form = 'text', accepts?: (cell: string) => boolean): CleanCell {
  const did: Cleaning[] = [];
  // A Mac keeps a letter and its accent apart.
  let text = cell.trim().normalize();
  if (!(text.length <= LONGEST_PLAIN && PLAIN_FORMS.has(form) && PLAIN.test(text))) {
    for (const { does, forms, clean } of RULES) {
      if (forms && !forms.includes(form)) continue;
      const cleaned = clean(text);
      if (cleaned === text) continue;
      text = cleaned;
      did.push(does);
    }
  }
  if (text !== '' && isExcelError(text)) return { text: '', did: [...did, 'excel-error'] };
  const saysNothing = isNullWord(text) || (form === 'email' && NO_ADDRESS.test(text));
  if (form !== 'prose' && saysNothing && !accepts?.(text))
    return { text: '', did: isNullWord(cell.trim()) ? ['null-word'] : [...did, 'null-word'] };
  return { text, did };
}
