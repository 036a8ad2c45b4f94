import { stakeholders as table } from '../../stakeholders/table.js';
import { account, column, email, person, phone, required, words } from '../cells.js';
import { defineKind, findRepeats, type RowOf, type RowProblem } from '../kind.js';
import { knownAmong, namesakesIn } from '../known.js';
import { foldAll } from '../lookup.js';
import { Notes } from '../notes.js';
import { peopleKnown } from '../people.js';
import { insertAll, updateAll } from '../save.js';

const columns = {
  externalId: column(
    ['external id', 'contact id', 'stakeholder id', 'id'],
    ['extern id', 'contactnr', 'contactnummer', 'nummer'],
    words(200),
  ),
  account: required(
    column(
      ['account', 'account id', 'account name', 'company', 'company name', 'customer', 'customer id'],
      ['klant', 'klantnr', 'klantnummer', 'bedrijf', 'bedrijfsnaam', 'relatie'],
      account,
    ),
  ),
  name: required(
    column(
      ['name', 'full name', 'contact', 'contact name', 'contact person', 'stakeholder'],
      ['naam', 'volledige naam', 'contactpersoon'],
      person,
    ),
  ),
  title: column(['title', 'job title', 'function', 'position'], ['functie', 'functietitel'], words(200)),
  email: column(['email', 'e-mail', 'e-mail address'], ['e-mail', 'e-mailadres', 'mail'], email),
  phone: column(
    ['phone', 'business phone', 'telephone', 'phone number'],
    ['telefoon', 'telefoon op werk', 'telefoonnummer', 'tel'],
    phone,
  ),
};

type Row = RowOf<typeof columns>;
type Named = Omit<Row, 'name'> & { name: string };
type Ready = Omit<Named, 'account'> & { account: string; id: string; known: boolean };

export const stakeholders = defineKind({
  id: 'stakeholders',
  columns,

  async check(read: Row[], { db, organisation, look, newId }) {
    const rows = read.map((row) => ({ ...row, name: row.name.name, title: row.title ?? row.name.title }));
    const folded = await foldAll(
      db,
      rows.map((row) => row.name),
    );
    const place = (row: Named) => `${row.account.id} ${folded(row.name).key}`;
    const people = await peopleKnown(db, organisation.id, {
      accounts: rows.map((row) => row.account.id),
      externalIds: rows.flatMap((row) => row.externalId ?? []),
    });
    const knownOf = knownAmong(people, ({ account, key }) => `${account} ${key}`);
    const alike = namesakesIn(rows, { nameOf: (row) => row.name, keyOf: place });
    const problems: RowProblem[] = [...findRepeats(rows, 'externalId', (row) => row.externalId), ...alike.problems];
    const moves = new Notes();
    const accountName = new Map(look.allAccounts.map(({ id, name }) => [id, name]));
    const ready: Ready[] = [];
    for (const row of rows) {
      const found = knownOf(row, place(row));
      if ('problem' in found) {
        problems.push(found.problem);
        continue;
      }
      const { known } = found;
      // Known by the number at another customer: the same person, with what was ever said with them.
      if (known && known.account !== row.account.id)
        moves.add('moved', row.line, {
          name: row.name,
          from: accountName.get(known.account) ?? '',
          to: row.account.name,
        });
      ready.push({ ...row, account: row.account.id, id: known?.id ?? newId(), known: known !== undefined });
    }
    return { problems, notes: [...alike.notes, ...moves.all()], ready };
  },

  async write(ready, { db, organisation, now, pause }) {
    const fields = ['id', 'account', 'name', 'title', 'email', 'phone', 'externalId'];
    const fresh = ready.filter(({ known }) => !known).map((row) => ({ ...row, createdAt: now }));
    await insertAll(db, { table, organisation: organisation.id, fields: [...fields, 'createdAt'] }, fresh, pause);
    const known = ready.filter((row) => row.known);
    const changed = await updateAll(db, { table, organisation: organisation.id, fields }, known, pause);
    return { added: fresh.length, changed: changed.length, unchanged: known.length - changed.length };
  },
});
