/** Slack's numbers. Where two sources differ, the stricter. Lengths are in UTF-16 units, which never undercount. */
export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocks: { message: 50, view: 100 },
  /** All block text of a message together; about 13,000 was seen to be refused, no page says so. */
  messageText: 12_000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object: also kept to for a rich text block. */
  text: 3000,
  /**
   * https://docs.slack.dev/reference/block-kit/blocks/table-block: rows with their heading, in messages only, one in each.
   * `text`: of all cells together; no page says so.
   */
  table: { rows: 100, columns: 20, text: 10_000 },
  tables: { message: 1, view: 0 },
  /** https://docs.slack.dev/reference/block-kit/blocks/image-block */
  alt: 2000,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  button: { label: 75, value: 2000, action: 255 },
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block: 25; five fit on a row. */
  actions: { inBlock: 25, inRow: 5 },
  /** https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element and …/composition-objects/option-object */
  menu: { options: 5, label: 75, value: 150 },
  /** https://docs.slack.dev/reference/block-kit/block-elements/rich-text-element: as for a button's url. */
  url: 3000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  option: { label: 75, value: 150, inList: 100 },
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block and …/block-elements/plain-text-input-element */
  input: { label: 2000, text: 3000 },
  /** https://docs.slack.dev/reference/views/modal-views */
  view: { title: 24, metadata: 3000 },
  /** https://docs.slack.dev/reference/methods/chat.postMessage: the text beside the blocks, at best 4,000. */
  fallback: 3000,
  /** https://docs.slack.dev/reference/methods/conversations.create, .setTopic, .invite, .list */
  room: { name: 80, topic: 250, invited: 100, listed: 1000 },
  /**
   * Milliseconds from one message to the next: one a second in a channel, "several hundred" a minute in a workspace, edits and
   * looking in tier 3 (50 a minute): https://docs.slack.dev/apis/web-api/rate-limits
   */
  pace: { channel: 1000, workspace: { post: 200, edit: 1200, look: 1200 } },
  /** What is taken of one; Slack itself takes up to 1 GB. */
  file: { bytes: 5 * 1024 * 1024 },
  /** Messages on a page; more is refused to some apps: https://docs.slack.dev/reference/methods/conversations.history */
  history: 15,
  /**
   * In milliseconds. Slack waits 3 s for an acknowledgement, and a trigger lives 3 s:
   * https://docs.slack.dev/interactivity/handling-user-interaction. `looks`: whether it has looked at a file that we gave.
   */
  time: {
    commandAnswer: 800,
    formAnswer: 2200,
    suggestions: 2200,
    permalink: 700,
    call: 10_000,
    file: 10_000,
    looks: [300, 600, 1200],
  },
  /** On a page of users.list: Slack recommends no more, and allows 20 pages a minute. */
  people: 200,
  /** Seconds a request's timestamp may differ from our clock: https://docs.slack.dev/authentication/verifying-requests-from-slack */
  skew: 300,
} as const;
