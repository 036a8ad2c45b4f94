import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, organisation } from '../../db/columns.js';
import { accounts } from '../accounts/table.js';

/** People at the customer. */
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
    createdAt: at('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.id] }),
    foreignKey({ columns: [table.organisation, table.account], foreignColumns: [accounts.organisation, accounts.id] }),
    index('stakeholders_by_key').on(table.organisation, table.account, table.key),
    // Two of one name are told apart by the numbers that another system gave them.
    uniqueIndex('stakeholders_without_number')
      .on(table.organisation, table.account, table.key)
      .where(sql`${table.externalId} is null`),
    unique('stakeholders_by_external_id').on(table.organisation, table.externalId),
    index('stakeholders_by_email').on(table.organisation, table.email),
    index('stakeholders_by_name').using('gin', table.organisation, table.key.op('gin_trgm_ops')),
    index('stakeholders_by_number').using('gin', table.organisation, table.phoneNumbers.op('gin_trgm_ops')),
  ],
);
