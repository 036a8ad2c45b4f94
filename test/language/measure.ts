import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { understood, type Asker, type CommandName, type Understood } from './understood.js';

/** Lines are typed on Monday 30 November 2026, 09:10 in Amsterdam, unless their asker says otherwise: "nl@2026-12-14T16:40". */
const ASKERS: Record<string, Asker> = {
  nl: { locale: 'nl', zone: 'Europe/Amsterdam', at: '2026-11-30T09:10' },
  us: { locale: 'en', zone: 'America/New_York', at: '2026-11-30T03:10' },
  uk: { locale: 'en', zone: 'Europe/London', at: '2026-11-30T08:10' },
};

/** One of `wanted` is right: a value, "ask" with what must be among the choices, "refuse" or "none". */
export interface Line {
  language: string;
  /** "first-unseen" for the lines that were written before the rules were tried on them; "" for those that the rules were made with. */
  set: string;
  command: CommandName;
  asker: string;
  line: string;
  wanted: string[];
  /** The time of day is not looked at. */
  dayOnly?: boolean;
}

/**
 * `missed` is seen by who asked: no date stands on the card, or the form opens. `silent`: something else was taken, unasked. `fault`: the
 * line made the reading throw.
 */
export const verdicts = ['right', 'asked', 'missed', 'silent', 'unhelpful question', 'fault'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Judged extends Line {
  came: Understood | { is: 'fault'; text?: string };
  verdict: Verdict;
}

const folder = new URL('.', import.meta.url);

export function corpus(): Line[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .flatMap((name) => linesOf(name, readFileSync(new URL(name, folder), 'utf8')));
}

/** "nl.tsv" and "nl-first-unseen.tsv" are Dutch. */
function linesOf(file: string, rows: string): Line[] {
  const [language = '', set = ''] = file.replace('.tsv', '').split(/-(.*)/);
  return rows
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => {
      const [command = '', asker = '', line = '', wanted = ''] = row.split('\t');
      return { language, set, command: command as CommandName, asker, line, wanted: wanted.split(' / ') };
    });
}

/** The days that a line may mean. */
export const valuesIn = ({ wanted }: Line): string[] =>
  wanted.map(wantedOf).flatMap((one) => (one.is === 'value' ? [one.value] : []));

const RIGHT = 0.9;
const MISSED = 0.05;

/** Which bars these lines don't reach, in words; none when all is well. */
export function barsMissed(judged: readonly Judged[]): string[] {
  const count = (verdict: Verdict) => judged.filter((one) => one.verdict === verdict).length;
  const never = (['silent', 'unhelpful question', 'fault'] as const).filter((verdict) => count(verdict) > 0);
  return [
    ...never.map((verdict) => `${count(verdict)} ${verdict}`),
    ...(count('right') < RIGHT * judged.length ? [`only ${count('right')} of ${judged.length} right`] : []),
    ...(count('missed') > MISSED * judged.length ? [`${count('missed')} of ${judged.length} missed`] : []),
  ];
}

export async function judge(line: Line): Promise<Judged> {
  const whole = await understood(line.command, line.line, askerOf(line.asker)).catch(() => undefined);
  if (whole === undefined) return { ...line, came: { is: 'fault' }, verdict: 'fault' };
  const came = line.dayOnly ? dayOf(whole) : whole;
  return { ...line, came, verdict: verdictOf(line, came) };
}

export function askerOf(said: string): Asker {
  const [name = '', at] = said.split('@');
  const asker = ASKERS[name]!;
  return at ? { ...asker, at } : asker;
}

function dayOf(came: Understood): Understood {
  const day = (value: string) => value.split(' ')[0]!;
  if (came.is === 'value') return { ...came, value: day(came.value) };
  return came.is === 'question' ? { ...came, offered: came.offered.map(day) } : came;
}

function verdictOf({ line, wanted }: Line, came: Understood): Verdict {
  if (came.text !== undefined && came.is === 'value' && !isWhole(came.text, line)) return 'silent';
  const all = wanted.map(wantedOf);
  if (all.some((one) => isRight(one, came))) return 'right';
  if (came.is === 'value') return 'silent';
  if (came.is !== 'question') return 'missed';
  const values = all.flatMap((one) =>
    one.is === 'value' ? [one.value] : one.is === 'question' ? one.offered : one.is === 'nothing' ? ['none'] : [],
  );
  return values.some((value) => came.offered.includes(value)) ? 'asked' : 'unhelpful question';
}

