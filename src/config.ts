import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CannotStart } from './core/cannot-start.js';
import { locales } from './core/locale.js';
import { isZone } from './core/zone.js';
import { keyIn, readKey } from './db/key-file.js';

const zone = z.string().refine(isZone, { error: 'is not an IANA time zone; an example is Europe/Amsterdam' });
const secret = z.string().min(1).optional();
const MAKE_KEY = 'make one with: npm run --silent key';

/** The environment, as `.env.example` describes it. Empty means not set. */
export const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default('./.data'),
  SLACK_SIGNING_SECRET: secret,
  SLACK_BOT_TOKEN: secret,
  SLACK_APP_TOKEN: secret,
  SLACK_API_URL: z.url().optional(),
  MicrosoftAppId: z.guid().optional(),
  MicrosoftAppPassword: secret,
  MicrosoftAppType: z.enum(['SingleTenant', 'MultiTenant']).optional(),
  MicrosoftAppTenantId: z.string().optional(),
  TEAMS_LOCAL: z.enum(['1']).optional(),
  TEAMS_INBOUND: z.enum(['botbuilder', 'plain']).default('botbuilder'),
  GRAPH_URL: z.url({ protocol: /^https?$/ }).optional(),
  NODE_ENV: z.string().optional(),
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

export type Keys = readonly [Buffer, ...Buffer[]];

export interface Config {
  port: number;
  host: string;
  publicUrl: string;
  /** Where colleagues open the page: PUBLIC_URL, and in a demonstration this computer. Undefined: nobody said. */
  pageUrl: string | undefined;
  /** `web` answers, `worker` does what runs by itself. */
  role: 'all' | 'web' | 'worker';
  database: { url: string } | { folder: string };
  slack:
    | { signingSecret: string | undefined; botToken: string; appToken: string | undefined; apiUrl: string | undefined }
    | undefined;
  teams:
    | {
        /** None: the local Playground. `tenant`: of a single-tenant app. */
        app: { id: string; password: string; tenant: string | undefined } | undefined;
        /** The tenants it works for; `any`: each that installs it. */
        tenants: string[] | 'any';
        graphUrl: string | undefined;
        /** Whether Bot Framework's SDK stands between the gate and an ask. */
        inbound: 'botbuilder' | 'plain';
      }
    | undefined;
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
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = environment.safeParse(given);
  if (!read.success)
    throw new ConfigFault(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const set = read.data;
  const loopback = ['127.0.0.1', 'localhost', '::1'].includes(set.HOST);
  const faults = [
    ...slackFaults(set),
    ...teamsFaults(set, loopback),
    ...(set.DATABASE_URL && !set.ENCRYPTION_KEY ? [`ENCRYPTION_KEY is required with DATABASE_URL; ${MAKE_KEY}`] : []),
    ...(set.ROLE !== 'all' && !set.DATABASE_URL
      ? [`ROLE=${set.ROLE} shares the work with other processes: that needs DATABASE_URL`]
      : []),
    ...(set.WEB_LOGIN === 'demo' && !loopback
      ? ['WEB_LOGIN=demo lets anyone be anyone: it works only with HOST=127.0.0.1']
      : []),
    ...(set.WEB_LOGIN === 'demo' && (set.SLACK_BOT_TOKEN || set.MicrosoftAppId)
      ? ['WEB_LOGIN=demo lets anyone be anyone: it does not go together with a real workspace']
      : []),
  ];
  // Nothing is made on the disk for a configuration that will not start.
  const key = set.ENCRYPTION_KEY || faults.length > 0 ? undefined : keyIn(set.DATA_DIR);
  if (typeof key === 'string') faults.push(key);
  if (faults.length > 0) throw new ConfigFault(faults);
  const publicUrl = set.PUBLIC_URL ?? `http://localhost:${set.PORT}`;
  const webLogin =
    set.WEB_LOGIN ?? (!set.DATABASE_URL && loopback && !set.SLACK_BOT_TOKEN && !set.MicrosoftAppId ? 'demo' : 'off');
  return {
    port: set.PORT,
    host: set.HOST,
    publicUrl,
    pageUrl: webLogin === 'demo' ? publicUrl : set.PUBLIC_URL,
    role: set.ROLE,
    database: set.DATABASE_URL ? { url: set.DATABASE_URL } : { folder: set.DATA_DIR },
    slack: set.SLACK_BOT_TOKEN
      ? {
          signingSecret: set.SLACK_SIGNING_SECRET,
          botToken: set.SLACK_BOT_TOKEN,
          appToken: set.SLACK_APP_TOKEN,
          apiUrl: set.SLACK_API_URL,
        }
      : undefined,
    teams: teamsIn(set),
    admins: set.ADMINS.split(/[,;\s]+/)
      .map((email) => email.toLowerCase())
      .filter(Boolean),
    locale: set.DEFAULT_LOCALE,
    zone: set.DEFAULT_TIME_ZONE,
    keys: (key ? [key] : keysIn(set.ENCRYPTION_KEY!)) as [Buffer, ...Buffer[]],
    metricsToken: set.METRICS_TOKEN,
    rateLimit: set.RATE_LIMIT === 'on',
    pictures: set.PICTURES === 'on',
    webLogin,
    logLevel: set.LOG_LEVEL,
  };
}

function slackFaults(set: z.infer<typeof environment>): string[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: signing, SLACK_APP_TOKEN: app } = set;
  if (bot && !signing && !app)
    return ['SLACK_BOT_TOKEN needs SLACK_SIGNING_SECRET (over HTTP) or SLACK_APP_TOKEN (socket mode) beside it'];
  if (!bot && (signing || app)) return ['SLACK_BOT_TOKEN is missing: the other Slack settings do nothing without it'];
  return [];
}

