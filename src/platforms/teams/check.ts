import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  AuthenticationConfiguration,
  AuthenticationError,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { Cloud } from './cloud.js';
import type { App } from './connector.js';

/** Bot Framework's own check, behind the gate: it knows no other issuer than Teams', no other app than ours, and no token. */
export function ownCheck(cloud: Cloud, app: App | undefined): ConfigurationBotFrameworkAuthentication {
  const validateClaims = (claims: { type: string; value: string }[]) => {
    const says = (type: string, value: string) => claims.some((claim) => claim.type === type && claim.value === value);
    const isForUs = !app || (says('iss', cloud.issuer) && says('aud', app.id));
    return isForUs ? Promise.resolve() : Promise.reject(new AuthenticationError('not for us', 401));
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
    new NoCredentials(app),
    new AuthenticationConfiguration([], validateClaims),
  );
}

/** Whatever Bot Framework would send, it sends without a token of ours: our answers go by our own connector. */
class NoCredentials extends ServiceClientCredentialsFactory {
  constructor(private readonly app: App | undefined) {
    super();
  }
  override isValidAppId = (id: string) => Promise.resolve(id === this.app?.id);
  override isAuthenticationDisabled = () => Promise.resolve(this.app === undefined);
  override createCredentials = () => Promise.resolve({ signRequest: <R>(request: R) => Promise.resolve(request) });
}
