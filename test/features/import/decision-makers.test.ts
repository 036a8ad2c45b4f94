import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/core/id.js';
import { dmuRoles, pairings, stakeholderEvents, stances } from '../../../src/features/dmu/table.js';
import { readSheet } from '../../../src/features/import/headings.js';
import { importFile, type ImportReport } from '../../../src/features/import/import.js';
import { importChanges, importRuns } from '../../../src/features/import/table.js';
import { undoChanges } from '../../../src/features/import/undo.js';
import { stakeholders } from '../../../src/features/stakeholders/table.js';
import { MONDAY, testApp, textOf, type Person, type TestApp } from '../../support/app.js';

let world: TestApp;
let ruben: Person;
let kees: Person;
let admin: Person;

beforeAll(async () => {
  world = await testApp();
  ruben = await world.person({ name: 'Ruben Bos', functions: ['account-manager'] });
  kees = await world.person({ name: 'Kees Molenaar', functions: ['technical-service'] });
  admin = await world.person({ name: 'Bea Heer', functions: ['management'], administrator: true });
  await ruben.asks('nieuw Jansen BV omvang groot potentie hoog');
  await ruben.asks('plaats technische dienst @kees.molenaar Jansen BV');
}, 600_000);
afterAll(() => world.close());
beforeEach(async () => {
  const { db } = world.database;
  await db.delete(importChanges);
  await db.delete(stakeholders);
});

const imported = (csv: string, more: object = {}): Promise<ImportReport> =>
  importFile(world.database.db, {
    organisation: world.organisation,
    kind: 'stakeholders',
    table: readSheet(Buffer.from(csv)),
    now: MONDAY,
    newId,
    locale: 'nl',
    ...more,
  });

const DUTCH = [
  'klant;naam;functie;invloed;rollen;houding;toelichting;koppeling;onbekend;vertrokken',
  'Jansen BV;Ans Jansen;directeur;hoog;beslist: prijs, contract; adviseert: techniek;voorstander;blij met de storingsdienst;kees.molenaar@vandijk.example; Ruben Bos;;',
].join('\n');

