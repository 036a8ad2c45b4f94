/** Teams' numbers. Where two sources differ, the stricter. */
export const limits = {
  /** Bytes of a request to us: a message with its HTML and attachments is some 100 kB at most; Express's usual 100 kB is too few. */
  body: 1024 * 1024,
  /** In milliseconds. `token`: ours is renewed this long before it ends. `roster`: how long one that was read is believed. */
  time: { call: 10_000, keys: 5000, token: 5 * 60_000, roster: 60_000 },
  /** Seconds that a token's times may differ from our clock: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
  skew: 300,
  /**
   * Milliseconds from one message to the next. In a thread 7 a second, 8 in 2 s, 60 in 30 s and 1,800 an hour: of these the last
   * holds for ever. In a tenant at most 50 a second for an app, of which we use 20: half to post, where a first message to
   * someone is two calls, half to edit: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
   * Looking goes through Graph, one request a second for an app in a tenant: https://learn.microsoft.com/graph/throttling-limits
   */
  pace: { channel: 2000, workspace: { post: 100, edit: 100, look: 1000 } },
  /** Seconds to wait where Teams says "later" and not when. `out`: it cannot be reached; `token`: Entra gives us none. */
  later: { tooMany: 30, precondition: 2, unavailable: 10, out: 15, token: 300 },
  /**
   * A name of 50 characters, a description of 1,024, 200 members when a private channel is made:
   * https://learn.microsoft.com/graph/api/channel-post. A thousand channels in a team, those deleted in the last 30 days included:
   * https://learn.microsoft.com/microsoftteams/limits-specifications-teams
   */
  room: { name: 50, description: 1024, members: 200, inTeam: 1000 },
  /** People on a page of a roster, at most 500: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
  roster: 500,
  /** Messages on a page: https://learn.microsoft.com/graph/api/channel-list-messages */
  history: 50,
  /** Seconds after sending within which a message need not be there yet for who looks; no page says how many. */
  settling: 30,
} as const;
