import { Temporal } from 'temporal-polyfill';
import windows from 'windows-iana';

/** Zones that programs show under a name which holds no city of theirs. Asked without "(UTC-05:00)" before it. */
const SHOWN: Record<string, string> = {
  'eastern time (us & canada)': 'America/New_York',
  'central time (us & canada)': 'America/Chicago',
  'mountain time (us & canada)': 'America/Denver',
  'pacific time (us & canada)': 'America/Los_Angeles',
  'atlantic time (canada)': 'America/Halifax',
  arizona: 'America/Phoenix',
  alaska: 'America/Anchorage',
  hawaii: 'Pacific/Honolulu',
  newfoundland: 'America/St_Johns',
  'indiana (east)': 'America/Indiana/Indianapolis',
  'coordinated universal time': 'UTC',
  'beijing, chongqing, hong kong, urumqi': 'Asia/Shanghai',
  'chennai, kolkata, mumbai, new delhi': 'Asia/Kolkata',
  'islamabad, karachi': 'Asia/Karachi',
  'abu dhabi, muscat': 'Asia/Dubai',
};

const cities = new Map(
  Intl.supportedValuesOf('timeZone').map((zone) => [
    zone
      .slice(zone.lastIndexOf('/') + 1)
      .replaceAll('_', ' ')
      .toLowerCase(),
    zone,
  ]),
);

/** The zone of this name as IANA writes it, or undefined. Offsets such as "+01:00" are no zones. */
export function ianaOf(name: string): string | undefined {
  if (!/^[a-z]/i.test(name)) return undefined;
  try {
    return EPOCH.toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);

/**
 * The IANA zone that a TZID names, however it is written: "Europe/Amsterdam", "/mozilla.org/20050126_1/Europe/Amsterdam",
 * "Europe_Amsterdam", "W. Europe Standard Time", "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna". Of the zones
 * that share a name of Windows `preferred` comes first.
 */
export function zoneNamed(said: string, preferred: string): string | undefined {
  // As Exchange has it: "tzone://Microsoft/Utc".
  const tzid = said.replace(/^tzone:\/\/microsoft\//i, '');
  const path = tzid.split('/').filter(Boolean);
  return (
    ianaOf(tzid) ??
    (path.length > 1 ? (ianaOf(path.slice(-2).join('/')) ?? ianaOf(path.slice(-3).join('/'))) : undefined) ??
    ianaOf(tzid.replace('_', '/')) ??
    ofWindows(tzid, preferred) ??
    shownAs(tzid)
  );
}

function ofWindows(name: string, preferred: string): string | undefined {
  const zones: readonly string[] = windows.findIana(name);
  const zone = zones.includes(preferred) ? preferred : zones[0];
  return zone && ianaOf(zone);
}

/** "(UTC+01:00) Amsterdam, Berlijn, Bern": the zone of the first of its cities that has one, where the offset agrees. */
function shownAs(name: string): string | undefined {
  const [, sign, hours, minutes, shown] = /^\((?:UTC|GMT)(?:([+-])(\d\d):(\d\d))?\) (.+)$/i.exec(name) ?? [];
  const said = (shown ?? name).toLowerCase().replace(/^greenwich mean time : /, '');
  const known = SHOWN[said];
  if (known) return known;
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  return said
    .split(', ')
    .flatMap((city) => cities.get(city.trim()) ?? [])
    .find((zone) => shown === undefined || winterOffset(zone) === offset);
}

/** Minutes, without daylight saving time. */
function winterOffset(zone: string): number {
  const at = (month: number) =>
    Temporal.PlainDateTime.from({ year: 2026, month, day: 15 }).toZonedDateTime(zone).offsetNanoseconds / 60e9;
  return Math.min(at(1), at(7));
}
