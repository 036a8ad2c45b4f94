import { present } from '../../../core/present.js';
import type { Word } from '../../../language/words.js';
import { isTitle, type StakeholderRef, whoMay } from '../../stakeholders/index.js';
import { kindChoices, kinds } from '../interaction.js';
import { before, clauseAt, phraseAt, setOf, wordAt, type Line } from './line.js';

/** Whom of the customer a line names. */
export interface People {
  people: StakeholderRef[];
  /** Who may be meant by a name that several bear. */
  several: { said: string; among: StakeholderRef[] }[];
  /** Named as if they were at the customer, but not known there. */
  strangers: string[];
}

/** Behind these stands who was spoken to. */
const WITH = setOf('met with w/');
/** "gebeld door", "mail van": the word before decides. */
const BY = setOf('door by van from aan to');
const CONTACT = setOf(
  'gebeld teruggebeld gemaild bezocht called phoned emailed mailed visited mail mailtje e-mail email telefoontje belletje telefoon bericht call message spoke talked gesproken',
);
/** Who stands before these sought the contact; who stands behind them was sought. */
const VERB = setOf(
  'belde belden belt mailde mailt gebeld teruggebeld opgebeld gemaild geappt gesproken heeft kwam called phoned rang emailed mailed visited',
);
const CALLED = setOf('belde belden ene called phoned rang emailed mailed visited');
/* Where only whoever is known there is meant, as most words with a capital are no people. */
/** Behind a name. */
const SAYS = setOf(
  'zegt zei vraagt vroeg wil baalt baalde meldt meldde klaagt klaagde mopperde says said asks asked wants reports reported complains complained moans grumbled',
);
const REACHED = [
  ...['returned my call', 'returned our call'],
  ...['aan de lijn', 'aan de telefoon', 'on the phone', 'on the line', 'back'],
  ...['an email', 'an e-mail', 'a mail', 'a call', 'a ring', 'a text', 'a message', 'a demo', 'a quote'],
];
/** In front of one: "zei Gerrit", "texted Tom". */
const TOLD = setOf('zei zegt says said returned took answered chased texted reminded gaf gave told informed briefed');
/** "demo gegeven aan Priya", "langs geweest bij Bakker". */
const NEAR_CONTACT = setOf('aan naar bij van voor to for from');
const MET = new Set([
  ...CONTACT,
  ...setOf(
    "langs geweest gestuurd verstuurd gegeven gehad gekregen ingesproken opgebeld geappt app appje app'je whatsapp sms voicemail text texted sent gave on-site",
  ),
]);
const MET_REACH = 4;
const PARTICLE = setOf("van de den der ter ten von la el 't v.d vd v/d v d te");
const AND = setOf('en and &');
/** Days and months are written with a capital in English. */
const DAY = setOf(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gisteren vandaag yesterday today',
);
const NO_PERSON = new Set([
  ...DAY,
  ...setOf(
    'klant klanten customer customers client collega monteur directie inkoop receptie iedereen niemand iemand spoed teams zoom skype outlook whatsapp ik we wij ze zij hij he she they i it er net ook just also en and zojuist even eergisteren meteen niet nog nogmaals weer nu opnieuw eindelijk kort finally still again already never not quickly today vanmorgen vanmiddag vanochtend',
  ),
  ...kinds.flatMap((kind) => Object.values(kindChoices[kind]).flatMap(({ label, words }) => [label, ...words])),
]);
const ANY = setOf("een 'n n a an some");
const OF = setOf('van from of bij uit at with');
const SOMEONE = setOf(
  'meneer mevrouw heer dame vrouw man jongen gentleman lady woman guy girl iemand someone somebody collega colleague monteur chauffeur driver',
);
const LEGAL_FORM = /^(?:b\.?v|n\.?v|v\.?o\.?f|gmbh|ltd|inc|bvba|cv|llc|plc)$/;
const NAME = /^\p{Lu}[\p{Ll}\p{Lu}'’-]+$/u;
const INITIALS = /^(?:\p{Lu}\.)+$/u;
const MOST_NAMES = 10;

interface Found {
  name: string;
  /** A stranger of that name is none. */
  onlyKnown?: boolean;
  titled: boolean;
  /** The words [from, to) that it takes. */
  from: number;
  to: number;
}

/** Everyone named where a line says with whom it was, by a title, and everyone known there whose whole name is in it. */
export function peopleIn(text: string, line: Line, known: readonly StakeholderRef[]): People {
  const people = new Map<string, StakeholderRef>();
  const several = new Map<string, StakeholderRef[]>();
  const strangers = new Set<string>();
  for (const { name, onlyKnown } of namesIn(line)) {
    const among = whoMay(name, known);
    const [only, ...more] = among;
    if (only && more.length === 0) people.set(only.id, only);
    else if (among.length > 1) several.set(name, among);
    else if (!onlyKnown) strangers.add(name);
  }
  for (const person of known)
    if (isWholeIn(person.name, text) || isWholeIn(person.name.replaceAll('-', ' '), text))
      people.set(person.id, person);
  return {
    people: [...people.values()],
    several: [...several]
      .filter(([, among]) => !among.some(({ id }) => people.has(id)))
      .map(([said, among]) => ({ said, among })),
    strangers: [...strangers],
  };
}

function namesIn(line: Line): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < line.words.length; at += 1) {
    const named = namesAt(at, line);
    found.push(...named);
    at = Math.max(at, (named.at(-1)?.to ?? 0) - 1);
  }
  return found;
}

