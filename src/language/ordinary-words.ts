import type { Word } from './words.js';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Who begins with one of these asks or tells something: "wie belt er", "the pump leaks". */
const BEGINS_SENTENCE = setOf(
  'wie wat waar waarom wanneer hoe welke is zijn was heeft kan kunt moet wil ik wij we jij je u hij zij ze er de het een dit dat deze ' +
    'who what where why when how which are were has have can could must will i you he she they it the a an this that these there',
);

/** Words of every day that are a letter or two from a command. */
const ORDINARY = setOf(
  'term tram net now nee news nieuws nieuwe lag dog lof los loog lang long always way ways keer keek deep dorp drops trop had hond hang ' +
    'land leed laad leads lees learn reader taak zaal staal tal plas plat plek plaat plastic laats helft held hallo hello ziek boek doek ' +
    'kind fine fijn wind house horse yours uren mens mensen meet met moet man spel lekkage langs laag langzaam agent brief brieven hot ' +
    'vertrokken zeker weer week weken wens staat staan start stage states gegaan geen kost klant klanten kan change changes degree greet ' +
    'except open handen reden need heads ladder linker licht koffer kopje note notes geeft wordt endless and als niet niets ' +
    'voor over uit dag eind hele none not sent set whom node sat line hard leak leaks leaking seal seals nota regen doen doe werk werkt ' +
    'contract contracts regelen regelt inspectie inspection tevreden ontevreden changed charged charge charges deadline nagelopen nagekeken ' +
    'koeling vertelt vooral voordat aanwezig paid unpaid verkalkt vertrouwen besluit houden holding praise promised scheduled decision decide ' +
    'booked overnight profile propose constants insists connect',
);

export const isOrdinary = (bare: string): boolean => ORDINARY.has(bare);

export const isSentence = (words: readonly Word[]): boolean =>
  BEGINS_SENTENCE.has(words[0]?.bare ?? '') || words.at(-1)?.text.endsWith('?') === true;
