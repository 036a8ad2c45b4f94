import PgBoss from 'pg-boss';
import type { Database } from '../db/connect.js';

/** One queue for all jobs: an idle process asks one question every two seconds. */
export const QUEUE = 'jobs';
const ATTEMPTS = 8;

export async function openQueue({ forQueue }: Database, report: (error: unknown) => void): Promise<PgBoss> {
  const boss = new PgBoss({ ...forQueue, schedule: false });
  boss.on('error', report);
  await boss.start();
  await boss.createQueue(QUEUE, { name: QUEUE, retryLimit: ATTEMPTS, retryDelay: 1, retryBackoff: true });
  return boss;
}
