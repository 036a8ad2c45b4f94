import type { Organisation, StaffPrivacy } from '../../core/organisation.js';

/** Where nobody chose: figures for the team and its manager, reading is kept, and a manager's week has names. */
const usual: StaffPrivacy = { insight: 'team+manager', reads: true, weeklyNames: true };

export const staffPrivacyOf = ({ staffPrivacy }: Pick<Organisation, 'staffPrivacy'>): StaffPrivacy => ({
  ...usual,
  ...staffPrivacy,
});
