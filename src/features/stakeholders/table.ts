import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, smallint, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, organisation, reference } from '../../db/columns.js';
import { accounts } from '../accounts/table.js';

/**
 * People at the customer. Exported: the row. Erased: the row, and with it what hangs on it (roles, stances, pairings, events); where
 * a contact with them is history, the row stays under another name and without what tells who it was.
 */
export const stakeholders = pgTable(
  'stakeholders',
  {
    organisation: organisation(),
    id: uuid('id').notNull(),
    account: uuid('account').notNull(),
    name: text('name').notNull(),
    key: text('key')
      .notNull()
      .generatedAlwaysAs(sql`fold(name)`),
    title: text('title'),
    email: text('email'),
    phone: text('phone'),
    /** Its digits; a cell with several numbers has them with a space between. See `phone_numbers` in the migrations. */
    phoneNumbers: text('phone_numbers').generatedAlwaysAs(sql`phone_numbers(phone)`),
    externalId: text('external_id'),
    /** How much others there listen to them: 1 little, 2 some, 3 much. */
    influence: smallint('influence'),
    /** Somebody whom nobody has met: the name says what they do there. */
    placeholder: boolean('placeholder').notNull().default(false),
    /** Id of whom they report to, at the same account. */
    reportsTo: uuid('reports_to'),
    /** Left the customer; what happened with them stays. */
    goneAt: at('gone_at'),
    goneTo: text('gone_to'),
    note: text('note'),
    createdAt: at('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    reference(table.account, accounts),
    index('stakeholders_by_key').on(table.organisation, table.account, table.key),
    // Two of one name are told apart by the numbers that another system gave them; who comes after somebody who left may have their name.
    uniqueIndex('stakeholders_without_number')
      .on(table.organisation, table.account, table.key)
      .where(sql`${table.externalId} is null and ${table.goneAt} is null`),
    unique('stakeholders_by_external_id').on(table.organisation, table.externalId),
    index('stakeholders_by_email').on(table.organisation, table.email),
    index('stakeholders_by_name').using('gin', table.organisation, table.key.op('gin_trgm_ops')),
    index('stakeholders_by_number').using('gin', table.organisation, table.phoneNumbers.op('gin_trgm_ops')),
  ],
);
