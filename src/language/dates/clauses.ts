import type { Place } from './reading.js';
import { mayBegin } from './starters.js';
import { setOf } from './words.js';

/** Of what was. */
const WAS = setOf(
  'was were had came went said told left rang sent got gave took paid bought brought wrote made did broke began ' +
    'waren werd werden kwam kwamen had hadden ging gingen zei zeiden stond stonden lag lagen kreeg kregen gaf nam liep deed zat viel ' +
    'belde belden mailde stuurde leverde bestelde meldde haalde bracht zou zouden wilde wilden',
);
/** Verbs that end so have one who did it before them; "revised quote Friday" has none. */
const DID = /^[a-z]{3,}ed$/;
const NOT_DID = setOf('need feed speed hundred indeed exceed proceed');
/** Before an adjective. */
const BEFORE_NOUNS = setOf(
  'the a an our their his her your my for of with re about on in by to and or not new all any some',
);
/** Of what is so, or will be. */
const IS = setOf(
  "is are has he she they i'm we're they're he's she's it's that's there's who's he'll she'll it'll they'll will " +
    'comes goes shuts says starts ends expires lapses leaks wants leaves arrives ships delivers pays moves opens closes begins runs lands reopens retires promises ' +
    'hij zij ze er heeft komt gaat gaan belt zegt vraagt mailt stuurt levert betaalt krijgt wordt worden loopt begint eindigt verloopt ' +
    'vervalt sluit opent verhuist stopt vertrekt staat staan ligt zit blijft duurt geldt haalt brengt neemt doet rijdt werkt wacht ' +
    'kan kunnen belooft meldt geeft verwacht lekt hangt mist weigert klaagt zoekt draait wil willen zal zullen',
);
/** With these it is something to be done. */
const DUTY = setOf('moet moeten must should needs dient dienen hoort graag');

export const IMPERATIVES = setOf(
  'add arrange ask book bring buy call cancel change chase check chk collect confirm count deliver do draft drop email file find finish ' +
    'fix forward get give hang have invoice keep let look mail make meet message move order pay phone pick plan post prep prepare print push ' +
    'put quote remind renew repair reply report reschedule resend return review ring schedule send set ship sign sort start talk tell test ' +
    'text tidy update visit write bel geef haal laat lever maak neem regel stuur vraag zeg zet zoek boek bestel',
);
/** Dutch says last what is to be done: with one of these, or with a verb that begins or ends as no thing does. */
const INFINITIVES = setOf(
  'bellen mailen appen sturen maken regelen bestellen checken vragen geven halen leveren nemen plannen zetten zoeken boeken printen kijken lopen ' +
    'rijden brengen melden schrijven lezen tekenen betalen innen laten doen gaan zien staan melden wijzigen testen meten tellen wegen keuren vullen laden ' +
    'lossen wisselen sluiten openen kopen kiezen krijgen houden helpen komen leggen hangen starten stoppen proberen polsen pakken',
);
const LIKE_INFINITIVE =
  /^(?:terug|na|op|af|aan|in|uit|door|mee|langs|klaar|weg|over|om|voor|bij|toe|los|vast|rond|samen|ver|be|ont|her)(?:[a-z]{3,}en|gaan|staan|doen|zien)$|(?:er|ig)en$/;
const NO_INFINITIVE = setOf('kinderen eieren meren heren goederen bladeren veren oren uren voorwaarden onderdelen');
/** "tell everyone the depot shuts at 2pm": what is told is of that time. */
const TELLS = setOf('tell let email mail text remind confirm inform warn meld zeg mail bericht');
/** Before what is to be done. */
const LEADS_TO = setOf("to can could lets let's need moet must");
/** "zou je vrijdag kunnen bellen": it is asked for. */
const ASKS = /\b(?:zou|kan|kun|wil|could|can|would) (?:je|jij|u|you)\b/;
/** And not "de beloofde offerte". */
const PROMISED = /\bbeloofden? (?:de|het|een|ons|me|dat|om)\b/;
/** They say nothing of what is told or to be done. */
const BESIDE = setOf(
  'niet vergeten forget reminder nb urgent spoed uiterlijk tegen voor before due deadline klaar ready langs please pls plz graag nog liefst asap also ook dan then still het latest sharp thx thanks aub svp at by om uur u max eind end of day eod cob',
);

/** Between what is told and what is to be done. */
export const JOINS = setOf(
  'and so then but because since who which that if when where whether though while after until till til ' +
    'en dus dan maar want omdat die dat als of wanneer waar terwijl nadat zodat hoewel',
);
/** A short word's point may be that of an abbreviation. Of a long one only its end is looked at. */
const pauses = (typed: string): boolean =>
  /[,;?!]$|(?<!^re):$|\p{L}{4}\.$/iu.test(typed.length > 5 ? typed.slice(-5) : typed);
const DASH = /^[-–—|/]+$/;

/** What a clause does. `task`: it says what is to be done; `told`: what somebody is to be told; `was`, `is`: it tells what is so; `bare`: it names a thing. */
export type Kind = 'task' | 'told' | 'was' | 'is' | 'bare';

export function kindOf(words: readonly string[]): Kind {
  const said = words.filter((word) => !BESIDE.has(word) && !JOINS.has(word));
  const isTask =
    words.some((word, at) => DUTY.has(word) || (word === 'to' && words[at + 1] === 'be')) ||
    ASKS.test(words.join(' ')) ||
    LEADS_TO.has(words[0] ?? '') ||
    IMPERATIVES.has(said[0] ?? '');
  const tells = TELLS.has(said[0] ?? '') && said.slice(1).some((word) => IS.has(word));
  if (isTask) return tells ? 'told' : 'task';
  const did = (word: string, at: number) =>
    at > 0 && DID.test(word) && !NOT_DID.has(word) && !BEFORE_NOUNS.has(words[at - 1] ?? '');
  if (words.some((word) => WAS.has(word)) || PROMISED.test(words.join(' '))) return 'was';
  if (words.some((word, at) => IS.has(word) || /[a-z]'s$/.test(word) || did(word, at))) return 'is';
  return isInfinitive(said.at(-1) ?? '') ? 'task' : 'bare';
}

export const isInfinitive = (word: string): boolean =>
  INFINITIVES.has(word) || (LIKE_INFINITIVE.test(word) && !NO_INFINITIVE.has(word));

/** Something else than when. */
export const isContent = (word: string): boolean => !BESIDE.has(word) && !/\d/.test(word) && !mayBegin(word);

/** Words. */
const REACH = 40;

/** The clause that a date stands in, and the others near it, each without its date. They end at a pause, and at `joins`. */
export function clausesOf(
  { line: { typed, words }, lead, to }: Place,
  joins: ReadonlySet<string>,
): { own: string[]; others: string[][] } {
  const own: string[] = [];
  const others: string[][] = [];
  let clause: string[] = [];
  let holds = false;
  const close = () => {
    if (holds) own.push(...clause);
    else if (clause.some((word) => isContent(word) && !joins.has(word))) others.push(clause);
    [clause, holds] = [[], false];
  };
  const end = Math.min(words.length, to + REACH);
  for (let at = Math.max(0, lead - REACH); at < end; at += 1) {
    const word = words[at] ?? '';
    if (DASH.test(typed[at] ?? '') || (joins.has(word) && at !== lead)) close();
    if (at >= lead && at < to) holds = true;
    else if (word && !DASH.test(word)) clause.push(word);
    if (pauses(typed[at] ?? '') && !(at >= lead && at < to - 1)) close();
  }
  close();
  return { own, others };
}