function isRight(wanted: Understood, came: Understood): boolean {
  if (wanted.is !== came.is) return false;
  if (wanted.is === 'value') return came.is === 'value' && came.value === wanted.value;
  if (wanted.is === 'question')
    return came.is === 'question' && wanted.offered.every((one) => came.offered.includes(one));
  return true;
}

/** Nothing is cut from the middle of a sentence but the colleague, with what stands beside them. */
function isWhole(text: string, line: string): boolean {
  return (
    line.includes(text) ||
    line.replace(/\s*@\w+/, '').includes(text) ||
    line.split(/\s*@\w+\s*/).some((part) => text.startsWith(part.trim()) && part.trim() !== '') ||
    isCutAtColleague(text, line.replace(/\s*@\w+$/, ''))
  );
}

/** "offerte vr @piet cc" is "offerte cc": the colleague goes, with the deadline beside them. */
function isCutAtColleague(text: string, line: string): boolean {
  const words = text.split(' ');
  return words.some((_, at) => {
    const [before, behind] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    return line.startsWith(before) && line.endsWith(behind) && line.slice(before.length, -behind.length).includes('@');
  });
}

/** "4 dec 14:00-15:00", "21 dec..23 dec", "1,2 9:00-17:00", "ask 4 dec | 11 dec", "none", "refuse". */
function wantedOf(said: string): Understood {
  if (said === 'none') return { is: 'nothing' };
  if (said === 'refuse') return { is: 'refusal' };
  if (said === 'any question') return { is: 'question', offered: [] };
  if (said.startsWith('ask ')) return { is: 'question', offered: said.slice(4).split(' | ').map(valueOf) };
  return { is: 'value', value: valueOf(said) };
}

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** The coming months are of 2027 unless a year is written. */
export function valueOf(said: string): string {
  return said
    .replaceAll(
      /(\d{1,2}) (jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)(?: (\d{4}))?/g,
      (_, day: string, name: string, year?: string) => {
        const month = MONTHS.indexOf(name) + 1;
        return `${year ?? (month >= 11 ? '2026' : '2027')}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
      },
    )
    .replaceAll(/(?<![\d:])(\d):(\d\d)/g, '0$1:$2');
}

/** Beside the project, or beside the folder of its working copies. */
const SHARED_FILES = ['../../../shared', '../../../../shared'].map(
  (up) => new URL(`${up}/cases/language.tsv`, import.meta.url),
);
const LABELS: Record<string, Pick<Line, 'language' | 'command' | 'asker'>> = {
  'agree nl': { language: 'nl', command: 'agree', asker: 'nl' },
  'agree en (New York)': { language: 'en', command: 'agree', asker: 'us' },
  'agree en-GB': { language: 'en', command: 'agree', asker: 'uk' },
  'schedule nl': { language: 'nl', command: 'schedule', asker: 'nl' },
  'schedule en (NY)': { language: 'en', command: 'schedule', asker: 'us' },
  'log nl': { language: 'nl', command: 'log', asker: 'nl' },
  'log en': { language: 'en', command: 'log', asker: 'us' },
};

/** The collection beside the project, as far as it is there and is about when: its notes say in words what is wanted. */
export function sharedLines(): Line[] {
  const file = SHARED_FILES.map((url) => (existsSync(url) ? readFileSync(url, 'utf8') : '')).find((one) => one);
  return (file ?? '')
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [label = '', typed = '', note = ''] = row.split('\t');
      const about = LABELS[label];
      const wanted = about && wantedIn(note);
      return about && wanted
        ? [{ ...about, set: '', line: typed.replaceAll(/<@\w+(?:\|(\w+))?>/g, '@$1'), wanted, dayOnly: true }]
        : [];
    });
}

/** "7 dec 8:00/vraag", "~10 dec", "7-11 dec", "geen"; undefined for a note that is about something else than when. */
function wantedIn(note: string): string[] | undefined {
  const said = note.toLowerCase().split(/[;,]/)[0]!.trim();
  const all = said.split('/').flatMap((one): string[] => {
    const word = one.trim().replace(/^~/, '');
    if (/^(?:geen|none)$/.test(word)) return ['none'];
    if (/^(?:vraag|ask)$/.test(word)) return ['any question'];
    if (word === 'weiger') return ['refuse'];
    const day = word.replace(/^(?:vandaag|today)/, '30 nov').replace(/^(\d+)[-|](\d+) (dec|nov)$/, '$1 $3');
    return /^\d{1,2} (?:jan|feb|nov|dec)/.exec(day) ?? [];
  });
  return all.length > 0 ? all : undefined;
}
