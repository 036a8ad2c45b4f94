/** Teams' numbers. Where two sources differ, the stricter. */
export const limits = {
  /** Bytes of a request to us: a message with its HTML and attachments is some 100 kB at most; Express's usual 100 kB is too few. */
  body: 1024 * 1024,
  /** In milliseconds. `token`: ours is renewed this long before it ends. */
  time: { call: 10_000, keys: 5000, token: 5 * 60_000 },
  /** Seconds that a token's times may differ from our clock: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
  skew: 300,
  /** Service URLs that one process talks to: one per region, or per tenant. */
  clients: 200,
  /** People on a page of a roster: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
  roster: 500,
} as const;
