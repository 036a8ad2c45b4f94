import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CannotStart } from './core/cannot-start.js';
import { locales } from './core/locale.js';
import type { Environment } from './core/platform-definition.js';
import { isZone } from './core/zone.js';
import { faultsIn } from './core/settings.js';
import { keyIn, readKey } from './db/key-file.js';
import { chatIds, chats, servesOf, type ChatId, type ChatSettings } from './platforms/index.js';

const zone = z.string().refine(isZone, { error: 'is not an IANA time zone; an example is Europe/Amsterdam' });
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
const MAKE_KEY = 'make one with: npm run --silent key';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default('./.data'),
  ADMINS: z.string().default(''),
  DEFAULT_LOCALE: z.enum(locales).default('nl'),
  DEFAULT_TIME_ZONE: zone.default('Europe/Amsterdam'),
  ENCRYPTION_KEY: z
    .string()
    .refine((keys) => keysIn(keys).every((key) => key !== undefined), {
      error: `must be 32 bytes in base64, or several of those separated by commas; ${MAKE_KEY}`,
    })
    .optional(),
  WEB_LOGIN: z.enum(['demo', 'off']).optional(),
  METRICS_TOKEN: z.string().min(16, { error: 'must be 16 characters or more, that nobody can guess' }).optional(),
  RATE_LIMIT: z.enum(['on', 'off']).default('on'),
  PICTURES: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** Every variable that is read, as `.env.example` describes it. Empty means not set. */
export const variables: readonly string[] = [
  ...Object.keys(environment.shape),
  ...chatIds.flatMap((id) => chats[id].variables),
];

export type Keys = readonly [Buffer, ...Buffer[]];

export interface Config extends ChatSettings {
  port: number;
  host: string;
  publicUrl: string;
  /** Where colleagues open the page: PUBLIC_URL, and in a demonstration this computer. Undefined: nobody said. */
  pageUrl: string | undefined;
  /** `web` answers, `worker` does what runs by itself. */
  role: 'all' | 'web' | 'worker';
  database: { url: string } | { folder: string };
  /** Lower case. */
  admins: string[];
  locale: 'en' | 'nl';
  zone: string;
  /** 32 bytes each. The first seals, all of them open. */
  keys: Keys;
  /** Whoever bears it may read the metrics; none: nobody. */
  metricsToken: string | undefined;
  /** Whether each person gets only so many answers at once. */
  rateLimit: boolean;
  webLogin: 'demo' | 'off';
  /** Whether chats are given pictures; the page draws its own. */
  pictures: boolean;
  logLevel: string;
}

/** Everything that is wrong with the environment, in one message. */
export class ConfigFault extends CannotStart {
  constructor(readonly faults: string[]) {
    super(
      `The configuration is not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\nSee .env.example for what each setting means.`,
    );
  }
}

/** @throws ConfigFault listing every fault. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given: Environment = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value]] : [])),
  );
  const read = environment.safeParse(given);
  const loopback = LOOPBACK.includes(given['HOST'] ?? '127.0.0.1');
  const ofChats = chatIds.map((id) => readChat(id, given, { loopback }));
  if (!read.success) throw new ConfigFault([...faultsIn(read.error), ...ofChats.flatMap(({ faults }) => faults)]);
  const set = read.data;
  const isReal = ofChats.some(({ serves }) => serves && serves !== 'local');
  const faults = [
    ...ofChats.flatMap((chat) => chat.faults),
    ...(set.DATABASE_URL && !set.ENCRYPTION_KEY ? [`ENCRYPTION_KEY is required with DATABASE_URL; ${MAKE_KEY}`] : []),
    ...(set.ROLE !== 'all' && !set.DATABASE_URL
      ? [`ROLE=${set.ROLE} shares the work with other processes: that needs DATABASE_URL`]
      : []),
    ...(set.WEB_LOGIN === 'demo' && !loopback
      ? ['WEB_LOGIN=demo lets anyone be anyone: it works only with HOST=127.0.0.1']
      : []),
    ...(set.WEB_LOGIN === 'demo' && isReal
      ? ['WEB_LOGIN=demo lets anyone be anyone: it does not go together with a real workspace']
      : []),
  ];
  // Nothing is made on the disk for a configuration that will not start.
  const key = set.ENCRYPTION_KEY || faults.length > 0 ? undefined : keyIn(set.DATA_DIR);
  if (typeof key === 'string') faults.push(key);
  if (faults.length > 0) throw new ConfigFault(faults);
  const publicUrl = set.PUBLIC_URL ?? `http://localhost:${set.PORT}`;
  const webLogin = set.WEB_LOGIN ?? (!set.DATABASE_URL && loopback && !isReal ? 'demo' : 'off');
  return {
    port: set.PORT,
    host: set.HOST,
    publicUrl,
    pageUrl: webLogin === 'demo' ? publicUrl : set.PUBLIC_URL,
    role: set.ROLE,
    database: set.DATABASE_URL ? { url: set.DATABASE_URL } : { folder: set.DATA_DIR },
    ...(Object.fromEntries(ofChats.map(({ id, settings }) => [id, settings])) as ChatSettings),
    admins: set.ADMINS.split(/[,;\s]+/)
      .map((email) => email.toLowerCase())
      .filter(Boolean),
    locale: set.DEFAULT_LOCALE,
    zone: set.DEFAULT_TIME_ZONE,
    keys: (key ? [key] : keysIn(set.ENCRYPTION_KEY ?? '')) as [Buffer, ...Buffer[]],
    metricsToken: set.METRICS_TOKEN,
    rateLimit: set.RATE_LIMIT === 'on',
    pictures: set.PICTURES === 'on',
    webLogin,
    logLevel: set.LOG_LEVEL,
  };
}

function readChat<Id extends ChatId>(id: Id, given: Environment, about: { loopback: boolean }) {
  const { settings, faults } = chats[id].read(given, about);
  return { id, settings, faults, serves: servesOf(id, settings) };
}

const keysIn = (said: string): (Buffer | undefined)[] => said.split(',').map(readKey);

/** Keys of their own for each purpose, from those that are configured and in their order. */
export function keysFor(purpose: string, keys: Keys): Keys {
  const derived = (key: Buffer) => createHash('sha256').update(`afspraak ${purpose} `).update(key).digest();
  const [first, ...rest] = keys;
  return [derived(first), ...rest.map(derived)];
}
