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
const feature = (path: string) => (path.startsWith('features/') ? path.split('/')[1]! : undefined);
const words = (text: string) => text.split(/\s+/);
const line = (file: string, target: string) => `${file} imports ${target}`;

/** What stands on what, from the ground up: a folder imports only from those that are named beside it. */
const allowed: Record<string, string[]> = {
  core: [],
  language: ['core'],
  db: ['core'],
  log: ['core'],
  net: ['core'],
  jobs: ['core', 'db'],
  pictures: ['core'],
  'platforms/slack': ['core', 'language'],
  'platforms/ms-teams': ['core', 'language'],
  // The page's channels and posts live in the database.
  'platforms/page': ['core', 'language', 'db', 'pictures'],
  features: ['core', 'language', 'db', 'jobs'],
  outbox: ['core', 'language', 'db', 'jobs', 'features'],
  // The list of the chat platforms.
  'platforms/index.js': ['core', 'platforms/slack', 'platforms/ms-teams'],
  'config.js': ['core', 'db', 'platforms/index.js', 'log'],
  app: words('core language db log net jobs platforms/index.js platforms/page pictures features outbox config.js'),
  'main.js': ['app', 'config.js', 'log', 'core'],
  // Programs on the command line stand where main.ts stands.
  cli: ['app', 'config.js', 'log', 'features', 'db', 'core'],
};
const MOST_FLOORS = 7;

/**
 * Each stands on those before it. Appointments come behind agreements, because a briefing's difference tells what became of
 * those; who leaves and what two of one name become concerns them all.
 */
const order =
  words(`people pictures accounts briefing stakeholders history agreements dmu search appointments import calendars
  insights nudges charter page help namesakes privacy offboarding handover`);

/** Whose tables are read by whom, for what one statement must answer; nobody writes in another's but who lets go of everything. */
const tables: Record<string, string[]> = {
  'accounts/table.js': words(`agreements app appointments briefing calendars dmu handover history import insights
    namesakes nudges page privacy stakeholders`),
  'accounts/teams/table.js': words(`app appointments briefing charter dmu handover history import insights namesakes
    nudges offboarding outbox page stakeholders`),
  'agreements/table.js': words(`appointments dmu handover insights namesakes nudges page privacy`),
  'appointments/table.js': words(`calendars handover insights namesakes page privacy`),
  'briefing/table.js': words(`namesakes`),
  'calendars/table.js': words(`namesakes`),
  'dmu/table.js': words(`appointments handover import insights namesakes page privacy`),
  'history/table.js': words(`agreements appointments dmu handover import insights namesakes page privacy`),
  'insights/table.js': words(`namesakes`),
  'offboarding/table.js': words(`handover`),
  'people/absence/table.js': words(`dmu`),
  'people/table.js': words(`accounts agreements app appointments calendars charter dmu handover history import
    insights namesakes nudges offboarding outbox page privacy`),
  'stakeholders/table.js': words(`appointments calendars dmu handover history import insights namesakes page
    privacy`),
};

