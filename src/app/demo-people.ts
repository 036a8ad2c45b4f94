import { collect } from '../core/collect.js';
import { functionName } from '../core/organisation.js';
import type { MemberStore } from '../features/people/members.js';
import type { OrganisationStore } from '../features/people/store.js';
import type { People } from '../platforms/page/rooms.js';

/** Whom the page lets one be, each with their functions in their own words. */
export const peopleOf = (organisations: OrganisationStore, members: MemberStore): People => ({
  organisations: () => collect(organisations.each({ on: 'web' })),
  async list(organisation) {
    const { functions = [] } = (await organisations.byId(organisation)) ?? {};
    const all = await collect(members.each(organisation));
    return all
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((member) => ({
        ...member,
        functions: member.functions.map((job) => functionName(functions, job, member.locale)).join(', '),
      }));
  },
});
