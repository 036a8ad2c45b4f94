import { collect } from '../core/collect.js';
import { functionName, type JobFunction } from '../core/organisation.js';
import type { Colleague as Member, MemberStore } from '../features/people/members.js';
import type { OrganisationStore } from '../features/people/store.js';
import type { Colleague, People } from '../platforms/page/rooms.js';

/** Whom the page knows, each with their functions in their own words. */
export const peopleOf = (organisations: OrganisationStore, members: MemberStore): People => ({
  organisations: () => collect(organisations.each({ on: 'web' })),
  async list(organisation) {
    const { functions = [] } = (await organisations.byId(organisation)) ?? {};
    const all = await collect(members.each(organisation));
    return all.sort((a, b) => a.name.localeCompare(b.name)).map((member) => colleagueOf(member, functions));
  },
  async one(organisation, email) {
    const [of, member] = await Promise.all([
      organisations.byId(organisation),
      members.byEmail(organisation, email.toLowerCase()),
    ]);
    return of && member && { ...colleagueOf(member, of.functions), organisation: of.name };
  },
});

const colleagueOf = (member: Member, functions: readonly JobFunction[]): Colleague => ({
  ...member,
  functions: member.functions.map((job) => functionName(functions, job, member.locale)).join(', '),
});
