import { defineFeature } from '../../core/feature.js';
import { briefing as show } from './commands/briefing.js';
import { removeOld } from './jobs/remove-old.js';

export const briefing = defineFeature({ name: 'briefing', commands: [show], jobs: [removeOld] });
