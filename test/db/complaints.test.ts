import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { testApp } from '../support/app.js';

const world = await testApp();
afterAll(() => world.close());

test('what was a complaint by its kind before, is marked as one; all else is as it was', async () => {
  const query = <T>(said: string) => world.database.query<T>(said);
  const anna = await world.person({ name: 'Anna de Wit' });
  await anna.asks('nieuw Jansen BV');
  await anna.asks('log Jansen: klacht over lekkage');
  await anna.asks('log Jansen: bezoek, alles goed');
  // As the database was before.
  await query('drop trigger briefing_changed on interactions');
  await query('alter table interactions drop column complaint');
  await query(
    `create index complaints_by_account on interactions (organisation, account, at) where kind = 'complaint'`,
  );
  await query(`update interactions set kind = 'complaint' where text like 'klacht%'`);
  const steps = readFileSync('migrations/0016_complaint.sql', 'utf8').split('--> statement-breakpoint');
  for (const step of steps) await query(step);
  expect(await query('select kind, complaint, text from interactions order by text')).toEqual([
    { kind: 'visit', complaint: false, text: 'bezoek, alles goed' },
    { kind: 'note', complaint: true, text: 'klacht over lekkage' },
  ]);
});
