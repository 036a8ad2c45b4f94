import { inEither } from '../../core/locale.js';
import { saysMonth } from '../../language/dates/index.js';
import { saysAny, type Word } from '../../language/words.js';

const LAST = ['vorige', 'vorig', 'verleden', 'afgelopen', 'last', 'past', 'previous'];
const PERIODS = inEither({
  en: ['month', 'quarter', 'year', 'spring', 'summer', 'fall', 'autumn', 'winter'],
  nl: ['maand', 'mnd', 'kwartaal', 'jaar', 'voorjaar', 'zomer', 'najaar', 'herfst', 'winter'],
});
const PHRASES = inEither({
  en: ['ago', 'a while back', 'recently', 'the other day', 'over the weekend', 'before last'],
  nl: ['geleden', 'onlangs', 'laatst', 'recent', 'recentelijk', 'van de week', 'voorvorige week'],
}).concat(LAST.flatMap((last) => PERIODS.map((period) => `${last} ${period}`)));

/** Something else is of then: "klacht over levering van vorige maand". */
const ABOUT = new Set(['over', 'van', 'uit', 'sinds', 'about', 'from', 'of', 'since', 're', 'regarding']);
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
    const isAtEdge = at < OPENING || at + length === words.length;
    return length > 0 && isAtEdge && !isOfSomething(words, at);
  });

function isOfSomething(words: readonly Word[], at: number): boolean {
  for (let before = Math.max(0, at - ABOUT_REACH); before < at; before++) {
    const { bare, text } = words[before]!;
    // "about a week ago", "week of 2 geleden" are of a length.
    const counts = /^(?:an?|een|\d+)$/.test(words[before + 1]!.bare) && (bare === 'about' || bare === 'of');
    if (/[:;]$/.test(text) || (ABOUT.has(bare) && !counts)) return true;
  }
  return false;
}

const vagueAt = (words: readonly Word[], at: number): number =>
  words[at]!.bare === 'in' && saysMonth(words[at + 1]?.text ?? '') ? 2 : saysAny(words.slice(at, at + 3), PHRASES);
