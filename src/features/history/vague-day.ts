import { inEither } from '../../core/locale.js';
import { present } from '../../core/present.js';
import { saysMonth } from '../../language/dates/index.js';
import { saysAny, type Word } from '../../language/words.js';

const LAST = ['vorige', 'vorig', 'verleden', 'afgelopen', 'last', 'past', 'previous'];
const PERIODS = inEither({
  en: ['week', 'month', 'quarter', 'year', 'spring', 'summer', 'fall', 'autumn', 'winter'],
  nl: ['week', 'maand', 'mnd', 'kwartaal', 'jaar', 'voorjaar', 'zomer', 'najaar', 'herfst', 'winter'],
});
const PHRASES = inEither({
  en: [
    'ago',
    'a while back',
    'recently',
    'overnight',
    'the other day',
    'over the weekend',
    'before last',
    'earlier this week',
    'this weekend',
    'start of the month',
    'beginning of the month',
    'end of the month',
  ],
  nl: [
    'geleden',
    'nacht van',
    'onlangs',
    'laatst',
    'recent',
    'recentelijk',
    'van de week',
    'vd week',
    'v.d week',
    'v/d week',
    'eerder deze week',
    'dit weekend',
    'begin van de maand',
    'begin vd maand',
    'eind van de maand',
    'eind vd maand',
    'voorvorige week',
  ],
}).concat(LAST.flatMap((last) => PERIODS.map((period) => `${last} ${period}`)));

/** Something else is of then: "klacht over levering van vorige maand". */
const ABOUT = new Set(['over', 'van', 'uit', 'sinds', 'about', 'from', 'of', 'since', 're', 'regarding']);
/** "zien elkaar weer in januari", "may buy in March" */
const TO_COME = new Set(
  'weer opnieuw again next volgende nieuwe new may might will zal kan willen misschien'.split(' '),
);
/** "van 2 weken geleden". Words. */
const ABOUT_REACH = 4;
/** How far into a line what it begins with may stand: "gebeld een paar weken geleden". Words. */
const OPENING = 4;

/**
 * "vorige maand gebeld", "called a few weeks ago", "in oktober langsgeweest": behind us, on a day that the line does not tell. Only
 * what a line begins or ends with is of the contact itself.
 */
export const isOnVagueDay = (words: readonly Word[]): boolean =>
  words.some((_, at) => {
    const length = vagueAt(words, at);
    const isAtEdge = at < OPENING || at + length === words.length || words[at - 1]?.text.endsWith(',') === true;
    return length > 0 && isAtEdge && !isOfSomething(words, at);
  });

function isOfSomething(words: readonly Word[], at: number): boolean {
  const isNewClause = words[at - 1]?.text.endsWith(',') === true;
  if (!isNewClause && words.slice(Math.max(0, at - 2), at).some(({ bare }) => TO_COME.has(bare))) return true;
  for (let before = Math.max(0, at - ABOUT_REACH); before < at; before++) {
    const { bare, text } = present(words[before]);
    // "about a week ago", "week of 2 geleden" are of a length.
    const counts = /^(?:an?|een|\d+)$/.test(words[before + 1]?.bare ?? '') && (bare === 'about' || bare === 'of');
    if (/[:;]$/.test(text) || (ABOUT.has(bare) && !counts)) return true;
  }
  return false;
}

const vagueAt = (words: readonly Word[], at: number): number =>
  saysAny(words.slice(at, at + 4), PHRASES) || doneThisWeek(words, at) || aboutThenAt(words, at);

/** "deze week langsgeweest", "called this week"; "komt deze week" is still to be. */
function doneThisWeek(words: readonly Word[], at: number): number {
  const length = saysAny(words.slice(at, at + 2), THIS_WEEK);
  const pauses = (word: Word | undefined) => /[,;.:]$/.test(word?.text ?? '');
  const before = pauses(words[at - 1]) ? undefined : words[at - 1];
  const behind = pauses(words[at + length - 1]) ? undefined : words[at + length];
  return [before, behind].some((word) => DONE.test(word?.bare ?? '')) ? length : 0;
}
const THIS_WEEK = ['deze week', 'this week'];
const DONE = /^(?:langs|terug|op)?ge\p{L}{2,}(?:d|t|en)$|^\p{L}{3,}ed$|^(?:bezocht|rang|spoke)$/u;

/** How many of the words from here on name a time that is no one day, whatever day could be read in them. */
export const aboutThenAt = (words: readonly Word[], at: number): number =>
  aboutSoLongAgo(words, at) || partOfMonth(words, at);

/** "a couple of weeks ago", "week of 2 terug" */
function aboutSoLongAgo(words: readonly Word[], at: number): number {
  if (!LENGTHS.has(words[at]?.bare ?? '')) return 0;
  const said = words.slice(at, at + MOST_AGO).map(({ bare }) => bare);
  const ago = said.findIndex((word) => /^(?:ago|back|geleden|terug)$/.test(word));
  const isAbout = said[0] === 'couple' || (ago === MOST_AGO - 1 && /^(?:of|or|a)$/.test(said[1] ?? ''));
  return ago > 0 && isAbout ? ago + 1 : 0;
}
const LENGTHS = new Set('couple week weken weeks dag dagen day days maand maanden month months'.split(' '));
const MOST_AGO = 4;

/** "in oktober", "begin november", "early November", "mid-November" */
function partOfMonth(words: readonly Word[], at: number): number {
  const [first = '', second = ''] = [words[at]?.bare, words[at + 1]?.bare];
  if (/^mid-/.test(first)) return saysMonth(first.slice(4)) ? 1 : 0;
  if (!PARTS.has(first)) return 0;
  const monthAt = /^(?:of|van)$/.test(second) ? at + 2 : at + 1;
  return saysMonth(words[monthAt]?.text ?? '') && !/^\d/.test(words[monthAt + 1]?.text ?? '') ? monthAt + 1 - at : 0;
}
const PARTS = new Set(
  'in begin beginning start half halverwege halfway medio midden mid eind einde end early late'.split(' '),
);
