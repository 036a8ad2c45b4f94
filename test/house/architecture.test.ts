import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
const source = (file: string) => readFileSync(join('src', file), 'utf8');
const imports = (file: string) =>
  [...source(file).matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1]!);
const own = (file: string) =>
  imports(file)
    .filter((path) => path.startsWith('.'))
    .map((path) => normalize(join(file, '..', path)));
const room = (path: string) =>
  path
    .split('/')
    .slice(0, path.startsWith('platforms/') ? 2 : 1)
    .join('/');

const platforms = ['platforms/slack', 'platforms/teams', 'platforms/web'];

/** Which way things point. The page's channels and posts live in the database: of the platforms only it may use that. */
const allowed: Record<string, string[]> = {
  core: ['core'],
  db: ['db', 'core'],
  features: ['features', 'db', 'core'],
  net: ['net', 'core'],
  jobs: ['jobs', 'db', 'core'],
  'platforms/slack': ['platforms/slack', 'core'],
  'platforms/teams': ['platforms/teams', 'core'],
  'platforms/web': ['platforms/web', 'core', 'db'],
  // Programs on the command line stand where main.ts stands.
  cli: ['cli', 'config.js', 'fault.js', 'start.js', 'compose', 'features', 'db', 'core'],
  compose: ['compose', 'config.js', 'fault.js', 'log.js', 'features', ...platforms, 'db', 'jobs', 'core'],
};

describe('which way things point', () => {
  test.each(Object.entries(allowed))('%s imports only from %j', (name, from) => {
    const strays = files
      .filter((file) => room(file) === name)
      .flatMap((file) =>
        own(file)
          .filter((target) => !from.includes(room(target)))
          .map((target) => `${file} imports ${target}`),
      );
    expect(strays).toEqual([]);
  });

  test('every folder of src has its rule', () => {
    const rooms = new Set(files.filter((file) => file.includes('/')).map(room));
    expect([...rooms].filter((name) => !(name in allowed))).toEqual([]);
  });
});

test('only compose.ts and its folder connect a platform, open the door and hand out the work', () => {
  const constructs =
    /(?<!function )\b(connectSlack|connectTeams|conversationStore|webWorkplace|webApp|openDoor|recogniser|deliverer|enqueuer|startWorker)(<\w+>)?(\?\.)?\(/;
  const where = files.filter((file) => constructs.test(source(file)));
  expect(where.filter((file) => !/^compose(\.ts|\/)/.test(file))).toEqual([]);
  expect(where).toEqual(expect.arrayContaining(['compose.ts', 'compose/chat.ts']));
});

test('features and platforms meet in compose.ts and its folder alone', () => {
  const meeting = files.filter((file) =>
    ['features', 'platforms'].every((name) => own(file).some((target) => target.startsWith(`${name}/`))),
  );
  // The start loads the demonstration, and lets a test say where Microsoft is.
  expect(meeting.filter((file) => !/^compose(\.ts|\/)/.test(file))).toEqual(['start.ts']);
});

test('no feature uses another’s commands', () => {
  const strays = files
    .filter((file) => file.startsWith('features/'))
    .flatMap((file) =>
      own(file)
        .filter((target) => target.includes('/commands/') && target.split('/')[1] !== file.split('/')[1])
        .map((target) => `${file} imports ${target}`),
    );
  expect(strays).toEqual([]);
});

test('a platform’s SDK stays in its own folder', () => {
  const sdks: [RegExp, RegExp][] = [
    [/^@slack\//, /^platforms\/slack\//],
    // It is archived: see docs/teams.md for what a move to its successor touches.
    [/^(botbuilder|botframework)/, /^platforms\/teams\/(check|connect|listen|turn)\.ts$/],
    [/^@microsoft\//, /^platforms\/teams\//],
    [/^hono/, /^platforms\/web\//],
  ];
  const strays = files.flatMap((file) =>
    imports(file)
      .filter((path) => sdks.some(([sdk, home]) => sdk.test(path) && !home.test(file)))
      .map((path) => `${file} imports ${path}`),
  );
  expect(strays).toEqual([]);
});

test('an address that somebody gave us is fetched by net/ alone', () => {
  const fetching =
    /\bfetch\(|\.request\(|^import (?!type)[^;]*from '(node:)?(https?|http2|net|tls|dns|dgram|undici|axios|got)(\/promises)?'/m;
  // Slack and Teams are asked at addresses of their own; the server only listens; the lock and the backup are sockets in our own folder, and
  // an image asks itself whether it is healthy.
  const others =
    /^(net|platforms\/slack|platforms\/teams)\/|^server\.ts$|^db\/(lock|backup-socket)\.ts$|^cli\/healthy\.ts$/;
  expect(files.filter((file) => !others.test(file) && fetching.test(source(file)))).toEqual([]);
});

test('a thread is started by jobs/ alone, and handed in', () => {
  const starting = /worker_threads|child_process/;
  expect(files.filter((file) => starting.test(source(file)))).toEqual(['jobs/thread.ts']);
});

test('a feature never names a platform', () => {
  const code = (file: string) => source(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const strays = files
    .filter((file) => file.startsWith('features/') && !/(text|table)\.ts$/.test(file))
    .flatMap((file) =>
      (code(file).match(/.*['"`](slack|teams|web)['"`].*/g) ?? []).map((line) => `${file}: ${line.trim()}`),
    )
    .filter((line) => !/name: 'teams'/.test(line));
  expect(strays).toEqual([]);
});

test('only config.ts, the command lines and main.ts look at the environment', () => {
  const looking = files.filter((file) => /process\.env/.test(source(file)));
  expect(looking.sort()).toEqual(['cli/healthy.ts', 'cli/import.ts', 'cli/run-program.ts', 'main.ts']);
});

test('rules take time and ids as arguments', () => {
  const clocks = /\bDate\.now\(|new Date\(\)|Temporal\.Now|randomUUID|Math\.random/;
  const rules = files.filter((file) => /^(core|features)\//.test(file));
  expect(rules.filter((file) => clocks.test(source(file)))).toEqual([]);
});
