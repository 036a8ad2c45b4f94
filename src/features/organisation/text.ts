import type { InBoth } from '../../core/locale.js';

const en = {
  spoken: 'From now on I speak English with you.',
};

const nl: typeof en = {
  spoken: 'Vanaf nu spreek ik Nederlands met u.',
};

export const organisationText: InBoth<typeof en> = { en, nl };
