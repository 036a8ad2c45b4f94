/** Microsoft's addresses. Only tests name others. */
export interface Cloud {
  /** Where the app gets its own tokens. */
  login: string;
  /** The tenant that gives a multi-tenant bot its tokens for the connector. */
  botTenant: string;
  /** What such a token is for. */
  audience: string;
  graph: string;
  /** Who signs what Teams sends us, and where their keys are. */
  issuer: string;
  openId: string;
  /** Who signs people in: the issuer of their tokens begins with it, and it says where the keys are. */
  signIn: string;
  /** Where messages may come from and be sent to: origins, exactly. `loopback`: this machine, for the Playground. */
  services: readonly string[] | 'loopback';
}

/**
 * Issuer and keys: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication. Services: Teams'
 * own two, the second for GCC; never `*.trafficmanager.net`, where anyone can have a name.
 */
export const microsoft: Cloud = {
  login: 'https://login.microsoftonline.com',
  botTenant: 'botframework.com',
  audience: 'https://api.botframework.com',
  graph: 'https://graph.microsoft.com',
  issuer: 'https://api.botframework.com',
  openId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  signIn: 'https://login.microsoftonline.com',
  services: ['https://smba.trafficmanager.net', 'https://smba.infra.gcc.teams.microsoft.com'],
};

/** Whether the bot's token may go to this address. Only an address in its plain form: two readers of another may not agree. */
export function isService(url: string | undefined, { services }: Pick<Cloud, 'services'>): url is string {
  if (!url || !URL.canParse(url)) return false;
  const { origin, pathname, protocol, hostname } = new URL(url);
  if (url !== origin + pathname && url !== origin) return false;
  if (services === 'loopback') return protocol === 'http:' && isLoopback(hostname);
  return services.includes(origin);
}

export const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host);
