import { Temporal } from 'temporal-polyfill';
import { defineJob } from '../../../core/job.js';
import { dayOf } from '../../../language/moment.js';
import { nightly } from '../../people/index.js';
import { nudge, type NudgeNeeds } from './nudge.js';
import { overviews, type WeeklyNeeds } from './weekly.js';

/** Every minute: who is to be asked about what is late or unowned, and the weekly overviews whose moment has come. */
export const nudgeMinute = defineJob({
  name: 'nudges.minute',
  schedule: '* * * * *',
  async run({ at }, needs: NudgeNeeds & WeeklyNeeds) {
    await nudge(needs, at);
    await overviews(needs, at);
  },
});

/** What was said is kept as long as somebody may still press a button on it. */
const KEPT = Temporal.Duration.from({ days: 120 });

/** Every night: overviews for new teams and managers, and what was said long ago goes. */
export const nudgeNight = nightly({
  name: 'nudges.night',
  at: { hour: 1, minute: 43 },
  async run(organisation, { at }, { nudges, weekly }: NudgeNeeds & WeeklyNeeds) {
    await weekly.begin(organisation, at);
    await nudges.forget(organisation.id, dayOf(at, organisation.zone).subtract(KEPT).toString());
  },
});
