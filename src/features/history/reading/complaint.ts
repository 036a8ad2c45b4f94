import {
  before,
  behind,
  CONJUNCTION,
  isPlainlySaid,
  namesOthers,
  NOT,
  setOf,
  wordAt,
  type Line,
  type Reading,
} from './line.js';

const COMPLAINT = setOf(
  'klacht klachten klaagt klaagde klaagden klagen geklaagd complaint complaints complains complained complaining moans moaned moan grumbles grumbled grumbling klaag reclamatie reclamaties reclameert',
);
/** Beside a "but" these were perhaps no more than a sigh: "grumbled about the price but signed". */
const SIGHED = setOf('moans moaned moan grumbles grumbled grumbling');
const NONE = new Set([...NOT, 'nul', '0', 'zero', 'niks', 'niets', 'nothing', 'niemand', 'nobody']);
/** What is so called was known before: "de klacht", "last complaint". */
const KNOWN = setOf(
  'de die deze zijn haar hun vorige eerdere oude laatste lopende openstaande bekende onze the this that his her their previous earlier old last open pending existing our any enkele eventuele',
);
/** What one does with a complaint that was there. */
const FOLLOWED = setOf(
  'opvolging follow-up followup afhandeling terugkoppeling status oplossing n.a.v nav aanleiding teruggebeld bij regarding re handling called-back',
);
const HANDLED = setOf(
  'opgelost afgehandeld verholpen afgerond afgesloten gesloten ingetrokken weggenomen besproken handled resolved solved settled closed withdrawn dealt discussed',
);
/** Between "geen" and "klachten", "geen reden tot" and "klagen". Words. */
const NOT_REACH = 3;
const FOLLOW_REACH = 3;
/** "klacht van hun klant". Words. */
const OF = setOf('van of from by');
const OF_REACH = 3;
/** Behind it: where one complains, and no complaint. */
const PLACE = setOf('afdeling afd department dept desk procedure regeling formulier form');

/** Whether the customer complains. "geen klachten" is none; of "klacht opgelost" it is asked whether it is a new one. */
export function complaintIn(line: Line): Reading<true> {
  const found = line.words.flatMap((_, at) => complaintAt(at, line) ?? []);
  if (found.includes('new')) return { value: true };
  return found.includes('unclear') ? { offered: [true] } : {};
}

function complaintAt(at: number, line: Line): 'new' | 'unclear' | undefined {
  const { bare } = wordAt(at, line);
  if (!COMPLAINT.has(bare)) return undefined;
  const near = before(at, line, NOT_REACH);
  const after = behind(at, line);
  if (!line.quoted.has(at) && (near.some((word) => NONE.has(word)) || NOT.has(after[0] ?? ''))) return undefined;
  if (PLACE.has(after[0] ?? '')) return 'unclear';
  const isKnown = KNOWN.has(near.at(-1) ?? '') || before(at, line, FOLLOW_REACH).some((word) => FOLLOWED.has(word));
  const isOfOthers = OF.has(after[0] ?? '') && namesOthers(after.slice(1, 1 + OF_REACH));
  const isSighed = SIGHED.has(bare) && line.words.some(({ bare }) => CONJUNCTION.has(bare));
  const isHandled = [...before(at, line), ...after].some((word) => HANDLED.has(word));
  return isKnown || isHandled || isOfOthers || isSighed || !isPlainlySaid(at, line) ? 'unclear' : 'new';
}