/** The names that begin at a word, where it says that they are somebody of the customer. */
function namesAt(at: number, line: Line): Found[] {
  if (line.quoted.has(at)) return [];
  const [previous, earlier] = [bareAt(at - 1, line), bareAt(at - 2, line)];
  const isIntroduced = WITH.has(previous) || (BY.has(previous) && CONTACT.has(earlier)) || CALLED.has(previous);
  if (isIntroduced) return listAt(at, line);
  const one = nameAt(at, line.words, at === clauseAt(at, line)[0]);
  if (!one) return [];
  if (one.titled) return [one];
  if (isEmployer(at, line)) return [];
  // "Jan-Willem gebeld"
  if (!endsName(wordAt(one.to - 1, line)) && VERB.has(bareAt(one.to, line))) return [one];
  return knownAt(at, line).map((found) => ({ ...found, onlyKnown: true }));
}

/** "a gentleman from Fisher Haulage called": whom they work for. */
function isEmployer(at: number, line: Line): boolean {
  let first = at;
  while (NAME.test(trimmed(line.words[first - 1]))) first -= 1;
  return OF.has(bareAt(first - 1, line)) && SOMEONE.has(bareAt(first - 2, line));
}

/** "Bakker vraagt", "had Tom on the phone", "zei Gerrit", "mailtje gestuurd aan Priya en Tom" */
function knownAt(at: number, line: Line): Found[] {
  const previous = bareAt(at - 1, line);
  const isMet = () => before(at - 1, line, MET_REACH).some((word) => MET.has(word));
  const names = listAt(at, line);
  const last = names.at(-1);
  if (!last || line.words[last.to]?.text === '&') return [];
  if (TOLD.has(previous) || (NEAR_CONTACT.has(previous) && isMet())) return names;
  if (endsName(wordAt(last.to - 1, line)) || REPORTS.has(previous)) return [];
  const says = last.to < line.words.length && (SAYS.has(bareAt(last.to, line)) || phraseAt(last.to, line, REACHED) > 0);
  return says ? names : [];
}
/** "Kees zegt dat Bakker baalt" */
const REPORTS = setOf('dat that');

/** "mw. Bakker, Smit en De Vries"; behind a comma alone something else begins. */
function listAt(at: number, line: Line): Found[] {
  const { words } = line;
  let last = nameAt(at, words, true);
  if (!last) return [];
  const all = [last];
  let certain = 1;
  while (all.length < MOST_NAMES) {
    const isAnd = AND.has(bareAt(last.to, line));
    if (!isAnd && !wordAt(last.to - 1, line).text.endsWith(',')) break;
    last = nameAt(last.to + (isAnd ? 1 : 0), words, true);
    if (!last) break;
    all.push(last);
    if (isAnd) certain = all.length;
  }
  return all.slice(0, certain);
}

/** "mw. E. van der Berg-Jansen", "Jan-Willem", where `loose` "van der Meer" as well. */
function nameAt(from: number, words: readonly Word[], loose: boolean): Found | undefined {
  let at = from;
  if (words[at]?.bare === 'de' && words[at + 1]?.bare === 'heer') at += 1;
  // "een meneer van Transport Visser" is called something else.
  const isAnyone = ANY.has(words[at - 1]?.bare ?? '');
  while (!isAnyone && isTitle(words[at]?.bare ?? '') && at - from < 3) at += 1;
  const titled = at > from;
  while (INITIALS.test(words[at]?.text ?? '')) at += 1;
  const core = coreAt(at, words, titled || loose);
  const only = titled && /^\p{L}[\p{L}'’-]+$/u.test(trimmed(words[at])) ? at + 1 : undefined;
  let to = core ?? only;
  if (to === undefined) return undefined;
  while (core !== undefined && !endsName(present(words[to - 1]))) {
    const next = coreAt(to, words, true);
    if (next === undefined || DAY.has(words[to]?.bare ?? '')) break;
    to = next;
  }
  const last = present(words[to - 1]);
  if (LEGAL_FORM.test(words[to]?.bare ?? '') || LEGAL_FORM.test(last.bare)) return undefined;
  if (!titled && to === at + 1 && NO_PERSON.has(last.bare)) return undefined;
  const said = words.slice(from, to).map(({ text }, i) => (i === to - from - 1 ? trimmed(last) : text));
  return { name: said.join(' '), titled, from, to };
}

/** Particles and then a word with a capital; where that ends. */
function coreAt(from: number, words: readonly Word[], particles: boolean): number | undefined {
  let at = from;
  while (particles && PARTICLE.has(words[at]?.bare ?? '') && !NAME.test(trimmed(words[at]))) at += 1;
  const word = words[at];
  return word?.user === undefined && NAME.test(trimmed(word)) ? at + 1 : undefined;
}

const bareAt = (at: number, { words }: Line): string => words[at]?.bare ?? '';
const trimmed = (word: Word | undefined): string => (word?.text ?? '').replace(/(?:['’]s)?[.,;:!?)"”]*$/u, '');
const endsName = ({ text }: Word): boolean => /[.,;:!?)"”]$|['’]s$/.test(text);

/** As words of their own: "Jan" isn't named in "januari". */
function isWholeIn(name: string, text: string): boolean {
  const [all, whole] = [text.toLowerCase(), name.toLowerCase()];
  for (let at = all.indexOf(whole); at >= 0 && whole !== ''; at = all.indexOf(whole, at + 1))
    if (!isLetter(all[at - 1]) && !isLetter(all[at + whole.length])) return true;
  return false;
}

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}-]/u.test(character);
