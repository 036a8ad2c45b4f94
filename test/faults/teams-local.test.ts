import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { teamsConnector, type TeamsConnector } from '../support/teams-connector.js';
import { payload } from '../support/teams-payload.js';

let folder: string;
let connector: TeamsConnector;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'afspraak-local-'));
  connector = await teamsConnector();
});
afterAll(async () => {
  await connector.close();
  rmSync(folder, { recursive: true, force: true });
});

function local(port: number, env: Record<string, string> = {}): { child: ChildProcess; said: () => string } {
  const args = ['--import', 'tsx', 'scripts/teams-local.ts', '--folder', folder, '--port', String(port)];
  const child = spawn(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '', ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()));
  return { child, said: () => said };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function until(done: () => boolean): Promise<void> {
  for (let waited = 0; !done() && waited < 60_000; waited += 100) await new Promise((ready) => setTimeout(ready, 100));
}

test('for trying out only: it does not start in production', async () => {
  const { child, said } = local(await freePort(), { NODE_ENV: 'production' });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
  expect(said()).toContain('TEAMS_LOCAL=1 lets anyone be anyone');
});

test('it says which command opens the Playground, and answers who types there in his language', async () => {
  const port = await freePort();
  const { child, said } = local(port);
  try {
    await until(() => said().includes('Ctrl-C stops'));
    expect(said()).toMatch(
      /npx -y @microsoft\/m365agentsplayground@[\d.]+ --app-endpoint http:\/\/127\.0\.0\.1:\d+\/api\/messages/,
    );
    const file = join(folder, 'playground', '.m365agentsplayground.yml');
    const { currentUser, tenantId, users } = JSON.parse(readFileSync(file, 'utf8'));
    expect(users).toHaveLength(5);
    connector.addPerson(currentUser.aadObjectId, { ...currentUser, tenantId });
    const id = connector.chats.get(currentUser.aadObjectId);
    const types = async (text: string) => {
      connector.posts.clear();
      const activity = {
        ...payload('personal-message'),
        id: text,
        text,
        serviceUrl: connector.serviceUrl,
        from: { id: currentUser.id, name: currentUser.name, aadObjectId: currentUser.aadObjectId },
        conversation: { conversationType: 'personal', tenantId, id },
        channelData: { tenant: { id: tenantId } },
      };
      const answer = await fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      });
      expect(answer.status).toBe(200);
      return [...connector.posts.values()].map((post) => post.activity.summary);
    };
    expect(await types('briefing Jansen BV')).toEqual(['Briefing Jansen BV']);
    expect(await types('language en')).toEqual(['From now on I speak English with you.']);
    expect(await types('taal nl')).toEqual(['Vanaf nu spreek ik Nederlands met u.']);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});
