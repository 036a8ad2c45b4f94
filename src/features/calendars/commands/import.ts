import { toAsker } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { file } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { MOST_BYTES } from '../ics/calendar.js';
import { readingOf, resultOf, type Needs } from '../needs.js';
import { readFile } from '../read.js';
import { calendarText } from '../text.js';

export const importFile = defineButton({
  id: 'calendar.import',
  right: 'own',
  changes: true,
  fields: { file: file({ most: MOST_BYTES, types: ['.ics', '.ical', '.ifb'] }) },
  text: {
    en: { summary: 'Import a calendar file', submit: 'Import', fields: { file: 'calendar file (.ics)' } },
    nl: {
      summary: 'Kalenderbestand inlezen',
      submit: 'Inlezen',
      fields: { file: 'kalenderbestand (.ics)' },
    },
  },
  async run({ file: given }, ask, needs: Needs) {
    const { organisation, asker, at } = ask;
    const say = calendarText[asker.locale];
    const owner = { organisation: organisation.id, member: asker.id, zone: asker.zone, feed: undefined };
    const { name, outcome } = await readFile({ reading: readingOf(needs), bytes: given.bytes, source: owner, now: at });
    if (outcome.kind === 'failed') {
      const code = outcome.why === 'too-much' ? 'calendar.too-much' : 'calendar.no-file';
      return new Problem(code, { field: 'file', name: given.name });
    }
    return toAsker(await resultOf({ outcome, title: say.read(name ?? given.name), ask, needs }));
  },
});
