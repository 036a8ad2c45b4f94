import { z } from 'zod';
import type { Environment, Read } from '../../core/platform-definition.js';
import { faultsIn } from '../../core/settings.js';
import type { Cloud } from './cloud.js';

const environment = z.object({
  MicrosoftAppId: z.guid().optional(),
  MicrosoftAppPassword: z.string().min(1).optional(),
  MicrosoftAppType: z.enum(['SingleTenant', 'MultiTenant']).optional(),
  MicrosoftAppTenantId: z.string().optional(),
  TEAMS_LOCAL: z.enum(['1']).optional(),
  TEAMS_INBOUND: z.enum(['botbuilder', 'plain']).default('botbuilder'),
  GRAPH_URL: z.url({ protocol: /^https?$/ }).optional(),
  NODE_ENV: z.string().optional(),
});
type Set = z.infer<typeof environment>;

export const teamsVariables = Object.keys(environment.shape);

export interface TeamsSettings {
  /** None: the local Playground, which has no app registration. `tenant`: of a single-tenant app. */
  app: { id: string; password: string; tenant: string | undefined } | undefined;
  /** The tenants it works for; `any`: each that installs it. */
  tenants: readonly string[] | 'any';
  graphUrl?: string | undefined;
  /** What stands between the gate and an ask: Bot Framework's SDK, or nothing. */
  inbound: 'botbuilder' | 'plain';
  /** Microsoft's addresses, when they are others; for tests. */
  cloud?: Cloud | undefined;
}

/** Without an app id Bot Framework checks nothing and says nothing of it: so nothing of it stands without one. */
export function readTeamsSettings(given: Environment, { loopback }: { loopback: boolean }): Read<TeamsSettings> {
  const read = environment.safeParse(given);
  if (!read.success) return { settings: undefined, faults: faultsIn(read.error) };
  const set = read.data;
  const faults = set.TEAMS_LOCAL ? faultsOfLocal(set, loopback) : faultsOfApp(set);
  return { settings: faults.length > 0 ? undefined : settingsOf(set), faults };
}

const some = (set: Set): boolean =>
  [set.MicrosoftAppId, set.MicrosoftAppPassword, set.MicrosoftAppType, set.MicrosoftAppTenantId].some(
    (one) => one !== undefined,
  );

const faultsOfLocal = (set: Set, loopback: boolean): string[] => [
  ...(some(set)
    ? ['TEAMS_LOCAL=1 goes with none of the MicrosoftApp settings: the Playground has no app registration']
    : []),
  ...(loopback ? [] : ['TEAMS_LOCAL=1 lets anyone be anyone: it works only with HOST=127.0.0.1']),
  ...(set.NODE_ENV === 'production' ? ['TEAMS_LOCAL=1 lets anyone be anyone: it is not for NODE_ENV=production'] : []),
];

function faultsOfApp(set: Set): string[] {
  if (!some(set)) return [];
  if (!set.MicrosoftAppId) return ['MicrosoftAppId is missing: the other MicrosoftApp settings do nothing without it'];
  const isMany = set.MicrosoftAppType === 'MultiTenant';
  const named = tenantsIn(set.MicrosoftAppTenantId);
  const areGood = named.every((one) => (isMany && one === '*') || z.guid().safeParse(one).success);
  return [
    ...(set.MicrosoftAppPassword ? [] : ['MicrosoftAppId needs MicrosoftAppPassword, the client secret, beside it']),
    ...(!isMany && (named.length !== 1 || !areGood)
      ? ['MicrosoftAppTenantId must be the one tenant (a GUID) that a SingleTenant app is for']
      : []),
    ...(isMany && (named.length === 0 || !areGood)
      ? ['MicrosoftAppTenantId must name the tenants (GUIDs) that a MultiTenant app works for, or be * for any']
      : []),
  ];
}

function settingsOf(set: Set): TeamsSettings | undefined {
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
