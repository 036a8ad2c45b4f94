/**
 * What calendar programs, and people, write before the title of what does not take place (“Canceled: …”) or of what its owner
 * declined, in English, Dutch, German and French. Without accents.
 */
const PREFIXES = {
  cancelled: [
    ...['canceled', 'cancelled', 'cancelation', 'cancellation', 'called off'],
    ...['geannuleerd', 'afgezegd', 'vervallen', 'vervalt', 'gaat niet door', 'afgelast', 'annulering'],
    ...['abgesagt', 'storniert', 'abgebrochen', 'entfallt', 'absage', 'fallt aus'],
    ...['annule', 'annulee', 'annulation'],
    ...['canceled event', 'cancelled event', 'canceled event with note', 'cancelled event with note'],
    ...['geannuleerde afspraak', 'geannuleerd evenement', 'abgesagter termin', 'evenement annule'],
  ],
  declined: [...['declined', 'geweigerd', 'afgewezen', 'abgelehnt'], ...['refuse', 'refusee', 'decline', 'declinee']],
} as const;

/**
 * The prefix ends with a colon, or a dash or bar between spaces, or stands in brackets or asterisks: “annule” in the middle of a name
 * is none.
 */
const PREFIX =
  /^\s*(?:\[([^\]]{1,30})\]|\(([^)]{1,30})\)|\*+([^*]{1,30})\*+|([^:：]{1,30}?)(?:\s*[:：]|\s+(?:[-–—|]|\/\/)\s))/u;

/** Of an invitation that was sent on or answered, in the same languages; and a sign for those who look. */
const BEFORE = /^(?:\s|\p{Extended_Pictographic}|\uFE0F|(?:fwd?|doorst|wg|tr|re|aw|antw)\s*:)+/iu;

/** “Geannuleerd: Offerte Jansen” */
export function prefixOf(title: string): keyof typeof PREFIXES | undefined {
  const [, ...groups] = PREFIX.exec(title.replace(BEFORE, '')) ?? [];
  const said = groups.find(Boolean)?.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();
  if (!said) return undefined;
  const kinds = ['cancelled', 'declined'] as const;
  return kinds.find((kind) => (PREFIXES[kind] as readonly string[]).includes(said));
}
