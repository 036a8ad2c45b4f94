import { defineJob } from '../../../core/job.js';
import type { Db } from '../../../db/connect.js';
import type { OrganisationStore } from '../../people/index.js';
import type { RunId } from '../runs.js';
import { abandonedRuns } from '../runs.js';

interface Needs {
  db: Db;
  organisations: Pick<OrganisationStore, 'each'>;
  beginImport: (run: RunId) => void;
}

/** Takes up what a process that ended left behind. */
export const goOn = defineJob<Needs>({
  name: 'import.go-on',
  schedule: '* * * * *',
  async run({ at }, { db, organisations, beginImport }) {
    for await (const { id: organisation } of organisations.each())
      for (const id of await abandonedRuns(db, organisation, at)) beginImport({ organisation, id });
  },
});
