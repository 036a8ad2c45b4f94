import { stakeholders as table } from '../../stakeholders/table.js';
import { account, column, email, person, phone, required, words, yes } from '../cells.js';
import { instant } from '../file/instant.js';
import { decisionRoles, gone, influence, pairs, stance } from '../decision-cells.js';
import { authorOf, writeDecisionMakers } from '../decision-makers.js';
import { defineKind, findRepeats, type RowOf, type RowProblem } from '../kind.js';
import { knownAmong, namesakesIn } from '../known.js';
import { foldAll } from '../lookup.js';
import { Notes } from '../notes.js';
import { peopleKnown } from '../people.js';
import { reportingOf } from '../reports-to.js';
import { insertAll, updateAll } from '../save.js';
import { customerName } from './customer-headings.js';

const columns = {
  externalId: column(
    ['external id', 'contact id', 'stakeholder id', 'id', 'no'],
    ['extern id', 'contactnr', 'contactnummer', 'nummer', 'nr'],
    words(200),
  ),
  account: required(column(customerName.en, customerName.nl, account)),
  name: required(
    column(
      ['name', 'full name', 'contact', 'contact name', 'contact person', 'stakeholder'],
      ['naam', 'volledige naam', 'contactpersoon'],
      person,
    ),
  ),
  title: column(
    ['title', 'job title', 'function', 'position'],
    ['functie', 'functietitel', 'functieomschrijving'],
    words(200),
  ),
  email: column(
    ['email', 'e-mail', 'e-mail address', 'work e-mail', 'e-mail 1'],
    ['e-mail', 'e-mailadres', 'mail', 'mailadres', 'e-mail werk', 'e-mail zakelijk'],
    email,
  ),
  reportsTo: column(['reports to', 'supervisor'], ['rapporteert aan', 'valt onder'], words(200)),
  influence: column(['influence'], ['invloed'], influence),
  roles: column(['roles', 'decision roles', 'dmu roles'], ['rollen', 'beslisrollen', 'dmu-rollen'], decisionRoles),
  stance: column(['stance'], ['houding'], stance),
  because: column(['because', 'stance because'], ['toelichting', 'want'], words(200)),
  pairs: column(['paired with', 'pairing'], ['koppeling', 'gekoppeld aan'], pairs),
  placeholder: column(['placeholder'], ['onbekend', 'nog onbekend'], yes),
  gone: column(['gone', 'left on'], ['vertrokken', 'vertrokken op'], gone),
  phone: column(
    ['phone', 'business phone', 'telephone', 'phone number', 'telephone number', 'work phone', 'phone no', 'phone 1'],
    [
      'telefoon',
      'telefoon op werk',
      'telefoonnummer',
      'telefoonnr',
      'tel',
      'tel. nr',
      'telefoon werk',
      'tel. werk',
      'telefoon zakelijk',
      'vast nummer',
      'telefoon vast',
      'vaste telefoon',
      'telefoon 1',
    ],
    phone,
  ),
};

type Row = RowOf<typeof columns>;
type Named = Omit<Row, 'name'> & { name: string };
type Ready = Omit<Named, 'account' | 'gone' | 'reportsTo'> & {
  account: string;
  id: string;
  known: boolean;
  goneAt: Date | undefined;
  /** Id. */
  reportsTo: string | undefined;
};

export const stakeholders = defineKind({
  id: 'stakeholders',
  columns,

  async check(read: Row[], desk) {
    const { db, organisation, look, newId, now } = desk;
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
    const problems: RowProblem[] = [
      ...findRepeats(rows, { field: 'externalId', keyOf: (row) => row.externalId }),
      ...alike.problems,
    ];
    const moves = new Notes();
    const accountName = new Map(look.allAccounts.map(({ id, name }) => [id, name]));
    const ready: Ready[] = [];
    const paired = new Notes();
    const author = await authorOf(db, desk);
    for (const row of rows) {
      const found = knownOf(row, place(row));
      if ('problem' in found) {
        problems.push(found.problem);
        continue;
      }
      const { known } = found;
      if (row.because !== undefined && row.stance === undefined) {
        problems.push({ line: row.line, field: 'because', code: 'because-alone', about: {} });
        continue;
      }
      if (author === undefined && (row.roles !== undefined || row.stance !== undefined)) {
        problems.push({ line: row.line, field: row.roles ? 'roles' : 'stance', code: 'no-members', about: {} });
        continue;
      }
      for (const { name } of row.pairs ?? []) paired.add('paired', row.line, { name: row.name, member: name });
      // Known by the number at another customer: the same person, with what was ever said with them.
      if (known && known.account !== row.account.id)
        moves.add('moved', row.line, {
          name: row.name,
          from: accountName.get(known.account) ?? '',
          to: row.account.name,
        });
      const { gone: left, ...rest } = row;
      const goneAt = left === true ? now : left ? instant(left, undefined, organisation.zone) : undefined;
      ready.push({ ...rest, goneAt, account: row.account.id, id: known?.id ?? newId(), known: known !== undefined });
    }
    const reporting = await reportingOf(ready, { db, organisation: organisation.id, people });
    return {
      problems: [...problems, ...reporting.problems],
      notes: [...alike.notes, ...moves.all(), ...paired.all()],
      ready: ready.map((row) => ({ ...row, reportsTo: reporting.reportsTo.get(row.id) })),
    };
  },

  async write(ready, desk) {
    const { db, organisation, now, pause } = desk;
    const fields = [
      'id',
      'account',
      'name',
      'title',
      'email',
      'phone',
      'externalId',
      'influence',
      'placeholder',
      'goneAt',
    ];
    const fresh = ready
      .filter(({ known }) => !known)
      .map((row) => ({ ...row, placeholder: row.placeholder ?? false, createdAt: now }));
    await insertAll(db, {
      into: { table, organisation: organisation.id, fields: [...fields, 'createdAt'] },
      rows: fresh,
      each: pause,
    });
    const known = ready.filter((row) => row.known);
    const changed = await updateAll(db, {
      into: { table, organisation: organisation.id, fields },
      rows: known,
      each: pause,
    });
    // Once everybody of the file is there: whom they report to may stand below them.
    const moved = await updateAll(db, {
      into: { table, organisation: organisation.id, fields: ['id', 'reportsTo'] },
      rows: ready.filter(({ reportsTo }) => reportsTo !== undefined),
    });
    const author = await authorOf(db, desk);
    const deciding = ready.filter((row) => row.roles ?? row.stance ?? row.pairs);
    const decided =
      author === undefined || deciding.length === 0
        ? []
        : await writeDecisionMakers(
            deciding.map(({ id, roles = [], stance: held, because, pairs: keepers = [] }) => ({
              id,
              roles,
              stance: held,
              because,
              pairs: keepers.map((one) => one.id),
            })),
            desk,
            author,
          );
    const isKnown = new Set(known.map(({ id }) => id));
    const different = new Set([...changed, ...[...moved, ...decided].filter((id) => isKnown.has(id))]).size;
    return { added: fresh.length, changed: different, unchanged: known.length - different };
  },
});
