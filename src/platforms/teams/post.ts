import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  AuthenticationConfiguration,
  AuthenticationError,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { Cloud } from './cloud.js';
import type { App } from './connector.js';

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

/** Asked for a token, it gives ours. */
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
