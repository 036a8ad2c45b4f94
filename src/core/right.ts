/**
 * What someone needs before a command runs; asked by the door, and again by the query that does it.
 * - `anyone`: every member; it shows and changes nothing of a customer's that they do not see.
 * - `see`: they see the account, entry or team it is about. Whoever sees may log and ask for an agreement.
 * - `own`: it is about what is theirs: their entry, agreement, calendar, hours. Whose it is is a rule of its feature.
 * - `change`: they may change the account or team it is about: a member of its team, their manager, an administrator.
 * - `administrator`.
 */
export type Right = 'anyone' | 'see' | 'own' | 'change' | 'administrator';

/** What a member may do with something. `none`: for them it does not exist. */
export type Access = 'none' | 'see' | 'change';

/** From SQL's two answers. */
export const accessOf = (found: { changeable: boolean } | undefined): Access =>
  found ? (found.changeable ? 'change' : 'see') : 'none';
