import { defineJob } from '../../../core/job.js';
import type { Db } from '../../../db/connect.js';
import { abandonedRuns, type RunId } from '../runs.js';

interface Needs {
  db: Db;
  beginImport: (run: RunId) => void;
}

/** Takes up what a process that ended left behind. */
export const goOn = defineJob<Needs>({
  name: 'import.go-on',
  schedule: '* * * * *',
  async run({ at }, { db, beginImport }) {
    for (const run of await abandonedRuns(db, at)) beginImport(run);
  },
});
