import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KindId } from '../../../src/features/import/kind.js';
import { testApp, textOf, type Person, type TestApp } from '../../support/app.js';
import { fixture, importInto } from '../../features/import/support.js';

const data = path.resolve('..', 'shared', 'data');
const real = existsSync(data) || process.env.CI === 'true' ? describe : describe.skip;

real('what was imported is briefed', () => {
  let app: TestApp;
  let visitor: Person;
  const load = (kind: KindId, name: string, mapping: string) =>
    importInto(app.database.db, app.organisation, kind, readFileSync(path.join(data, name)), {
      mapping: fixture(mapping),
    });

  beforeAll(async () => {
    app = await testApp();
    await load('members', 'northwind/employees.csv', 'northwind.json');
    await load('accounts', 'northwind/customers.csv', 'northwind.json');
    await load('stakeholders', 'northwind/customers.csv', 'northwind.json');
    await load('interactions', 'northwind/orders.csv', 'northwind.json');
    visitor = await app.person({ name: 'Vera Visser', functions: ['technical-service'] });
  }, 60_000);
  afterAll(() => app.close());

  test('Northwind’s orders, sloppily asked for', async () => {
    const briefing = textOf(await visitor.asks('briefing toms spezialitaten'));
    expect(briefing).toContain('Toms Spezialitäten');
    expect(briefing).toContain('Karin Josephs');
    expect(briefing).toMatch(/Order 1\d{4}, freight/);
  });

  test('and the Dutch Excel’s', async () => {
    await load('interactions', 'contacts/contacthistorie-excel-nl.csv', 'contacthistorie.json');
    expect(textOf(await visitor.asks('zoek verzonden naar Münster'))).toContain('verzonden naar Münster');
  });
});
