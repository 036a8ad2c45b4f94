import { titles } from '../../../language/titles.js';
import type { Direction } from '../interaction.js';
import { before, behind, clauseAt, NOT, phraseAt, setOf, wordAt, type Line, type Reading } from './line.js';

/** These say it whoever is named beside them. The longest at a word counts. */
const PHRASES: Record<Direction, string[]> = {
  in: [
    'gebeld door',
    'teruggebeld door',
    'gemaild door',
    'belde ons',
    'belden ons',
    'mailde ons',
    'heeft gebeld',
    'hebben ons gebeld',
    'heeft gemaild',
    'kwam langs',
    'kwamen langs',
    'verzoek van',
    'terugbelverzoek van',
    'request from',
    'vraag van',
    'question from',
    'enquiry from',
    'mail van',
    'mailtje van',
    'mail gehad van',
    'mailtje gehad van',
    'mail gekregen van',
    'mailtje gekregen van',
    'mail ontvangen van',
    'app gehad van',
    'appje gehad van',
    'e-mail van',
    'opgebeld door',
    'voicemail van',
    'app van',
    "app'je van",
    'appje van',
    'whatsapp van',
    'sms van',
    "sms'je van",
    'bericht van',
    'geappt door',
    'telefoontje van',
    'belletje van',
    'inkomend',
    'called by',
    'called us',
    'phoned us',
    'rang us',
    'called in',
    'has called',
    'call from',
    'voicemail from',
    'text from',
    'message from',
    'whatsapp from',
    'called me',
    'mail from',
    'email from',
    'e-mail from',
    'incoming',
    'inbound',
    'mailed us',
    'emailed us',
  ],
  out: [
    'gebeld met',
    'gebeld naar',
    'teruggebeld',
    'heb gebeld',
    'mail aan',
    'mailtje aan',
    'mailtje naar',
    'whatsapp naar',
    'whatsapp aan',
    'appje naar',
    'appje aan',
    "app'je naar",
    "app'je aan",
    'whatsapp gestuurd',
    'mail gestuurd',
    'mailtje gestuurd',
    'voicemail ingesproken',
    'gemaild aan',
    'mail naar',
    'uitgaand',
    'call to',
    'returned a call',
    'returned the call',
    'sent an email',
    'sent an e-mail',
    'left a voicemail',
    'text to',
    'whatsapp to',
    'message to',
    'mail to',
    'email to',
    'e-mail to',
    'outgoing',
    'outbound',
  ],
};
const DUTCH_VERB = setOf('belde belden belt bellen mailde mailden mailt');
const ENGLISH_VERB = setOf('called phoned rang mailed emailed');
const OURS = setOf('ik wij we i');
const THEY = setOf(
  'klant klanten hij zij ze die wie iemand customer client he she they who someone somebody inkoper inkoop receptie inkoopster dame lady gentleman woman guy buyer purchaser receptionist secretary owner eigenaar',
);
const ARTICLE = setOf('de het een the a an hun their zijn haar his her');
const TITLE = new Set(titles);
/** Before a verb these are no one who did it. */
const NO_SUBJECT = setOf(
  'gisteren eergisteren vandaag vanmorgen vanochtend vanmiddag net zojuist ook toen daarna weer nog en dus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag yesterday today just also then again already finally and so monday tuesday wednesday thursday friday saturday sunday morning afternoon week',
);
const NOT_REACH = 2;
const BOTH: Direction[] = ['in', 'out'];

/** Who sought the contact. "belde Bakker" and "Kees belde Bakker" are asked. */
export function directionIn(line: Line): Reading<Direction> {
  const found: (Direction | 'unclear')[] = [];
  for (let at = 0; at < line.words.length; at += 1) {
    if (line.quoted.has(at)) continue;
    const [said, length] = directionAt(at, line);
    if (said) found.push(isDenied(at, length, line) ? 'unclear' : said);
    at += length - 1;
  }
  const [first] = found;
  if (first === undefined) return {};
  return first !== 'unclear' && found.every((one) => one === first) ? { value: first } : { offered: BOTH };
}

/** What is said from a word on, and in how many words. */
function directionAt(at: number, line: Line): [said: Direction | 'unclear' | undefined, words: number] {
  const ours = OURS.has(before(at, line, 1)[0] ?? '');
  const [incoming, outgoing] = [phraseAt(at, line, PHRASES.in), phraseAt(at, line, PHRASES.out)];
  const longest = Math.max(incoming, outgoing);
  if (longest > 0) return [ours || outgoing > incoming ? 'out' : 'in', longest];
  const { bare } = wordAt(at, line);
  if (/^(?:terug)?gebeld$|^gemaild$/.test(bare)) return [participle(at, line), 1];
  if (ANSWERED.has(bare)) return [answered(at, line), 1];
  if (DUTCH_VERB.has(bare)) return [dutch(at, line), 1];
  return [ENGLISH_VERB.has(bare) ? english(at, line) : undefined, 1];
}