describe('who decides, from a file', () => {
  test('has roles about topics, a stance with its reason, influence, and pairings that count at once and are told', async () => {
    const quoted = DUTCH.replace(
      'beslist: prijs, contract; adviseert: techniek',
      '"beslist: prijs, contract; adviseert: techniek"',
    ).replace('kees.molenaar@vandijk.example; Ruben Bos', '"kees.molenaar@vandijk.example; Ruben Bos"');
    const told = await imported(quoted, { by: admin.id });
    expect(told.problems).toEqual([]);
    expect(told).toMatchObject({ written: true, added: 1 });
    expect(told.notes.map(({ message }) => message).join()).toContain(
      'Koppelingen, die meteen gelden omdat het bestand het zegt: 2, eerste op regel 2: Ans Jansen en Kees Molenaar',
    );
    const { db } = world.database;
    expect((await db.select().from(dmuRoles)).map(({ role, topic, setBy }) => [role, topic, setBy]).sort()).toEqual([
      ['advises', 'technology', admin.id],
      ['decides', 'contract', admin.id],
      ['decides', 'price', admin.id],
    ]);
    expect(await db.select().from(stances)).toMatchObject([
      { stance: 'supporter', because: 'blij met de storingsdienst', topic: '' },
    ]);
    expect((await db.select().from(pairings)).map(({ member, state }) => [member, state]).sort()).toEqual(
      [
        [kees.id, 'active'],
        [ruben.id, 'active'],
      ].sort(),
    );
    expect((await db.select().from(stakeholders))[0]).toMatchObject({ influence: 3, placeholder: false, goneAt: null });
    expect(world.delivered.filter(({ key }) => key.startsWith('pairing:'))).toEqual([]);
    expect(textOf(await ruben.asks('dmu Jansen BV'))).toMatch(/Ans Jansen, directeur \| .*beslist: prijs, contract/);
    // The same again says nothing new.
    const events = (await db.select().from(stakeholderEvents)).length;
    expect(await imported(quoted, { by: admin.id })).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect(await db.select().from(stakeholderEvents)).toHaveLength(events);
  });

  test('under English headings, with somebody unknown, one who left, and a role about everything', async () => {
    const csv = [
      'account,name,influence,roles,stance,because,paired with,placeholder,gone',
      'Jansen BV,safety adviser,2,"decides: safety",,,,yes,',
      'Jansen BV,Piet Bakker,low,uses,sceptic,found the quote high,,,2026-11-02',
    ].join('\n');
    const told = await imported(csv, { locale: 'en' });
    expect(told.problems).toEqual([]);
    const { db } = world.database;
    const all = await db.select().from(stakeholders).orderBy(stakeholders.name);
    expect(all).toMatchObject([
      { name: 'Piet Bakker', influence: 1, placeholder: false, goneAt: new Date('2026-11-02T11:00:00Z') },
      { name: 'safety adviser', influence: 2, placeholder: true, goneAt: null },
    ]);
    expect((await db.select().from(dmuRoles)).map(({ role, topic }) => `${role} ${topic}`).sort()).toEqual([
      'decides safety',
      'uses any',
    ]);
  });

  test.each([
    ['nl', 'beslist prijs', '“beslist prijs” zegt niet wat de rol is en waarover; schrijf het als “beslist: prijs”'],
    [
      'en',
      'decides price',
      '“decides price” does not say what is the role and what it is about; write it as “decides: price”',
    ],
    [
      'nl',
      'beslist: marketing',
      '“marketing” is niet een van: prijs, techniek, veiligheid, contract, dagelijks gebruik',
    ],
    ['nl', 'baas: prijs', /^“baas” is niet een van: beslist, kan blokkeren/],
  ] as const)('in %s a cell that says %j is told what is wrong and how to write it', async (locale, cell, message) => {
    const told = await imported(`klant;naam;rollen\nJansen BV;Ans;"${cell}"\n`, { locale });
    expect(told.written).toBe(false);
    expect(told.problems[0]!.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  test('a stance of another word, a reason without one, and a colleague who is unknown are told', async () => {
    const told = await imported(
      [
        'klant;naam;houding;toelichting;koppeling',
        'Jansen BV;Ans;vijandig;;',
        'Jansen BV;Bea;;te duur;',
        'Jansen BV;Cor;;;niemand@vandijk.example',
      ].join('\n'),
    );
    expect(told.problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'not-choice'],
      [3, 'because-alone'],
      [4, expect.stringMatching(/^member-unknown/)],
    ]);
  });

  test('says to whom each reports, whoever stands first; again, it changes nothing', async () => {
    const { db } = world.database;
    await ruben.asks('contactpersoon Dirk Baas, directeur bij Jansen BV');
    const csv = ['klant;naam;rapporteert aan', 'Jansen BV;Ans Jansen;Bea Smit', 'Jansen BV;Bea Smit;DIRK BAAS'].join(
      '\n',
    );
    expect(await imported(csv)).toMatchObject({ written: true, problems: [], added: 2 });
    const people = await db.select().from(stakeholders);
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    expect(people.map(({ name, reportsTo }) => [name, reportsTo && nameOf.get(reportsTo)]).sort()).toEqual([
      ['Ans Jansen', 'Bea Smit'],
      ['Bea Smit', 'Dirk Baas'],
      ['Dirk Baas', null],
    ]);
    expect(await imported(csv)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    const other = 'account,name,reports to\nJansen BV,Ans Jansen,Dirk Baas';
    expect(await imported(other, { locale: 'en' })).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
  });

  test('reporting to nobody known, to oneself and in a circle are told, and nothing is written', async () => {
    const csv = [
      'klant;naam;rapporteert aan',
      'Jansen BV;Ans;Niemand',
      'Jansen BV;Bea;bea',
      'Jansen BV;Cor;Dirk',
      'Jansen BV;Dirk;Cor',
    ].join('\n');
    const told = await imported(csv);
    expect(told.problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'reports-to-unknown'],
      [3, 'reports-to-circle'],
      [4, 'reports-to-circle'],
      [5, 'reports-to-circle'],
    ]);
    expect(told.problems[0]!.message).toContain('“Niemand” is bij deze klant niemand');
    const english = await imported(csv, { locale: 'en' });
    expect(english.problems[1]!.message).toContain('nobody reports to themselves');
    expect(await world.database.db.select().from(stakeholders)).toEqual([]);
  });

  test('undone, all of it goes and what was before is there again', async () => {
    const { db } = world.database;
    await ruben.asks('contactpersoon Ans Jansen, directeur bij Jansen BV');
    await ruben.asks('rol Ans Jansen gebruikt techniek');
    await ruben.asks('houding Ans Jansen neutraal');
    const look = async () => ({
      people: await db.select().from(stakeholders),
      roles: await db.select().from(dmuRoles),
      stances: await db.select().from(stances),
      pairings: await db.select().from(pairings),
      events: await db.select().from(stakeholderEvents),
    });
    const before = await look();
    const run = newId();
    await db.insert(importRuns).values({
      organisation: world.organisation,
      id: run,
      startedAt: MONDAY,
      state: 'written',
      fileName: 'x',
      locale: 'nl',
    });
    const csv = [
      'klant;naam;invloed;rollen;houding;koppeling',
      'Jansen BV;Ans Jansen;hoog;beslist;tegenstander;kees.molenaar@vandijk.example',
      'Jansen BV;Nieuw Hier;laag;koopt in;neutraal;kees.molenaar@vandijk.example',
    ].join('\n');
    const told = await imported(csv, { by: admin.id, run: { id: run, written: () => Promise.resolve() } });
    expect(told).toMatchObject({ written: true, added: 1, changed: 1 });
    const undone = await db.transaction((tx) => undoChanges(tx, { organisation: world.organisation, run }));
    expect(undone.kept).toBe(0);
    expect(await look()).toEqual(before);
  });
});
