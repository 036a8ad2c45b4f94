import { Command, InvalidArgumentError } from 'commander';
import type { Config } from '../config.js';
import { readConfig } from '../config.js';
import { newId } from '../core/id.js';
import type { Database } from '../db/connect.js';
import { rebuildWeeks } from '../features/insights/rebuild.js';
import { absenceStore } from '../features/people/absence/store.js';
import { organisationStore } from '../features/people/store.js';
import type { Surroundings } from './run-program.js';

/** As many as the page shows, and the most that may be asked for. */
const USUAL_WEEKS = 13;
const MOST_WEEKS = 104;

interface Options {
  rebuild: true;
  weeks: number;
}

interface Around extends Surroundings {
  now: () => Date;
  connect: (config: Config) => Promise<Database>;
}

/** `npm run insights -- --rebuild` */
export const insightsProgram = ({ env, out, now, connect }: Around) =>
  new Command('insights')
    .description('Counts what is kept of each team’s weeks (team_weeks) again, from contacts and agreements.')
    .requiredOption('--rebuild', 'do so; running it again changes nothing')
    .option('--weeks <count>', `how many weeks back, ${MOST_WEEKS} at most`, weeks, USUAL_WEEKS)
    .addHelpText(
      'after',
      '\nWho owned an agreement and who decided at a customer is only known of the day itself: of past weeks that stays as it was kept.',
    )
    .action(async (options: Options) => {
      const database = await connect(readConfig(env));
      try {
        const { db } = database;
        const needs = { db, absence: absenceStore(db, newId) };
        for await (const organisation of organisationStore(db, newId).each()) {
          const count = await rebuildWeeks(organisation, { now: now(), weeks: options.weeks }, needs);
          out(`${organisation.name}: ${count === 1 ? '1 week of a team' : `${count} weeks of teams`}\n`);
        }
      } finally {
        await database.close();
      }
    });

function weeks(said: string): number {
  const count = /^\d{1,3}$/.test(said) ? Number(said) : 0;
  if (count < 1 || count > MOST_WEEKS) throw new InvalidArgumentError(`A number from 1 to ${MOST_WEEKS}.`);
  return count;
}