/** Without an app id Bot Framework checks nothing and says nothing of it: so nothing of it stands without one. */
function teamsFaults(set: z.infer<typeof environment>, loopback: boolean): string[] {
  const { MicrosoftAppId: id, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenants } = set;
  const some = [id, password, set.MicrosoftAppType, tenants].some((one) => one !== undefined);
  if (set.TEAMS_LOCAL) {
    return [
      ...(some
        ? ['TEAMS_LOCAL=1 goes with none of the MicrosoftApp settings: the Playground has no app registration']
        : []),
      ...(loopback ? [] : ['TEAMS_LOCAL=1 lets anyone be anyone: it works only with HOST=127.0.0.1']),
      ...(set.NODE_ENV === 'production'
        ? ['TEAMS_LOCAL=1 lets anyone be anyone: it is not for NODE_ENV=production']
        : []),
    ];
  }
  if (!some) return [];
  if (!id) return ['MicrosoftAppId is missing: the other MicrosoftApp settings do nothing without it'];
  const isMany = set.MicrosoftAppType === 'MultiTenant';
  const named = tenantsIn(tenants);
  const areGood = named.every((one) => (isMany && one === '*') || z.guid().safeParse(one).success);
  return [
    ...(password ? [] : ['MicrosoftAppId needs MicrosoftAppPassword, the client secret, beside it']),
    ...(!isMany && (named.length !== 1 || !areGood)
      ? ['MicrosoftAppTenantId must be the one tenant (a GUID) that a SingleTenant app is for']
      : []),
    ...(isMany && (named.length === 0 || !areGood)
      ? ['MicrosoftAppTenantId must name the tenants (GUIDs) that a MultiTenant app works for, or be * for any']
      : []),
  ];
}

function teamsIn(set: z.infer<typeof environment>): Config['teams'] {
  const { MicrosoftAppId: id, MicrosoftAppPassword: password, GRAPH_URL: graphUrl, TEAMS_INBOUND: inbound } = set;
  if (set.TEAMS_LOCAL) return { app: undefined, tenants: 'any', graphUrl, inbound };
  if (!id || !password) return undefined;
  const named = tenantsIn(set.MicrosoftAppTenantId);
  return {
    app: { id, password, tenant: set.MicrosoftAppType === 'MultiTenant' ? undefined : named[0] },
    tenants: named.includes('*') ? 'any' : named,
    graphUrl,
    inbound,
  };
}

const tenantsIn = (said = ''): string[] =>
  said
    .toLowerCase()
    .split(/[,;\s]+/)
    .filter(Boolean);

const keysIn = (said: string): (Buffer | undefined)[] => said.split(',').map(readKey);

/** Keys of their own for each purpose, from those that are configured and in their order. */
export function keysFor(purpose: string, keys: Keys): Keys {
  const [first, ...rest] = keys.map((key) => createHash('sha256').update(`afspraak ${purpose} `).update(key).digest());
  return [first!, ...rest];
}
