import { and, eq, or, sql, type Column, type GetColumnData, type SQL, type SQLWrapper } from 'drizzle-orm';

type Conditions = readonly (SQLWrapper | undefined)[];

/** As `and`, for what is handed on as one condition: of none at all, true. */
export const allOf = (...conditions: Conditions): SQL => and(...conditions) ?? sql`true`;

/** As `or`: of none at all, false. */
export const anyOf = (...conditions: Conditions): SQL => or(...conditions) ?? sql`false`;

type InColumns<Table> = {
  [Name in keyof Table as Table[Name] extends Column ? Name : never]: Table[Name] extends Column
    ? GetColumnData<Table[Name], 'raw'> | SQLWrapper
    : never;
};

/** Some of the columns; the organisation is one of them. */
type Wanted<Table> = Partial<InColumns<Table>> & Pick<InColumns<Table>, 'organisation' & keyof InColumns<Table>>;

/** A row of the table that has just this in these columns. */
export const matches = <Table extends { organisation: Column }>(table: Table, wanted: Wanted<Table>): SQL =>
  allOf(...Object.entries(wanted).map(([name, value]) => eq(table[name as 'organisation'], value)));

/** The row of `to` that the column names, in the same organisation. */
export function refersTo(column: Column, to: { organisation: Column; id: Column }): SQL {
  const from = column.table as unknown as { organisation: Column };
  return allOf(eq(to.organisation, from.organisation), eq(to.id, column));
}
