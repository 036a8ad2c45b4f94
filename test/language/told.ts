import { readdirSync, readFileSync } from 'node:fs';
import { viewpointOf } from '../../src/language/moment.js';
import { kinds } from '../../src/features/history/interaction.js';
import { understand, type Understood } from '../../src/features/history/understand.js';
import { askerOf, valueOf } from './measure.js';
import { askingAs } from './understood.js';

/**
 * What a log line says beside its day. `wanted` names every blank that is to be filled: "call; in; -; complaint; with:Bakker; need:offerte";
 * one that it does not name is to stay empty, "?+" may be filled so or stay empty ("?dir" either way), "plan" and "when?" are questions.
 */
export interface ToldLine {
  language: 'nl' | 'en';
  set: string;
  line: string;
  wanted: string[];
}

/** From well to ill. `asked`: one press, or a question that need not be; `missed`: the blank stays visibly empty. */
export const toldVerdicts = ['right', 'asked', 'missed', 'silent'] as const;
type ToldVerdict = (typeof toldVerdicts)[number];

export interface ToldJudged extends ToldLine {
  verdict: ToldVerdict;
  /** What is not as wanted: "direction in". */
  why: string[];
}

/** When the lines are typed. */
const TODAY = '2026-11-30';

const folder = new URL('told/', import.meta.url);

/** "nl-seventh.tsv" is Dutch. */
export function toldLines(): ToldLine[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .flatMap((name) => {
      const [language = '', set = ''] = name.replace('.tsv', '').split('-');
      return readFileSync(new URL(name, folder), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => {
          const [line = '', wanted = ''] = row.split('\t');
          return { language: language as ToldLine['language'], set, line, wanted: wanted.split('; ') };
        });
    });
}

/** Who is known at the customer. */
const KNOWN = [
  'mw. E. Bakker',
  'Gerrit Smit',
  'Jan-Willem Kok',
  'mw. P. van den Berg-de Vries',
  'Ayşe Yılmaz',
  'J. de Wit jr.',
  'Marie Dupont',
  'Tom Fielding',
  'Priya Patel',
  "Sean O'Brien",
  'Ms. Karen Whitfield',
  'Peter de Groot',
  'Peter van Dam',
].map((name, i) => ({ id: String(i), name }));
/** Whom the history takes from the names of strangers. */
const COLLEAGUES = /^(?:anna|kees|dave)\b/;

export function judgeTold(line: ToldLine): ToldJudged {
  const { ask } = askingAs(askerOf(line.language === 'nl' ? 'nl' : 'uk'));
  const came = understand(line.line, viewpointOf(ask, 'past'), KNOWN);
  const wanted = wantedIn(line.wanted);
  const asking = came.planned ? 'plan' : came.vague || came.impossible || came.days.length > 0 ? 'when?' : undefined;
  const blanks = asking
    ? wanted.must.has(asking) || wanted.may.has(asking)
      ? []
      : [blank('asked', asking)]
    : BLANKS.flatMap((judge) => judge(came, wanted));
  const verdict = toldVerdicts.findLast((one) => blanks.some((judged) => judged.verdict === one)) ?? 'right';
  return { ...line, verdict, why: blanks.flatMap(({ why }) => why) };
}

const RIGHT = 0.9;
const MISSED = 0.05;

/** Which bars these lines don't reach, in words; none when all is well. */
export function toldBarsMissed(judged: readonly ToldJudged[]): string[] {
  const count = (verdict: ToldVerdict) => judged.filter((one) => one.verdict === verdict).length;
  return [
    ...(count('silent') > 0 ? [`${count('silent')} silent`] : []),
    ...(count('right') < RIGHT * judged.length ? [`only ${count('right')} of ${judged.length} right`] : []),
    ...(count('missed') > MISSED * judged.length ? [`${count('missed')} of ${judged.length} missed`] : []),
  ];
}

