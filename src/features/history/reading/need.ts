import { HAPPY, UNHAPPY } from './experience.js';
import { before, namesOthers, NOT, setOf, wordAt, type Line, type Reading } from './line.js';

const WANTS = new RegExp(
  String.raw`(?<=^|[\s,;:(.])(?:(?:behoefte|wens|vraag|need|wish|question):\s*|(?<!\b(?:ik|wij|we|i)\s)(?:wil(?: ook| graag)?|willen(?: ook| graag)?|vraagt (?:om|of|naar|wanneer|hoe|wat|(?:een |nieuwe )?(?:offerte|prijs|prijsopgave)|zich af (?:of|wanneer|hoe|wat))|vroeg (?:om|of|naar|wanneer|zich af (?:of|wanneer|hoe|wat))|zou(?:den)? graag|zoekt|wenst|heeft (?:interesse in|behoefte aan)|wants(?: to)?|would like(?: to)?|asks? (?:for|whether|about|when|if|how)|asked (?:for|whether|about|when|if)|wonders? (?:if|whether|when|how)|wondered (?:if|whether|when|how)|looking for|interested in)\s+)(?!niet\b|not\b|geen\b|no\b)([^.;\n]+)`,
  'iu',
);
const SIGN_AT_END = /[\s,]+(?:\+{1,2}|-{1,2}|−|–|0)\s*$/u;

const MOOD_AT_END = new RegExp(
  String.raw`,\s*(?:(?:${[...NOT].join('|')})\s+)?(?:heel |erg |very )?(?:${[...HAPPY, ...UNHAPPY].join('|')})\s*$`,
  'iu',
);
const UNSURE = setOf('als indien if niet not');
/** So far before "wil" is who wishes. Words. */
const NEAR = 3;

/** The wish or question in a line: from "wil", "vraagt of", "wants" to the end of its sentence. */
export function needIn(text: string, line: Line): Reading<string> {
  const found = WANTS.exec(text);
  if (!found) return {};
  const [whole, behindColon = ''] = found;
  const labelled = whole.includes(':');
  const need = (labelled ? behindColon : whole).replace(SIGN_AT_END, '').replace(MOOD_AT_END, '').trim();
  if (need.length <= 2) return {};
  if (isDenied(need) || isNoLonger(found.index, line)) return {};
  const said = need.slice(0, 300);
  if (labelled) return { value: said };
  const at = line.words.findIndex(({ end }) => end > found.index);
  const verb = wordAt(at, line);
  // "zijn wil", and "Wil Jansen", who is called so.
  if (/^wil$/i.test(verb.bare) && (isNoun(at, line) || isFirstName(at, line))) return {};
  return isTheirs(at, line) ? { value: said } : { offered: [said] };
}

/** "wil voorlopig niets bestellen": nothing is wished for; "wil dat het niet meer lekt" is a wish. */
function isDenied(need: string): boolean {
  const said = need.toLowerCase().split(/\s+/);
  const denied = said.findIndex((word) => NONE.has(word));
  return denied >= 0 && denied <= DENIED_REACH && !said.slice(0, denied).some((word) => OPENS_CLAUSE.has(word));
}

/** "no longer wants the leaflets", "nobody asked for it" */
function isNoLonger(index: number, line: Line): boolean {
  const at = line.words.findIndex(({ end }) => end > index);
  const [previous = ''] = before(at, line, 1);
  return previous !== '' && NOBODY.has(previous);
}
const NOBODY = setOf("longer never nooit niemand nobody no-one doesn't doesnt don't dont didn't didnt");

const NONE = setOf('niet geen niets niks nooit not no nothing never');
const OPENS_CLAUSE = setOf('dat of waarom wanneer hoe that whether if why to');
/** "wil", "voorlopig" and then "niets". Words. */
const DENIED_REACH = 2;

const isNoun = (at: number, { words }: Line): boolean =>
  /^(?:zijn|haar|hun|de|goede|vrije|tegen|laatste)$/.test(words[at - 1]?.bare ?? '');

const isFirstName = (at: number, { words }: Line): boolean =>
  /^\p{Lu}/u.test(words[at]?.text ?? '') && /^\p{Lu}\p{Ll}/u.test(words[at + 1]?.text ?? '');

function isTheirs(at: number, line: Line): boolean {
  const said = before(at, line, NEAR);
  return !line.quoted.has(at) && !namesOthers(said) && !said.some((word) => UNSURE.has(word));
}
