import type { Ask } from '../../core/ask.js';
import { zoned } from '../../language/moment.js';

/** When tomorrow is over, where the asker is: what is until then is shown first. */
export const endOfTomorrow = ({ at, asker }: Pick<Ask, 'at' | 'asker'>): Date =>
  new Date(zoned(at, asker.zone).startOfDay().add({ days: 2 }).epochMilliseconds);
