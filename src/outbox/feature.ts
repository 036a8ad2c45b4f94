import { defineFeature } from '../core/feature.js';
import { again } from './commands/again.js';
import { status } from './commands/status.js';

export const delivery = defineFeature({ name: 'delivery', commands: [status, again] });
