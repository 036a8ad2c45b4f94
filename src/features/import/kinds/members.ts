import { deriveAdministrators } from '../../people/index.js';
import { members as table } from '../../people/table.js';
import { column, email, jobs, language, person, required, whomItMayMean, words, yes, zone } from '../cells.js';
import { defineKind, findRepeats, type RowOf, type RowProblem } from '../kind.js';
import { foldAll, groupBy } from '../lookup.js';
import { insertAll, updateAll } from '../save.js';

const columns = {
  name: required(column(['name', 'full name', 'member', 'employee'], ['naam', 'volledige naam', 'medewerker'], person)),
  email: required(column(['email', 'e-mail', 'e-mail address'], ['e-mail', 'e-mailadres', 'mail'], email)),
  functions: column(['functions', 'function', 'job function', 'role'], ['functies', 'functie', 'rol'], jobs),
  manager: column(['manager', 'reports to'], ['leidinggevende', 'manager', 'chef'], {
    ...words(254),
    holds: 'the e-mail address or the name of a member, who may be in the same file',
  }),
  administrator: column(['administrator', 'admin'], ['beheerder'], yes),
  locale: column(['locale', 'language'], ['taal'], language),
  zone: column(['zone', 'time zone'], ['tijdzone', 'zone'], zone),
};

type Row = RowOf<typeof columns>;
type Ready = Omit<Row, 'name'> & { name: string } & { id: string; known: boolean; managerId: string | undefined };

export const members = defineKind({
  id: 'members',
  columns,

  async check(read: Row[], { db, look, newId }) {
    const rows = read.map((row) => ({ ...row, name: row.name.name }));
    const byEmail = new Map(look.allMembers.map((member) => [member.email, member]));
    const problems: RowProblem[] = findRepeats(rows, { field: 'email', keyOf: (row) => row.email });
    const folded = await foldAll(
      db,
      rows.flatMap((row) => (row.manager ? [row.name, ...whomItMayMean(row.manager)] : [row.name])),
    );
    let ready = rows.filter(withoutThose(problems)).map((row): Ready => ({
      ...row,
      id: byEmail.get(row.email)?.id ?? newId(),
      known: byEmail.has(row.email),
      managerId: undefined,
    }));
    // A row whose manager is wrong is itself wrong as someone else's manager: until no more fall.
    for (;;) {
      const inFile = new Set(ready.map((row) => row.id));
      const everyone = [
        ...ready.map((row) => ({ id: row.id, email: row.email, key: folded(row.name).key })),
        ...look.allMembers
          .filter(({ id, active }) => active && !inFile.has(id))
          .map(({ id, email: address, folded: key }) => ({ id, email: address, key })),
      ];
      const addresses = groupBy(everyone, (one) => one.email);
      const named = groupBy(everyone, (one) => one.key);
      const wrong = ready.flatMap((row): RowProblem[] => {
        if (!row.manager) return [];
        const found =
          whomItMayMean(row.manager)
            .map((said) => addresses.get(said.toLowerCase()) ?? named.get(folded(said).key))
            .find((those) => those !== undefined) ?? [];
        row.managerId = found[0]?.id;
        if (found.length === 1 && row.managerId !== row.id) return [];
        const about = { typed: row.manager, emails: found.map((one) => one.email).join(', ') };
        const code = found.length > 1 ? 'member-several' : found.length === 1 ? 'own-manager' : 'member-unknown';
        return [{ line: row.line, field: 'manager', code, about }];
      });
      if (wrong.length === 0) return { problems, ready };
      problems.push(...wrong);
      ready = ready.filter(withoutThose(wrong));
    }
  },

  async write(ready, { db, organisation, pause }) {
    const rows = ready.map((row) => ({ ...row, manager: row.managerId, givenAdministrator: row.administrator }));
    const into = {
      table,
      organisation: organisation.id,
      fields: ['id', 'name', 'email', 'functions', 'manager', 'administrator', 'givenAdministrator', 'locale', 'zone'],
    };
    const fresh = rows.filter(({ known }) => !known);
    const started = fresh.map((row) => ({
      ...row,
      functions: row.functions ?? [],
      administrator: row.administrator ?? false,
      givenAdministrator: row.administrator ?? false,
      locale: row.locale ?? organisation.locale,
      zone: row.zone ?? organisation.zone,
    }));
    await insertAll(db, { into, rows: started, each: pause });
    const known = rows.filter((row) => row.known);
    const changed = await updateAll(db, { into, rows: known, each: pause });
    await deriveAdministrators(db, organisation.id);
    return { added: fresh.length, changed: changed.length, unchanged: known.length - changed.length };
  },
});

const withoutThose = (problems: readonly RowProblem[]) => {
  const lines = new Set(problems.map(({ line }) => line));
  return ({ line }: { line: number }) => !lines.has(line);
};
