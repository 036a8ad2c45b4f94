import { defineFeature } from '../../core/feature.js';
import { language } from './commands/language.js';

export const organisation = defineFeature({ name: 'organisation', commands: [language] });
