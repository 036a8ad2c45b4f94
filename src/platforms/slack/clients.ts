import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger as SlackLogger } from '@slack/web-api';
import { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';
import { limits } from './limits.js';

/**
 * For whatever posts: the defaults post twice after a lost reply, wait for ever on a hung call, and let one 429 pause every
 * workspace. Never give `headers`: the first workspace's token would then be sent for all others.
 */
export function clientOptions(apiUrl: string | undefined, log: Logger): WebClientOptions {
  return {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    timeout: limits.time.call,
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
    fetch: fetchInTime,
  };
}

/** Bolt gives its calls to a response url no time limit. */
const fetchInTime: NonNullable<WebClientOptions['fetch']> = (url, init) =>
  fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(limits.time.call) });

/** One client per token. */
export function clients(options: () => WebClientOptions): (token: string) => WebClient {
  const made = new Map<string, WebClient>();
  return (token) => {
    const known = made.get(token);
    if (known) return known;
    const client = new WebClient(token, options());
    made.set(token, client);
    return client;
  };
}

/** The SDK's debug lines hold whole payloads: they are never logged. */
export function slackLogger(log: Logger): SlackLogger {
  const say = (said: unknown[]) => said.map(String).join(' ');
  return {
    debug: () => undefined,
    info: (...said: unknown[]) => log.debug(say(said)),
    warn: (...said: unknown[]) => log.warn(say(said)),
    error: (...said: unknown[]) => log.error(say(said)),
    setLevel: () => undefined,
    setName: () => undefined,
    getLevel: () => LogLevel.INFO,
  };
}
