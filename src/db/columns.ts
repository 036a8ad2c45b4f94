import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { customType, foreignKey, timestamp, uuid, type AnyPgColumn, type PgColumn } from 'drizzle-orm/pg-core';

/** The tenant: the first column of every key, index and `where`. */
export const organisation = () => uuid('organisation').notNull();

/** A foreign key: the row that the column names is one of the same organisation. */
export function reference(column: AnyPgColumn, to: { organisation: AnyPgColumn; id: AnyPgColumn }, name?: string) {
  const from = column.table as unknown as { organisation: AnyPgColumn };
  return foreignKey({
    ...(name && { name }),
    columns: [from.organisation, column],
    foreignColumns: [to.organisation, to.id],
  });
}

/** An instant. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * A selected expression with a query inside it. In a select from one table Drizzle writes the columns of an expression
 * without their table, which inside a subquery then mean something else; one level deeper it leaves them alone.
 */
export const nested = <T>(expression: SQL<T>): SQL<T> => sql<T>`${expression}`;

/** Both drivers read an instant from text; neither reads a Date in a hand-written query. */
export const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/**
 * The column is one of these, however many they are: they are one parameter, so that it is the same statement, planned once. Both
 * drivers take an array as JSON.
 */
export const isOneOf = (column: PgColumn, values: readonly string[]): SQL =>
  sql`${column} = any (array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb)::${sql.raw(column.getSQLType())}))`;

/** As JSON has it: an instant is ISO text. */
type InJson<Value> = Value extends Date ? string : Value;

/** A row as one JSON object of these columns, under the names that they have here. */
export const jsonOf = <Columns extends Readonly<Record<string, PgColumn>>>(columns: Columns) =>
  sql<{
    [Name in keyof Columns]: InJson<
      Columns[Name]['_']['notNull'] extends true ? Columns[Name]['_']['data'] : Columns[Name]['_']['data'] | null
    >;
  }>`json_build_object(${sql.join(
    Object.entries(columns).flatMap(([name, column]) => [sql`${sql.raw(`'${name}'`)}`, sql`${column}`]),
    sql`, `,
  )})`;

/** The rows of a query as one JSON array; its keys are the query's own column names, instants are ISO text. */
export const asRows = <Row>(query: SQLWrapper): SQL<Row[]> =>
  sql<Row[]>`(select coalesce(json_agg(one), '[]'::json) from (${query}) as one)`;
