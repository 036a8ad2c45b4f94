/** Files as large as they get, of customers and of what happened with them; the same each time. */

export const customersFile = (customers: number): Buffer =>
  Buffer.from(
    ['Nummer;Naam', ...Array.from({ length: customers }, (_, n) => `K${n};Bedrijf ${n} BV`), ''].join('\r\n'),
  );

const KINDS = ['bezoek', 'telefoon', 'e-mail', 'levering', 'klacht'];
const DAY_MS = 86_400_000;
const LAST_DAY = Date.UTC(2026, 10, 20);

/** `rows` contacts with so many customers: each with a person, and one in ten with a wish. */
export function* historyLines(rows: number, customers: number): Generator<string> {
  yield 'Nummer;Klantnr;Datum;Tijd;Soort;Met;Tekst;Wens\r\n';
  for (let n = 0; n < rows; n++) {
    const day = new Date(LAST_DAY - (n % 1500) * DAY_MS).toISOString().slice(0, 10);
    const time = `${String(8 + (n % 9)).padStart(2, '0')}:${String((n * 7) % 60).padStart(2, '0')}`;
    const customer = (n * 7919) % customers;
    const text = `Gesproken over de pomp in hal ${n % 40} en de offerte van vorige maand, nummer ${n}`;
    const wish = n % 10 === 0 ? `offerte voor hal ${n % 40}` : '';
    yield `C${n};K${customer};${day};${time};${KINDS[n % KINDS.length]};Persoon ${customer} van Dam;${text};${wish}\r\n`;
  }
}
