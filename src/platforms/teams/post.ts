import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  AuthenticationConfiguration,
  AuthenticationError,
  ClaimsIdentity,
  ServiceClientCredentialsFactory,
  type ConnectorClient,
} from 'botframework-connector';
import type { Account, Message } from './activity.js';
import { isService, type Cloud } from './cloud.js';
import { limits } from './limits.js';

/** A conversation that exists, at the service that has it. A thread's id is the channel's with `;messageid=…` behind it. */
export interface Address {
  serviceUrl: string;
  conversation: string;
}

/** A conversation to begin: a new thread in a channel, or the personal one with someone (by `29:…` or Entra id). */
export interface Beginning {
  serviceUrl: string;
  workspace: string;
  with: { channel: string } | { user: string };
}

/** The bot's side of the connector. Each call is made once: who calls decides whether again. Throws what `failureOf` reads. */
export interface Connector {
  /** Gives the message's id. */
  post(at: Address, message: Message): Promise<string>;
  edit(at: Address, id: string, message: Message): Promise<void>;
  remove(at: Address, id: string): Promise<void>;
  /** A channel's thread begins with its message; a personal conversation may begin with none. */
  begin(beginning: Beginning, message?: Message): Promise<{ conversation: string; id: string | undefined }>;
  /** Someone on the roster, by `29:…` or Entra id. */
  member(at: Address, user: string): Promise<TeamsMember>;
  members(at: Address, page?: string): Promise<{ members: TeamsMember[]; next: string | undefined }>;
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
export interface TeamsMember extends Account {
  email?: string | undefined;
  userPrincipalName?: string | undefined;
  /** `user`, `guest`, `anonymous`… */
  userRole?: string | undefined;
  tenantId?: string | undefined;
}

export interface App {
  id: string;
  /** For the connector. */
  token: () => Promise<string>;
}

/** Bot Framework's own check, behind the gate: it knows no other issuer than Teams', and no other app than ours. */
export function authentication(cloud: Cloud, app: App | undefined): ConfigurationBotFrameworkAuthentication {
  const validateClaims = (claims: { type: string; value: string }[]) => {
    const says = (type: string, value: string) => claims.some((claim) => claim.type === type && claim.value === value);
    if (app && !(says('iss', cloud.issuer) && says('aud', app.id))) throw new AuthenticationError('not for us', 401);
    return Promise.resolve();
  };
  return new ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: cloud.login,
      ToChannelFromBotOAuthScope: cloud.audience,
      ToBotFromChannelTokenIssuer: cloud.issuer,
      OAuthUrl: cloud.audience,
      ToBotFromChannelOpenIdMetadataUrl: cloud.openId,
      ToBotFromEmulatorOpenIdMetadataUrl: cloud.openId,
    },
    new Credentials(app),
    new AuthenticationConfiguration([], validateClaims),
  );
}

/** Asked for a token, it gives ours, to no one but Teams' own services: see `connector`. */
class Credentials extends ServiceClientCredentialsFactory {
  constructor(private readonly app: App | undefined) {
    super();
  }
  override isValidAppId = (id: string) => Promise.resolve(id === this.app?.id);
  override isAuthenticationDisabled = () => Promise.resolve(this.app === undefined);
  override createCredentials = () =>
    Promise.resolve({
      signRequest: async <R extends { headers: { set(name: string, value: string): void } }>(request: R) => {
        if (this.app) request.headers.set('authorization', `Bearer ${await this.app.token()}`);
        return request;
      },
    });
}

/** Bot Framework's client sends again by itself, so that one message arrives up to four times, and follows redirects with our token. */
export function connector(cloud: Cloud, app: App | undefined): Connector {
  const factory = authentication(cloud, app).createConnectorFactory(
    new ClaimsIdentity([
      { type: 'aud', value: app?.id ?? '' },
      { type: 'appid', value: app?.id ?? '' },
    ]),
  );
  const made = new Map<string, ConnectorClient>();
  const options = { timeout: limits.time.call };

  async function clientAt(serviceUrl: string): Promise<ConnectorClient['conversations']> {
    if (!isService(serviceUrl, cloud)) throw new Error('not a service of Teams');
    const known = made.get(serviceUrl);
    if (known) return known.conversations;
    const client = await factory.create(serviceUrl.replace(/\/*$/, '/'), cloud.audience);
    const { pipeline } = (client as unknown as Piped).client;
    for (const name of ['defaultRetryPolicy', 'redirectPolicy']) pipeline.removePolicy({ name });
    if (made.size >= limits.clients) made.clear();
    made.set(serviceUrl, client);
    return client.conversations;
  }

  return {
    async post({ serviceUrl, conversation }, message) {
      const sent = await (await clientAt(serviceUrl)).sendToConversation(conversation, message as object, options);
      return sent?.id ?? '';
    },
    async edit({ serviceUrl, conversation }, id, message) {
      await (await clientAt(serviceUrl)).updateActivity(conversation, id, message as object, options);
    },
    async remove({ serviceUrl, conversation }, id) {
      await (await clientAt(serviceUrl)).deleteActivity(conversation, id, options);
    },
    async begin({ serviceUrl, workspace, with: who }, message) {
      const inChannel = 'channel' in who;
      const begun = await (
        await clientAt(serviceUrl)
      ).createConversation(
        {
          isGroup: inChannel,
          bot: { id: `28:${app?.id ?? ''}`, name: '' },
          tenantId: workspace,
          channelData: { tenant: { id: workspace }, ...(inChannel && { channel: { id: who.channel } }) },
          ...(!inChannel && { members: [{ id: who.user, name: '' }] }),
          ...(message && { activity: message as never }),
        },
        options,
      );
      return { conversation: begun.id, id: begun.activityId };
    },
    async member({ serviceUrl, conversation }, user) {
      const found = await (await clientAt(serviceUrl)).getConversationMember(conversation, user, options);
      return found;
    },
    async members({ serviceUrl, conversation }, page) {
      const found = await (
        await clientAt(serviceUrl)
      ).getConversationPagedMembers(conversation, {
        ...options,
        pageSize: limits.roster,
        continuationToken: page ?? '',
      });
      return { members: found.members as unknown as TeamsMember[], next: found.continuationToken };
    },
  };
}

interface Piped {
  client: { pipeline: { removePolicy(policy: { name: string }): unknown } };
}
