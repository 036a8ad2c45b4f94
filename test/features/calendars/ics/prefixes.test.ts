import { describe, expect, test } from '@jest/globals';
import { prefixOf } from '../../../../src/features/calendars/ics/prefixes.js';
import { read } from './support.js';

test.each([
  ['Canceled: Offerte Jansen', 'cancelled'],
  ['Cancelled: Offerte Jansen', 'cancelled'],
  ['Geannuleerd: Offerte Jansen', 'cancelled'],
  ['GEANNULEERD : Offerte Jansen', 'cancelled'],
  ['VERVALT: Offerte Jansen', 'cancelled'],
  ['[Afgezegd] Offerte Jansen', 'cancelled'],
  ['(geannuleerd) Offerte Jansen', 'cancelled'],
  ['Gaat niet door - Offerte Jansen', 'cancelled'],
  ['Abgesagt: Angebot Jansen', 'cancelled'],
  ['Entfällt: Angebot Jansen', 'cancelled'],
  ['Annulé : offre Jansen', 'cancelled'],
  ['Annulée : offre Jansen', 'cancelled'],
  ['Declined: Offerte Jansen', 'declined'],
  ['Geweigerd: Offerte Jansen', 'declined'],
  ['Abgelehnt: Angebot Jansen', 'declined'],
  ['Refusé : offre Jansen', 'declined'],
  ['Offerte Jansen', undefined],
  ['Bezoek: geannuleerd materiaal', undefined],
  ['Geannuleerde orders bespreken', undefined],
  ['Annulering van orders bespreken', undefined],
  ['Fwd: Geannuleerd: Offerte Jansen', 'cancelled'],
  ['FW: FW: Canceled: Quote', 'cancelled'],
  ['Canceled event: Quote', 'cancelled'],
  ['Canceled event with note: Quote', 'cancelled'],
  ['Geannuleerde afspraak: Offerte', 'cancelled'],
  ['Abgesagter Termin: Angebot', 'cancelled'],
  ['Événement annulé : devis', 'cancelled'],
  ['Fwd: Offerte', undefined],
  ['RE: Geannuleerd: Offerte', 'cancelled'],
  ['AW: Abgesagt: Angebot', 'cancelled'],
  ['Antw: Geannuleerd: Offerte', 'cancelled'],
  ['❌ Canceled: Quote', 'cancelled'],
  ['🚫 Geannuleerd: Offerte', 'cancelled'],
  ['*Geannuleerd* Offerte', 'cancelled'],
  ['GEANNULEERD | Offerte', 'cancelled'],
  ['Geannuleerd // Offerte', 'cancelled'],
  ['Annulé\u00A0: offre', 'cancelled'],
  ['Contract vervalt: Jansen', undefined],
  ['Vervalt Jansen contract', undefined],
  ['Re: Offerte', undefined],
  ['Jansen: geannuleerd', undefined],
  ['Annulering bespreken met Jansen', undefined],
  ['Cancelled', undefined],
  ['', undefined],
])('“%s” begins with what says: %s', (title, expected) => expect(prefixOf(title)).toBe(expected));

describe('an event', () => {
  const of = (...lines: string[]) => {
    const { cancelled, declined, doubt } = read([['DTSTART:20261201T140000', ...lines]]).events[0]!;
    return [cancelled && 'cancelled', declined && 'declined', doubt && `asked: ${doubt}`].filter(Boolean).join(', ');
  };
  const FREE = 'X-MICROSOFT-CDO-BUSYSTATUS:FREE';

  test.each([
    [['SUMMARY:Canceled: x', FREE], 'cancelled, asked: cancelled'],
    [['SUMMARY:Geannuleerd: x', 'TRANSP:TRANSPARENT'], 'cancelled, asked: cancelled'],
    [['SUMMARY:Geannuleerd: x', 'TRANSP:TRANSPARENT', 'X-MICROSOFT-CDO-BUSYSTATUS:BUSY'], 'asked: cancelled'],
    [['SUMMARY:Geannuleerd: x'], 'asked: cancelled'],
    [['SUMMARY:Declined: x', FREE], 'declined, asked: declined'],
    [['SUMMARY:Declined: x'], 'asked: declined'],
    [['SUMMARY:x', FREE], 'asked: free'],
    [['SUMMARY:x', 'TRANSP:TRANSPARENT'], 'asked: free'],
    [['SUMMARY:x', 'STATUS:TENTATIVE'], 'asked: tentative'],
    [['SUMMARY:x', 'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE'], 'asked: tentative'],
    [['SUMMARY:x', 'STATUS:CONFIRMED', 'TRANSP:OPAQUE', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF'], ''],
  ])('%s is %s', (lines, expected) => expect(of(...lines)).toBe(expected));
});