/** "door mw. Bakker gebeld", "Jan-Willem gebeld"; "gebeld" alone says nothing. */
function participle(at: number, line: Line): Direction | 'unclear' | undefined {
  const said = before(at, line);
  if (said.includes('door')) return 'in';
  if (said.includes('heb')) return 'out';
  if (said.includes('heeft')) return 'in';
  return hasSubject(at, line) && !said.includes('met') ? 'unclear' : undefined;
}

function dutch(at: number, line: Line): Direction | 'unclear' | undefined {
  const [previous = ''] = before(at, line, 1);
  const [next = ''] = behind(at, line, 1);
  if (OURS.has(previous) || OURS.has(next)) return 'out';
  const isNamedBehind = isSomeone(at + 1, line);
  if (hasSubject(at, line)) return isNamedBehind ? 'unclear' : 'in';
  if (wordAt(at, line).bare === 'bellen') return undefined;
  return isNamedBehind && NO_SUBJECT.has(previous) ? 'in' : 'unclear';
}

function english(at: number, line: Line): Direction | 'unclear' | undefined {
  const [previous = ''] = before(at, line, 1);
  if (OURS.has(previous)) return 'out';
  if (['is', 'are', 'so', 'be', 'was'].includes(previous)) return undefined;
  if (!hasSubject(at, line)) return previous === '' || NO_SUBJECT.has(previous) ? 'out' : 'unclear';
  return isSomeone(at + 1, line) ? 'unclear' : 'in';
}

/** "returned Priya's call", "Tom returned my call", "took a call from Tom" */
function answered(at: number, line: Line): Direction | 'unclear' | undefined {
  const said = behind(at, line, CALL_REACH);
  if (!said.some((word) => CALL.has(word))) return undefined;
  const ours = OURS.has(before(at, line, 1)[0] ?? '') || !hasSubject(at, line);
  const isOurCall = OUR.has(said[0] ?? '');
  if (ours === isOurCall) return 'unclear';
  const returns = wordAt(at, line).bare === 'returned';
  return ours === returns ? 'out' : 'in';
}
const ANSWERED = setOf('returned took answered');
const CALL = setOf('call calls');
const OUR = setOf('my our');
/** "returned the customer's call". Words. */
const CALL_REACH = 3;

/** "some Peter from shipping called", "een dame van de boekhouding belde": who stands before where they are of. */
function isSubjectOf(at: number, line: Line): boolean {
  const said = before(at, line, OF_REACH);
  const of = said.findLastIndex((word) => OF.has(word));
  return of > 0 && isSomeone(at - said.length + of - 1, line);
}
const OF = setOf('from at van uit bij');
/** Words. */
const OF_REACH = 5;

/** "mw. Bakker", "de inkoper", "klant" right before the verb. */
function hasSubject(at: number, line: Line): boolean {
  if (isSubjectOf(at, line)) return true;
  const [second = '', first = second] = before(at, line, 2);
  const isAlone = before(at, line, 2).length === 1;
  if (first === '' || NO_SUBJECT.has(first) || OURS.has(first)) return false;
  return isSomeone(at - 1, line) || (!isAlone && (ARTICLE.has(second) || TITLE.has(second)));
}

/** A name, or a word for somebody of the customer, in the same clause. */
function isSomeone(at: number, line: Line): boolean {
  const word = line.words[at];
  if (!word || NO_SUBJECT.has(word.bare)) return false;
  const isBehind = at > 0 && clauseAt(at, line)[0] === at && clauseAt(at - 1, line)[0] !== at;
  if (isBehind && endsClause(at - 1, line)) return false;
  return THEY.has(word.bare) || TITLE.has(word.bare) || /^\p{Lu}[\p{Ll}\p{Lu}'’-]/u.test(word.text);
}

const endsClause = (at: number, line: Line): boolean => clauseAt(at, line)[1] === at + 1;

const isDenied = (at: number, length: number, line: Line): boolean =>
  before(at, line, NOT_REACH).some((word) => NOT.has(word)) ||
  NOT.has(behind(Math.min(at + length - 1, line.words.length - 1), line, 1)[0] ?? '');
