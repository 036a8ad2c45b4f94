import { functionName } from '../core/organisation.js';
import type { MemberStore } from '../features/organisation/members.js';
import type { OrganisationStore } from '../features/organisation/store.js';
import type { People } from '../platforms/web/rooms.js';

/** Whom the page lets one be, each with his functions in his own words. */
export const peopleOf = (organisations: OrganisationStore, members: MemberStore): People => ({
  organisations: () => organisations.on('web'),
  async list(organisation) {
    const { functions = [] } = (await organisations.on('web')).find((one) => one.id === organisation) ?? {};
    const all = await members.all(organisation);
    return all.map((member) => ({
      ...member,
      functions: member.functions.map((job) => functionName(functions, job, member.locale)).join(', '),
    }));
  },
});
