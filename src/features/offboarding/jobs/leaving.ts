import { defineJob } from '../../../core/job.js';
import { isProblem } from '../../../core/problem.js';
import { administratorsOf, type AskingDeps, keepIn, leavingNow, type PeopleDeps, takeOut } from '../../people/index.js';
import { offboardingText } from '../text.js';

/** Whose last day was yesterday goes out of service; the last who administers an organisation stays, and hears so. */
export const leaving = defineJob({
  name: 'offboarding.leaving',
  schedule: '*/5 * * * *',
  async run({ at, signal }, { people }: { people: PeopleDeps & AskingDeps }) {
    for (const who of await leavingNow(people.db, at)) {
      if (signal.aborted) return;
      const done = await takeOut(people, { ...who, at });
      if (!isProblem(done)) continue;
      const { organisation, member } = who;
      await people.db.transaction(async (tx) => {
        await keepIn(tx, who);
        const readers = await administratorsOf(tx, organisation, people.admins);
        await people.deliver(
          tx,
          readers.map(({ id, ...reader }) => ({
            organisation,
            key: `last:${member}:${at.toISOString()}:${id}`,
            kind: 'news',
            to: { member: id },
            card: { title: offboardingText[reader.locale].lastStays, parts: [] },
            reader,
          })),
        );
      });
    }
  },
});
