import { absence } from './absence/index.js';
import { accounts } from './accounts/index.js';
import { agreements } from './agreements/index.js';
import { appointments } from './appointments/index.js';
import { briefing } from './briefing/index.js';
import { calendars } from './calendars/index.js';
import { delivery } from './delivery/index.js';
import { help } from './help/index.js';
import { history } from './history/index.js';
import { namesakes } from './namesakes/index.js';
import { nudges } from './nudges/index.js';
import { offboarding } from './offboarding/index.js';
import { organisation } from './organisation/index.js';
import { search } from './search/index.js';
import { teams } from './teams/index.js';

/** Everything the product can do, in the order in which help lists it. */
export const features = [
  briefing,
  history,
  search,
  appointments,
  calendars,
  agreements,
  nudges,
  teams,
  accounts,
  namesakes,
  absence,
  organisation,
  offboarding,
  delivery,
  help,
] as const;
