import type { Trouble } from '../../core/chat-platform.js';
import { CallFailed } from './call.js';
import { failureOf } from './errors.js';
import { rights } from './graph.js';
import { Unmet } from './send.js';

export type Step = keyof typeof rights | 'introduce';

/** A trouble with words of its own. */
export class Troubled extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.code);
  }
}

/** Where Microsoft keeps it. Of its Dutch names we are not sure, so the English ones stand behind them. */
const PLACES = {
  consent: {
    en: 'Microsoft Entra → Enterprise applications → Afspraak → Permissions → Grant admin consent',
    nl: 'Microsoft Entra → Bedrijfstoepassingen (Enterprise applications) → Afspraak → Machtigingen (Permissions) → Beheerderstoestemming verlenen (Grant admin consent)',
  },
  apps: { en: '⋯ → Manage channel → Apps', nl: '⋯ → Kanaal beheren (Manage channel) → Apps' },
};

/** Graph says in its sentence alone that it is a right that is missing, and not a rule of the team's. */
export const isUnconsented = (error: unknown) =>
  error instanceof CallFailed &&
  [401, 403].includes(error.status) &&
  /permission|privilege|role|scope|consent/i.test(error.said);

/** A right over one team comes with the app's manifest; one over the tenant only an administrator gives. */
export function missing(step: keyof typeof rights): Trouble {
  const scope = rights[step];
  return scope.endsWith('.Group')
    ? { code: 'room.scope-missing', about: { scope, step } }
    : { code: 'room.consent-missing', about: { scope, step }, where: PLACES.consent };
}

/** An app that is in a team is not in its private channels: someone adds it to each. */
export const notAdded = (room: string): Trouble => ({
  code: 'room.not-added',
  about: { room },
  where: PLACES.apps,
});

export const isNotAdded = (error: unknown, isPrivate: boolean) =>
  error instanceof CallFailed && error.status === 403 && (isPrivate || error.code === 'BotNotInConversationRoster');

export function troubleOf(step: Step, error: unknown): Trouble {
  if (error instanceof Troubled) return error.trouble;
  if (error instanceof Unmet) return { code: 'room.failed', about: { step, reason: 'not_installed' } };
  if (step !== 'introduce' && isUnconsented(error)) return missing(step);
  const failure = failureOf(error);
  const about = { step, reason: failure.what };
  if (error instanceof CallFailed && error.status === 403) return { code: 'room.refused', about };
  const again = failure.kind === 'busy' && { retryAfter: String(failure.retryAfter) };
  return { code: 'room.failed', about: { ...about, ...again } };
}
