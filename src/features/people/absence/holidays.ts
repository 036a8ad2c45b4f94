export const countries = ['NL', 'BE'] as const;
export type Country = (typeof countries)[number];

const ofYear = new Map<string, ReadonlySet<string>>();

/**
 * Public holidays of a country in these years, as "2026-12-25". The library holds the whole world's and is loaded only when
 * somebody asks; each year is worked out once.
 */
export async function holidaysOf(
  country: Country | 'none',
  years: readonly number[],
): Promise<(day: string) => boolean> {
  if (country === 'none') return () => false;
  for (const year of years) {
    const key = `${country} ${year}`;
    if (!ofYear.has(key)) ofYear.set(key, await worked(country, year));
  }
  return (day) => ofYear.get(`${country} ${day.slice(0, 4)}`)?.has(day) ?? false;
}

async function worked(country: Country, year: number): Promise<ReadonlySet<string>> {
  const { default: Holidays } = await import('date-holidays');
  const found = new Holidays(country, { types: ['public'] }).getHolidays(year);
  return new Set(found.map(({ date }) => date.slice(0, 10)));
}

/** Whose holidays someone has who never said so. */
export function countryOf(zone: string): Country | 'none' {
  if (zone === 'Europe/Amsterdam') return 'NL';
  return zone === 'Europe/Brussels' ? 'BE' : 'none';
}
