import { roles as order, type DmuRole, type Role } from './dmu.js';

/** What a select sends where somebody has no role. Nothing chosen: nothing is said of it. */
export const NO_ROLE = 'none';

/** Of several roles on a topic, the one that a form shows. */
export const shownRole = (held: readonly DmuRole[], topic: string): Role | undefined =>
  order.find((role) => held.some((one) => one.topic === topic && one.role === role));

export interface RoleChange {
  topic: string;
  was?: Role | undefined;
  became?: Role | undefined;
}

interface Wanted {
  topic: string;
  role: Role | typeof NO_ROLE | undefined;
}

/** What is to be changed: the role that was shown makes place for the one that was chosen. Others on the topic stay. */
export function wantedRoles(held: readonly DmuRole[], wanted: readonly Wanted[]): RoleChange[] {
  return wanted.flatMap(({ topic, role }): RoleChange[] => {
    const was = shownRole(held, topic);
    if (role === undefined || role === was || (role === NO_ROLE && was === undefined)) return [];
    return [{ topic, was, became: role === NO_ROLE ? undefined : role }];
  });
}
