import { ladder, type Colleague, type Needing, type World } from '../src/features/nudges/ladder.js';
import { usualRules } from '../src/features/nudges/rules.js';
import { usualHours } from '../src/features/absence/hours.js';
import { holidaysOf } from '../src/features/absence/holidays.js';
const nl = await holidaysOf('NL', [2026, 2027]);
const zones = ['Europe/Amsterdam', 'Europe/London', 'America/New_York'];
const people: Colleague[] = Array.from({ length: 1000 }, (_, i) => {
  const absences = i % 4 === 0 ? [{ from: '2026-11-20', through: '2026-12-02', deputy: `m${(i + 7) % 1000}` }] : [];
  return { id: `m${i}`, reachable: true, absences, manager: `m${i % 50}`, administrator: i < 3,
    calendar: { zone: zones[i % 3]!, hours: usualHours, isHoliday: nl, away: absences } };
});
const world: World = { members: new Map(people.map((p) => [p.id, p])), administrators: ['m0', 'm1', 'm2'], channels: new Set(Array.from({ length: 400 }, (_, i) => `t${i}`)),
  office: people[1]!.calendar, may: () => true, wasNudged: () => false };
for (const at of ['2026-11-25T15:00:00Z', '2026-11-28T03:00:00Z','2026-11-25T15:00:00Z']) {
  const due: Needing[] = Array.from({ length: 10000 }, (_, i) => ({ id: `a${i}`, team: `t${i % 500}`, owner: i % 3 ? `m${(i * 7) % 1000}` : null, proposed: null, askedBy: `m${i % 1000}`, step: i % 3, count: 0 }));
  const before = process.cpuUsage();
  const { nudges, climbs } = ladder(due, world, usualRules, new Date(at));
  const { user, system } = process.cpuUsage(before);
  console.log(at, nudges.length, climbs.length, (user + system) / 1000, 'ms CPU');
}
