import { setOf } from './words.js';

/** Before a name. */
const TITLES = setOf('mevrouw mevr mw meneer heer dhr mr mrs ms miss dr drs ir ing prof firma fa familie fam');
/** Before what may be a name, when it has a capital. */
const BEFORE_NAMES = setOf('met aan naar bij door van voor klant collega bedrijf bakker restaurant cafe hotel');
/** "Black Friday", "casual Friday", "Giving Tuesday" */
const EPITHETS = setOf('black cyber casual super fat blue zwarte blauwe giving ash maundy shrove holy palm');

const bareTitle = (word = ''): string => word.toLowerCase().replace(/\.$/, '');
/** Behind a firm's name. */
const LEGAL_FORMS = setOf('bv b.v nv n.v vof v.o.f cv gmbh ltd llc inc plc');

const DUTCH_DAYS = setOf(
  'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag eergisteren gisteren vandaag morgen overmorgen weekend ' +
    'januari februari maart mei juni juli augustus oktober kerst pasen',
);

/** Before a date rather than a name. */
const LEADS = setOf('on by before until till next this last coming every each due of');
const ENGLISH_DAYS = setOf(
  'monday tuesday wednesday thursday friday saturday sunday sun sat mon april may june august',
);

const hasCapital = (word = ''): boolean => /^\p{Lu}\p{Ll}/u.test(word);

/** Words of a firm's name between its first and its legal form. */
const MOST_OF_FIRM = 3;

interface Sentence {
  /** As typed. */
  typed: readonly string[];
  /** As the grammar compares them. */
  words: readonly string[];
}

/** "Vrijdag Bouw BV": capitals up to a legal form. */
function isFirm({ typed, words }: Sentence, at: number): boolean {
  const form = words.findIndex((word, i) => i > at && i <= at + MOST_OF_FIRM && LEGAL_FORMS.has(word));
  return form > 0 && typed.slice(at, form).every(hasCapital);
}

/**
 * Whether the word of a day that stands here is somebody's name: behind a title, before a firm's legal form, or in Dutch with a
 * capital in mid-sentence where a name is expected. `perhaps`: a capital says so, and nothing else.
 */
export function isName({ typed, words }: Sentence, at: number): boolean | 'perhaps' {
  if (EPITHETS.has(words[at - 1] ?? '')) return true;
  if (words[at - 2] === 'bank' && words[at - 1] === 'holiday') return true;
  if (isFirm({ typed, words }, at)) return true;
  if (at > 1 && TITLES.has(bareTitle(typed[at - 2])) && hasCapital(typed[at - 1]) && hasCapital(typed[at])) return true;
  if (TITLES.has(words[at - 1] ?? '') || LEGAL_FORMS.has(words[at + 1] ?? '')) return true;
  // "bel Bakker Vrijdag 14:00"
  if (/\d|^om$/.test(words[at + 1] ?? '')) return false;
  // "ask Tuesday Weld": a date is hardly followed by another capital.
  const dayName =
    ENGLISH_DAYS.has(words[at] ?? '') || (DUTCH_DAYS.has(words[at] ?? '') && /:$/.test(typed[at - 1] ?? ''));
  if (
    dayName &&
    hasCapital(typed[at]) &&
    !/[,;.:!?]$/.test(typed[at] ?? '') &&
    words[at + 1] &&
    hasCapital(typed[at + 1]) &&
    !LEADS.has(words[at - 1] ?? '')
  )
    return 'perhaps';
  if (at === 0 || !DUTCH_DAYS.has(words[at] ?? '') || !hasCapital(typed[at]) || /[.!?:]$/.test(typed[at - 1] ?? ''))
    return false;
  // "Cijfers Doorgeven Vrijdag": who writes every word so says nothing by it.
  if (!typed.some((word) => /^\p{Ll}/u.test(word))) return false;
  if (BEFORE_NAMES.has(words[at - 1] ?? '') || hasCapital(typed[at - 1]))
    return words[at - 1] === 'voor' ? 'perhaps' : true;
  return at + 1 < words.length ? 'perhaps' : false;
}
