/** Teams' numbers. Where two sources differ, the stricter. */
export const limits = {
  /** Bytes of a request to us: a message with its HTML and attachments is some 100 kB at most; Express's usual 100 kB is too few. */
  body: 1024 * 1024,
  /**
   * In milliseconds. `token`: of ours, renewed this long before it ends. `roster`: how long one that was read is believed. `keys`:
   * how long we wait for Microsoft's. `invoke`: Teams waits 5 s for an answer to a button or a dialog, and some clients 3 s:
   * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-and-receive-messages. `notice`: how long a line
   * stands in a channel that an answer was given privately.
   */
  time: { call: 10_000, token: 5 * 60_000, roster: 60_000, keys: 5000, invoke: 2500, turn: 10_000, notice: 20_000 },
  /** Seconds that a token's times may differ from our clock: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
  skew: 300,
  /** How many of them are remembered, and for how many milliseconds. */
  tokens: { most: 100, trusted: 5 * 60_000 },
  /**
   * Milliseconds from one message to the next. In a thread 7 a second, 8 in 2 s, 60 in 30 s and 1,800 an hour: of these the last
   * holds for ever. In a tenant at most 50 a second for an app, of which we use 20: half to post, where a first message to
   * someone is two calls, half to edit: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
   * Looking goes through Graph, one request a second for an app in a tenant: https://learn.microsoft.com/graph/throttling-limits
   */
  pace: { channel: 2000, workspace: { post: 100, edit: 100, look: 1000 } },
  /** How often what someone waits for is sent in all, and how many milliseconds it may wait between. */
  answer: { tries: 5, patience: 15_000 },
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
  /**
   * Bytes of a card, of which the buttons take at most half: today's limit is about 100 KB, older pages say 28:
   * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages. Six actions in a row:
   * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference. Titles, labels and what a picture shows: no page says; a longer
   * button is cut off by the edge of the card. `key`: kept for the name of the delivery that is put in afterwards.
   */
  card: {
    bytes: 25_000,
    buttons: 12_000,
    actions: 6,
    title: 1000,
    alt: 2000,
    label: 60,
    button: 40,
    views: 60,
    carries: 6000,
    key: 100,
  },
  /** Characters of a notification. */
  summary: 600,
  /** Of one blank; options of a list, of one that can be searched as well, and of those offered as one types: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search */
  input: { options: 100, searchable: 25, offered: 15 },
  /** Results of a look-up while writing: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
  results: 25,
} as const;
