import { redraw } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { type PeopleDeps, takeBack } from '../../people/index.js';
import { ledBy } from '../store.js';
import { offboardingText } from '../text.js';

/** Whoever went out of service comes back in it, or does not go. */
export const back = defineButton({
  id: 'offboarding.back',
  right: 'own',
  changes: true,
  fields: { member: id() },
  text: {
    en: { summary: 'Back in service', fields: { member: 'colleague' } },
    nl: { summary: 'Weer in dienst', fields: { member: 'collega' } },
  },
  async run({ member }, ask, { people }: { people: PeopleDeps }) {
    const say = offboardingText[ask.asker.locale];
    if (!(await ledBy(people.db, ask, member))) return new Problem('offboarding.not-yours');
    const done = await takeBack(people, { organisation: ask.organisation.id, member, at: ask.at });
    if (!done) return new Problem('offboarding.in-service');
    return redraw({ title: done.was ? say.back(done.name) : say.keeps(done.name), parts: [] });
  },
});
