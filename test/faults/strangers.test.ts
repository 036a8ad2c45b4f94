import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { teamsApp, type TeamsApp } from '../support/teams-app.js';
import { payload } from '../support/teams-payload.js';

let app: TeamsApp;
beforeAll(async () => {
  app = await teamsApp();
});
afterAll(() => app.close());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('ten thousand strangers leave nothing behind', async () => {
  const claims = { serviceurl: app.connector.serviceUrl };
  const kinds = [
    {},
    bearer('a.b.c'),
    bearer(await app.identity.token(claims, { forged: true })),
    bearer(await app.identity.token({ ...claims, iss: 'https://sts.windows.net/x/' })),
  ];
  const answers = new Set<number>();
  const storm = async (from: number, count: number) => {
    for (let i = from; i < from + count; i += 20) {
      await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const body = {
            ...payload('personal-message'),
            from: { id: `29:${i + n}`, aadObjectId: `${i + n}` },
            serviceUrl: `https://attacker.example/${i + n}`,
          };
          const headers =
            n % 5 === 4
              ? bearer(`${b64({ alg: 'RS256', kid: `k${i + n}` })}.${b64({ iss: `https://${i + n}.example` })}.c2ln`)
              : kinds[n % 4]!;
          answers.add((await app.sends(JSON.stringify(body), headers)).status);
        }),
      );
    }
  };
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  await storm(0, 2000);
  const before = heap();
  await storm(2000, 8000);
  expect([app.heard.length, app.connector.calls.length, app.kept.size]).toEqual([0, 0, 0]);
  expect(app.identity.of('keys').length).toBeLessThan(10);
  expect([...answers]).toEqual([401]);
  expect((heap() - before) / 8000).toBeLessThan(500);
}, 60_000);
