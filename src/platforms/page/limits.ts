/** The page's own numbers: a browser sets hardly any. */
export const limits = {
  /** Posts on one page of a room. */
  posts: 50,
  /** Private posts that one member keeps in one room. */
  privatePosts: 200,
  /** Bytes of one request: 40,000 characters, each percent-encoded, and room to spare. */
  body: 1_000_000,
  /** The same for a form, which may bring a file of 5 MB. */
  form: 5_500_000,
  /** A file to import, and the form that brings it. */
  importFile: 20_000_000,
  importForm: 20_100_000,
  /** Characters of an address; what is longer is posted. https://www.rfc-editor.org/rfc/rfc9110#section-4.1 asks for 8,000. */
  address: 6_000,
  /** Items of a list, characters of a quote: what is more is folded away, never cut. */
  items: 12,
  quote: 1_200,
  /** Names offered for one that was unclear. */
  near: 6,
  /** Seconds that a login lasts. */
  session: 12 * 60 * 60,
  /** The same for a session of the tab, which gets another by itself. */
  tabSession: 60 * 60,
} as const;
