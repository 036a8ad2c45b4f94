/** `node --import tsx bench/language.ts`: what reading a typed line costs, per command, in processor time. */
import { readArgs, type AnyCommand } from '../src/core/command.js';
import { split } from '../src/language/line.js';
import { away } from '../src/features/people/absence/commands/away.js';
import { hours } from '../src/features/people/absence/commands/hours.js';
import { agree } from '../src/features/agreements/commands/agree.js';
import { promise } from '../src/features/agreements/commands/promise.js';
import { schedule } from '../src/features/appointments/commands/schedule.js';
import { understand } from '../src/features/history/understand.js';
import { log } from '../src/features/history/commands/log.js';
import { snooze } from '../src/features/nudges/commands/snooze.js';
import { viewpointOf } from '../src/language/moment.js';
import { askerOf, corpus } from '../test/language/measure.js';
import { askingAs } from '../test/language/understood.js';

const ROUNDS = Number(process.env['BENCH_RUNS'] ?? 5);

const commands: Record<string, AnyCommand> = { agree, promise, log, schedule, away, hours, snooze };
const lines = corpus();

async function readAll(command: string): Promise<number> {
  const { fields } = commands[command]!;
  const asked = lines
    .filter((one) => one.command === command)
    .map((one) => ({ text: one.line, mentions: [], asking: askingAs(askerOf(one.asker)) }));
  const before = process.cpuUsage();
  for (const { asking, ...line } of asked) {
    await readArgs(fields, await split(fields, line, asking), asking);
    if (command === 'log') understand(line.text, viewpointOf(asking.ask, 'past'), []);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / asked.length;
}

console.log('milliseconds of processor time per line, best of rounds');
for (const command of Object.keys(commands)) {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await readAll(command));
  console.log(`${command.padEnd(12)}${Math.min(...rounds).toFixed(3)}`);
}
