import { defineFeature } from '../../core/feature.js';
import { importCommand } from './commands/import.js';
import { goOn } from './jobs/go-on.js';

export const imports = defineFeature({ name: 'import', commands: [importCommand], jobs: [goOn] });
