import { firstOf } from '../../core/present.js';
import { HOLIDAY_NAMES } from './holiday.js';
import {
  isNumber,
  MONTHS,
  ORDINALS,
  PART_ADVERBS,
  PART_ENDING,
  RELATIVE_DAYS,
  setOf,
  SIDES,
  WEEKDAYS,
} from './words.js';

/** The first words of the readers that know theirs by heart. */
const OWN = setOf(
  "op on uiterlijk by de the nog ergens sometime liefst still anderhalf anderhalve half halve couple een 'n a an kwart quarter om at van " +
    "from about ongeveer circa ca roughly voorvorige tussen tss btw between halfway ult fortnight heden noon midday midnight middernacht in 's first day dag vd early late laat over binnen within tonight week wk w/c wc voor na " +
    'before after for gedurende tijdens during @ rond around omstreeks tegen heel hele all whole entire begin beginning start halverwege medio midden mid eind einde end ultimo eow eom eoq eoy eod cob ' +
    'eob close duurt lasts takes weekeinde maandeinde jaareinde kwartaaleinde month mnd maand quarter kwartaal year jaar',
);
const HOLIDAYS = new Set(HOLIDAY_NAMES.map((name) => firstOf(name.split(' '))));
const JOINED = /\d|^mid-|-end$|^[a-z]{2,9}\/[a-z]{2,9}$/;

/** Most words of a line begin no phrase about when: nothing needs to be tried from them. */
export const mayBegin = (word: string): boolean =>
  OWN.has(word) ||
  WEEKDAYS.has(word) ||
  RELATIVE_DAYS.has(word) ||
  MONTHS.has(word) ||
  SIDES.has(word) ||
  ORDINALS.has(word) ||
  PART_ADVERBS.has(word) ||
  HOLIDAYS.has(word) ||
  isNumber(word) ||
  PART_ENDING.test(word) ||
  JOINED.test(word);
