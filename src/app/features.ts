import { absence } from '../features/people/absence/feature.js';
import { accounts } from '../features/accounts/feature.js';
import { agreements } from '../features/agreements/feature.js';
import { appointments } from '../features/appointments/feature.js';
import { briefing } from '../features/briefing/feature.js';
import { calendars } from '../features/calendars/feature.js';
import { charter } from '../features/charter/feature.js';
import { delivery } from '../outbox/feature.js';
import { dmu } from '../features/dmu/feature.js';
import { handover } from '../features/handover/feature.js';
import { help } from '../features/help/feature.js';
import { insights } from '../features/insights/feature.js';
import { history } from '../features/history/feature.js';
import { imports } from '../features/import/feature.js';
import { namesakes } from '../features/namesakes/feature.js';
import { nudges } from '../features/nudges/feature.js';
import { offboarding } from '../features/offboarding/feature.js';
import { organisation } from '../features/people/feature.js';
import { privacy } from '../features/privacy/feature.js';
import { pictures } from '../features/pictures/feature.js';
import { page } from '../features/page/feature.js';
import { search } from '../features/search/feature.js';
import { teams } from '../features/accounts/teams/feature.js';

/** Everything the product can do, in the order in which help lists it. */
export const features = [
  briefing,
  history,
  search,
  appointments,
  calendars,
  agreements,
  dmu,
  insights,
  nudges,
  charter,
  page,
  teams,
  accounts,
  imports,
  namesakes,
  privacy,
  absence,
  organisation,
  offboarding,
  handover,
  pictures,
  delivery,
  help,
] as const;
