import { z } from 'zod';
import type { Environment, Read } from '../../core/platform-definition.js';
import { faultsIn } from '../../core/settings.js';

const secret = z.string().min(1).optional();

const environment = z.object({
  SLACK_SIGNING_SECRET: secret,
  SLACK_BOT_TOKEN: secret,
  SLACK_APP_TOKEN: secret,
  SLACK_API_URL: z.url().optional(),
});

export const slackVariables = Object.keys(environment.shape);

export interface SlackSettings {
  signingSecret: string | undefined;
  botToken: string;
  /** Socket mode instead of HTTP. */
  appToken: string | undefined;
  apiUrl: string | undefined;
}

export function readSlackSettings(given: Environment): Read<SlackSettings> {
  const read = environment.safeParse(given);
  if (!read.success) return { settings: undefined, faults: faultsIn(read.error) };
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = read.data;
  if (!botToken)
    return {
      settings: undefined,
      faults:
        signingSecret || appToken ? ['SLACK_BOT_TOKEN is missing: the other Slack settings do nothing without it'] : [],
    };
  if (!signingSecret && !appToken)
    return {
      settings: undefined,
      faults: ['SLACK_BOT_TOKEN needs SLACK_SIGNING_SECRET (over HTTP) or SLACK_APP_TOKEN (socket mode) beside it'],
    };
  return { settings: { signingSecret, botToken, appToken, apiUrl: read.data.SLACK_API_URL }, faults: [] };
}
