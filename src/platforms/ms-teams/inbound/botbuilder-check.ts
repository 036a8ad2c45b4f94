import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import {
  AuthenticationConfiguration,
  AuthenticationError,
  ServiceClientCredentialsFactory,
  type AuthenticateRequestResult,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';
import type { Cloud } from '../cloud.js';
import type { App } from '../connector.js';
import { Verified } from '../verified.js';

/** Bot Framework's own check, behind the gate: it knows no other issuer than Teams', no other app than ours, and no token. */
export function ownCheck(cloud: Cloud, app: App | undefined): ConfigurationBotFrameworkAuthentication {
  const validateClaims = (claims: { type: string; value: string }[]) => {
    const says = (type: string, value: string) => claims.some((claim) => claim.type === type && claim.value === value);
    const isForUs = !app || (says('iss', cloud.issuer) && says('aud', app.id));
    return isForUs ? Promise.resolve() : Promise.reject(new AuthenticationError('not for us', 401));
  };
  return new ReceivingOnly(
    addresses(cloud),
    new NoCredentials(app),
    new AuthenticationConfiguration([], validateClaims),
  );
}

/** All of them: what is left out is asked of Microsoft's public cloud. */
export const addresses = (cloud: Cloud) => ({
  ToChannelFromBotLoginUrl: cloud.login,
  ToChannelFromBotOAuthScope: cloud.audience,
  ToBotFromChannelTokenIssuer: cloud.issuer,
  OAuthUrl: cloud.audience,
  ToBotFromChannelOpenIdMetadataUrl: cloud.openId,
  ToBotFromEmulatorOpenIdMetadataUrl: cloud.openId,
});

/**
 * Bot Framework builds two clients for every request, to send with. Our answers go by our own connector: it gets none. What it finds
 * of a token at a service is good for as long as what the gate found of it.
 */
class ReceivingOnly extends ConfigurationBotFrameworkAuthentication {
  private readonly verified = new Verified<{ exp?: number; found: AuthenticateRequestResult }>();

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const { channelId, serviceUrl } = activity;
    const asked = JSON.stringify([header, channelId, serviceUrl]);
    const before = this.verified.find(asked, Date.now());
    if (before) return before.found;
    const connectorFactory = { create: () => Promise.resolve({} as ConnectorClient) };
    const found = { ...(await super.authenticateRequest(activity, header)), connectorFactory };
    const exp = Number(found.claimsIdentity.getClaimValue('exp'));
    this.verified.keep(asked, { exp, found }, Date.now());
    return found;
  }

  override createUserTokenClient = () => Promise.resolve({} as UserTokenClient);
}

class NoCredentials extends ServiceClientCredentialsFactory {
  constructor(private readonly app: App | undefined) {
    super();
  }
  override isValidAppId = (id: string) => Promise.resolve(id === this.app?.id);
  override isAuthenticationDisabled = () => Promise.resolve(this.app === undefined);
  override createCredentials = () => Promise.reject(new Error('Bot Framework sends nothing here'));
}