interface Blank {
  verdict: ToldVerdict;
  why: string[];
}
const blank = (verdict: ToldVerdict, why: string): Blank => ({ verdict, why: [`${verdict}: ${why}`] });

interface Wanted {
  must: Set<string>;
  may: Set<string>;
  need: string | undefined;
  people: string[];
  strangers: string[];
  day: string | undefined;
  at: string | undefined;
}

const bare = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');

function wantedIn(all: readonly string[]): Wanted {
  const behind = (key: string) => all.find((one) => one.startsWith(key))?.slice(key.length);
  const names = (key: string) => (behind(key)?.split(',') ?? []).map(bare);
  const day = behind('day:');
  return {
    must: new Set(all.filter((one) => !one.startsWith('?')).flatMap((one) => one.split('|'))),
    may: new Set(all.filter((one) => one.startsWith('?')).map((one) => valueOf(one.slice(1)))),
    need: behind('need:'),
    people: names('with:'),
    strangers: names('?with:'),
    day: day && valueOf(day),
    at: behind('at:'),
  };
}

const BLANKS: ((came: Understood, wanted: Wanted) => Blank[])[] = [
  ({ kind }, { must }) =>
    must.has(kind) || !kinds.some((one) => must.has(one)) ? [] : [blank(kind === 'note' ? 'missed' : 'silent', kind)],
  ({ complaint, offered }, wanted) =>
    oneOf({
      values: ['complaint'],
      came: complaint && 'complaint',
      offered: offered.complaint && ['complaint'],
      wanted,
    }),
  ({ experience, offered }, wanted) =>
    oneOf({
      values: ['+', '-', '0'],
      came: experience !== undefined && sign(experience),
      offered: offered.experience?.map(sign),
      wanted,
    }),
  ({ direction, offered }, wanted) =>
    oneOf({ values: ['in', 'out', 'dir'], came: direction ?? false, offered: offered.direction, wanted }),
  ({ need, offered }, { need: wish, may }) => {
    const is = (said: string) => wish !== undefined && said.includes(wish);
    if (need === undefined)
      return wish === undefined ? [] : [blank(offered.need?.some(is) ? 'asked' : 'missed', `need ${wish}`)];
    return is(need) || may.has('need') ? [] : [blank('silent', `need ${need}`)];
  },
  ({ people, strangers, several }, wanted) => {
    const came = [...people.map(({ name }) => name), ...strangers, ...several.map(({ said }) => said)]
      .map(bare)
      .filter((name) => !COLLEAGUES.test(name));
    const extra = came.filter((name) => ![...wanted.people, ...wanted.strangers].some((one) => name.includes(one)));
    const missing = wanted.people.filter((one) => !came.some((name) => name.includes(one)));
    return [
      ...extra.map((name) => blank('silent', `with ${name}`)),
      ...missing.map((one) => blank('missed', `with ${one}`)),
    ];
  },
  ({ date }, { day, may }) => {
    const said = date?.toString() === TODAY ? undefined : date?.toString();
    if (said === day || (said && may.has(`day:${said}`))) return [];
    return [blank('silent', `day ${said ?? 'today'}`)];
  },
  ({ time }, { at }) =>
    time?.toString({ smallestUnit: 'minute' }) === at
      ? []
      : [blank(time ? 'silent' : 'missed', `at ${time?.toString() ?? ''}`)],
];

const sign = (experience: number): string => (experience > 0 ? '+' : experience < 0 ? '-' : '0');

/** A blank of few values. `values` are those that may be wanted of it. */
function oneOf({
  values,
  came,
  offered,
  wanted: { must, may },
}: {
  values: string[];
  came: string | false;
  offered: readonly string[] | undefined;
  wanted: Wanted;
}): Blank[] {
  const wish = values.find((one) => must.has(one));
  if (came === false) return wish === undefined ? [] : [blank(offered?.includes(wish) ? 'asked' : 'missed', wish)];
  const free = may.has(came) || (values.includes('dir') && may.has('dir'));
  return came === wish || free ? [] : [blank('silent', came)];
}
