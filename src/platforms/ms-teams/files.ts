import type { Files } from '../../core/ask.js';
import type { FetchUrl } from '../../core/fetch.js';
import { readUrl } from '../../core/url.js';
import type { Activity, Attachment } from './activity.js';
import { isPersonal, stringsOf } from './ask.js';

/** A file that lies in its writer's OneDrive: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
const FILE = 'application/vnd.microsoft.teams.file.download.info';

/** Where OneDrive and SharePoint keep what an organisation has. Bots are given no files in Microsoft's other clouds. */
const KEPT_AT = /\.sharepoint\.com$/;

/**
 * The files that somebody sent in their own chat with the bot, by their ids; elsewhere Teams gives none. The address of each leads to
 * it for some minutes, without a token of ours.
 */
export function filesIn(activity: Activity, fetchUrl: FetchUrl): Files {
  if (!isPersonal(activity)) return {};
  const given = (activity.attachments ?? []).filter(({ contentType }) => contentType === FILE);
  return Object.fromEntries(given.map((file, i) => fileOf(file, { otherwise: String(i), fetchUrl })));
}

function fileOf(
  { name, content }: Attachment,
  { otherwise, fetchUrl }: { otherwise: string; fetchUrl: FetchUrl },
): [id: string, file: Files[string]] {
  const { uniqueId: id = otherwise, downloadUrl: url = '' } = stringsOf(content);
  let fetched: ReturnType<Files[string]['read']> | undefined;
  return [id, { name: name ?? id, read: () => (fetched ??= download(url, fetchUrl)) }];
}

async function download(said: string, fetchUrl: FetchUrl): ReturnType<Files[string]['read']> {
  const url = readUrl(said);
  if (typeof url === 'string' || !KEPT_AT.test(url.hostname)) return undefined;
  const fetched = await fetchUrl({ url: url.href });
  if (fetched.kind === 'ok') return fetched.bytes;
  return fetched.kind === 'failed' && fetched.why === 'too-large' ? 'too-large' : undefined;
}
