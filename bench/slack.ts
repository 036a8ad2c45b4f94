/** `npm run bench`: a bare Bolt app against `/account briefing`, on both databases, in three sizes; signed requests over HTTP. */
import { once } from 'node:events';
import autocannon from 'autocannon';
import { besideBare, type Asked } from './beside-bare.js';
import { print, usageOf, type Row } from './measured.js';
import { signed, slackApi, underLoad } from './slack-side.js';

const CONNECTIONS = 20;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 8);

async function measure({ what, env, databaseCpu }: Omit<Asked, 'size'>, args: string[]): Promise<Row> {
  const child = underLoad(args, env);
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const url = `http://127.0.0.1:${port}`;
    await sayWhatComesBack(url, what);
    await autocannon({ url, connections: CONNECTIONS, duration: 3, requests: requests() });
    const before = await usageOf(child);
    const databaseBefore = databaseCpu?.();
    const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, requests: requests() });
    const after = await usageOf(child);
    const databaseUsed = databaseCpu && databaseCpu() - databaseBefore!;
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${what}: ${result.non2xx} refused, ${result.errors} failed`);
    return {
      what,
      perSecond: result.requests.average,
      p50: result.latency.p50,
      p99: result.latency.p99,
      cpu: ((after.cpu - before.cpu) / result.requests.total) * 1e6,
      databaseCpu: databaseUsed && (databaseUsed / result.requests.total) * 1e6,
      resident: after.resident,
    };
  } finally {
    child.kill();
  }
}

const requests = () => Array.from({ length: 100 }, (_, i) => signed('briefing', i));

/** A benchmark of refusals would be fast: what comes back must be the briefing. */
async function sayWhatComesBack(url: string, what: string): Promise<void> {
  const { method, path, headers, body } = signed('briefing', 0);
  const response = await fetch(url + path, { method, headers, body });
  const text = await response.text();
  const expected = what.startsWith('bare') ? 'A static message' : 'Briefing Customer number 1 BV';
  if (!text.includes(expected)) throw new Error(`${what}: unexpected answer ${response.status} ${text.slice(0, 300)}`);
}

const api = await slackApi();
const rows = await besideBare(
  () => measure({ what: 'bare Bolt', env: {} }, ['bare']),
  (asked) => measure({ ...asked, env: { ...asked.env, SLACK_API_URL: api.url } }, ['app', String(asked.size)]),
).finally(() => api.close());
print(rows, `${CONNECTIONS} connections, ${SECONDS} s each`);
