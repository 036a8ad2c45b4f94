import { defineFeature } from '../../core/feature.js';
import { briefing as show } from './commands/briefing.js';

export const briefing = defineFeature({ name: 'briefing', commands: [show] });
