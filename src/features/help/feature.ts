import { defineFeature } from '../../core/feature.js';
import { help as show, menu } from './commands/help.js';
import { home } from './commands/home.js';

export const help = defineFeature({ name: 'help', commands: [show, menu, home] });
