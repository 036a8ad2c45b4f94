/** Why an address is not fetched. */
export type Refusal =
  | 'not-a-url'
  /** Neither https: nor webcal: */
  | 'not-https'
  /** A name or password in it. */
  | 'userinfo'
  /** Another port than 443. */
  | 'port'
  /** It is, or leads to, a machine that is not on the internet. */
  | 'private';

const MOST_LETTERS = 2_000;

/** An address that a person gave, as it will be fetched: webcal: is https: by another name. */
export function readUrl(said: string): URL | Refusal {
  const text = said.trim().replace(/^webcals?:/i, 'https:');
  if (text.length > MOST_LETTERS || !URL.canParse(text)) return 'not-a-url';
  return admitted(new URL(text));
}

/** Where a redirect leads, held to the same. */
export function follow(location: string, from: URL): URL | Refusal {
  return URL.canParse(location, from.href) ? readUrl(new URL(location, from.href).href) : 'not-a-url';
}

function admitted(url: URL): URL | Refusal {
  if (url.protocol !== 'https:') return 'not-https';
  if (url.username || url.password) return 'userinfo';
  if (url.port) return 'port';
  url.hash = '';
  return url;
}
