import { and, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm';

type Conditions = readonly (SQLWrapper | undefined)[];

/** As `and`, for what is handed on as one condition: of none at all, true. */
export const allOf = (...conditions: Conditions): SQL => and(...conditions) ?? sql`true`;

/** As `or`: of none at all, false. */
export const anyOf = (...conditions: Conditions): SQL => or(...conditions) ?? sql`false`;
