import { defineFeature } from '../../core/feature.js';
import { erase } from './commands/erase.js';
import { inspect } from './commands/inspect.js';
import { personDownload } from './downloads/person.js';
import { privacyText } from './text.js';

export const privacy = defineFeature({
  name: 'privacy',
  commands: [inspect, erase],
  downloads: [personDownload],
  problems: { en: privacyText.en.problems, nl: privacyText.nl.problems },
});