describe('which way things point', () => {
  test.each(Object.entries(allowed))('%s imports only from %j', (name, from) => {
    const strays = files
      .filter((file) => room(file.replace(/\.ts$/, '.js')) === name)
      .flatMap((file) =>
        own(file)
          .filter((target) => room(target) !== name && !from.includes(room(target)))
          .map((target) => line(file, target)),
      );
    expect(strays).toEqual([]);
  });

  test('every folder and file of src has its rule, and each stands on those below it', () => {
    const rooms = [...new Set(files.map((file) => room(file.replace(/\.ts$/, '.js'))))];
    expect(rooms.filter((name) => !(name in allowed))).toEqual([]);
    const floorOf = (name: string): number => 1 + Math.max(0, ...allowed[name]!.map(floorOf));
    expect(Math.max(...rooms.map(floorOf))).toBeLessThanOrEqual(MOST_FLOORS);
  });

  test('a feature stands on those before it', () => {
    expect([...new Set(files.flatMap((file) => feature(file) ?? []))].sort()).toEqual([...order].sort());
    const strays = files.flatMap((file) =>
      own(file)
        .filter((target) => feature(file) && feature(target))
        .filter((target) => order.indexOf(feature(target)!) > order.indexOf(feature(file)!))
        .map((target) => line(file, target)),
    );
    expect(strays).toEqual([]);
  });

  test('of a feature others see its index, and by name its tables', () => {
    const owner = (file: string) => feature(file) ?? room(file);
    const isOpen = (file: string, target: string) =>
      /^features\/\w+\/index\.js$/.test(target) ||
      tables[target.replace('features/', '')]?.includes(owner(file)) === true;
    const strays = files
      .filter((file) => /^(features|outbox)\//.test(file))
      .flatMap((file) =>
        own(file)
          .filter((target) => feature(target) && feature(target) !== feature(file) && !isOpen(file, target))
          .map((target) => line(file, target)),
      );
    expect(strays).toEqual([]);
  });

  test('no table is named that nobody else reads', () => {
    const readBy = (target: string, by: string) =>
      files.some((file) => (feature(file) ?? room(file)) === by && own(file).includes(`features/${target}`));
    const unread = Object.entries(tables).flatMap(([target, readers]) =>
      readers.filter((by) => !readBy(target, by)).map((by) => `${by} reads ${target}`),
    );
    expect(unread).toEqual([]);
  });

  test('nothing imports itself by way of others', () => {
    const targets = new Map(files.map((file) => [file, own(file).map((target) => target.replace(/\.js$/, '.ts'))]));
    expect(circlesIn(targets)).toEqual([]);
  });

  test('a circle is seen', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(circlesIn(circle)).toEqual(['a → b → c → a']);
  });
});

/** Each way round that is found first, as "a → b → a". */
function circlesIn(targets: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, way: readonly string[]) => {
    if (way.includes(file)) return void found.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) walk(target, [...way, file]);
    done.add(file);
  };
  for (const file of targets.keys()) walk(file, []);
  return found;
}

test('only app/ connects a platform, opens the door and hands out the work', () => {
  const constructs =
    /(?<!function )\b(chats\[\w+\]\.connect|conversationStore|webWorkplace|webApp|openDoor|recogniser|deliverer|enqueuer|startWorker)(<\w+>)?(\?\.)?\(/;
  const where = files.filter((file) => constructs.test(source(file)));
  expect(where.filter((file) => !file.startsWith('app/'))).toEqual([]);
  expect(where).toEqual(expect.arrayContaining(['app/app.ts', 'app/chat.ts']));
});

test('a chat platform’s parts are put together by its own platform.ts, of which only the list knows', () => {
  const chat = /^platforms\/(?!page\/)/;
  const connecting = files.filter((file) =>
    own(file).some((target) => /\/connect\.js$/.test(target) && chat.test(target)),
  );
  expect(connecting.sort()).toEqual(['platforms/ms-teams/platform.ts', 'platforms/slack/platform.ts']);
  const knowing = files.filter((file) => !chat.test(file) && own(file).some((target) => chat.test(target)));
  expect(
    knowing
      .flatMap((file) =>
        own(file)
          .filter((target) => chat.test(target))
          .map((target) => line(file, target)),
      )
      .filter((one) => !one.endsWith('platforms/index.js')),
  ).toEqual([]);
});

test('a platform’s SDK stays in its own folder', () => {
  const sdks: [RegExp, RegExp][] = [
    [/^@slack\//, /^platforms\/slack\//],
    // It is archived, and can be left out: see docs/teams.md.
    [/^(botbuilder|botframework)/, /^platforms\/ms-teams\/inbound\/botbuilder(-check)?\.ts$/],
    [/^@microsoft\//, /^platforms\/ms-teams\//],
    [/^hono/, /^platforms\/page\//],
    // It draws for as long as it takes: in a thread of its own.
    [/^@resvg\//, /^pictures\/render\.ts$/],
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
  // Slack and Teams are asked at addresses of their own; the server only listens; the lock and the backup are sockets in our own
  // folder, and an image asks itself whether it is healthy.
  const others =
    /^(net|platforms\/slack|platforms\/ms-teams)\/|^app\/server\.ts$|^db\/(lock|backup-socket)\.ts$|^cli\/healthy\.ts$/;
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
  const rules = files.filter((file) => /^(core|language|features)\//.test(file));
  expect(rules.filter((file) => clocks.test(source(file)))).toEqual([]);
});
