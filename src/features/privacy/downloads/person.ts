import { z } from 'zod';
import { defineDownload } from '../../../core/download.js';
import type { NewId } from '../../../core/id.js';
import { Problem } from '../../../core/problem.js';
import type { Db } from '../../../db/connect.js';
import { hidden, id } from '../../../language/fields/index.js';
import { personHtml } from '../html.js';
import { personFile } from '../store/file.js';
import { privacyText } from '../text.js';

export const PERSON_DOWNLOAD = 'privacy.person';

/** All that is kept of somebody, to read or for a machine. Each time it is handed over is kept. */
export const personDownload = defineDownload({
  id: PERSON_DOWNLOAD,
  right: 'administrator',
  fields: { who: id(), as: hidden(z.enum(['html', 'json'])) },
  async run({ who, as }, ask, { db, newId }: { db: Db; newId: NewId }) {
    const file = await personFile({ db, newId }, { stakeholder: who, as }, ask);
    if (!file) return new Problem('privacy.nobody', { typed: '' });
    const name = `${privacyText[ask.asker.locale].fileName}-${who}.${as}`;
    return as === 'json'
      ? { name, type: 'application/json', text: `${JSON.stringify(file, null, 2)}\n` }
      : { name, type: 'text/html', text: personHtml(file, ask) };
  },
});
