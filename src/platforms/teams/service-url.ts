/** Says whether our token may go to this service URL. */
export type Trusts = (serviceUrl: string) => boolean;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages and, for GCC, …/concepts/app-fundamentals-gov-cloud */
const hosts = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'];

/**
 * An exact list: whoever may name another service URL gets our token. Never `*.trafficmanager.net`, where anyone can rent a name.
 * Checked when a message comes in, and again when a stored reference is used.
 *
 * @param also origins for a stand-in or the local playground, such as `http://127.0.0.1:3978`.
 */
export function trusting(also: readonly string[] = []): Trusts {
  const origins = new Set([...hosts.map((host) => `https://${host}`), ...also]);
  return (serviceUrl) => {
    const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : undefined;
    return url !== undefined && origins.has(url.origin) && !url.username && !url.password && !url.search && !url.hash;
  };
}
