import type { InBoth } from '../../core/locale.js';
import type { Trouble } from '../../core/chat-platform.js';
import type { Failure } from './errors.js';

export type Step =
  | 'create'
  | 'create-private'
  | 'archive'
  | 'unarchive'
  | 'topic'
  | 'purpose'
  | 'invite'
  | 'remove'
  | 'introduce'
  | 'pin';

/** A trouble with words of its own. */
export class Troubled extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.code);
  }
}

/** Where an administrator finds it: https://slack.com/help/articles/115004988303 and the pages beside it. */
const SETTINGS: Record<Step, string> = {
  create: 'Channel management → People who can create public channels',
  'create-private': 'Channel management → People who can create private channels',
  archive: 'Channel management → People who can archive channels',
  unarchive: 'Channel management → People who can archive channels',
  invite: 'Channel management → People who can invite members to channels',
  remove: 'Channel management → People who can remove members from channels',
  topic: 'Channel → Posting permissions',
  purpose: 'Channel → Posting permissions',
  introduce: 'Channel → Posting permissions',
  pin: 'Messages & files → Pinning',
};

/** A preference of the workspace forbids it. */
const FORBIDDEN = new Set([
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_only_channel',
  'not_allowed',
  'no_permission',
  'permission_denied',
  'cannot_create_channel',
  'access_denied',
]);

const policy: InBoth<string> = {
  en: 'a policy of your Enterprise organisation forbids it; an owner of the organisation can change that in the admin dashboard, or add the app to this workspace',
  nl: 'een regel van uw Enterprise-organisatie verbiedt het; een eigenaar van de organisatie kan dat in het beheerdashboard wijzigen, of de app aan deze werkruimte toevoegen',
};
const guest: InBoth<string> = {
  en: 'a guest: an administrator has to invite them to this channel, or give the seat to a full member',
  nl: 'een gast: een beheerder moet die voor dit kanaal uitnodigen, of de plaats aan een volwaardig lid geven',
};
const outOfOrder: InBoth<string> = {
  en: 'Slack was out of order; press again in a while',
  nl: 'Slack had een storing; druk straks nog eens',
};
const unknownUser: InBoth<string> = {
  en: 'their account was ended or is not in this workspace; give the seat to somebody else, or correct their e-mail address',
  nl: 'het account is beëindigd of zit niet in deze werkruimte; geef de plaats aan iemand anders, of verbeter het e-mailadres',
};

/** Slack's own words for it, and what they mean to people: the pages of conversations.* and pins.add at https://docs.slack.dev/reference/methods */
const REASONS: Record<string, InBoth<string>> = {
  cant_archive_general: {
    en: 'this is the workspace’s general channel, which cannot be archived; link another one',
    nl: 'dit is het algemene kanaal van de werkruimte, dat niet gearchiveerd kan worden; koppel een ander',
  },
  cant_kick_from_general: {
    en: 'this is the workspace’s general channel, which nobody can be removed from; link another one',
    nl: 'dit is het algemene kanaal van de werkruimte, waar niemand uit verwijderd kan worden; koppel een ander',
  },
  cant_invite: {
    en: 'Slack does not let me invite them; somebody in the channel can do it by hand',
    nl: 'Slack laat mij deze collega niet uitnodigen; iemand in het kanaal kan het met de hand doen',
  },
  ekm_access_denied: {
    en: 'administrators have suspended writing for now; it is tried again at the next change',
    nl: 'beheerders hebben het schrijven opgeschort; bij de volgende wijziging wordt het opnieuw geprobeerd',
  },
  enterprise_is_restricted: policy,
  external_org_migrating: {
    en: 'Slack is moving one of the companies in this channel; try again later',
    nl: 'Slack verhuist een van de bedrijven in dit kanaal; probeer het later opnieuw',
  },
  invalid_name: {
    en: 'Slack does not take this name; an administrator can change the template of the names',
    nl: 'Slack aanvaardt deze naam niet; een beheerder kan het sjabloon van de namen wijzigen',
  },
  is_archived: {
    en: 'the channel is archived; a person brings it back in Slack',
    nl: 'het kanaal is gearchiveerd; iemand haalt het terug in Slack',
  },
  channel_not_found: {
    en: 'the channel is gone, or it is private and I am not in it; type /invite @Afspraak there',
    nl: 'het kanaal is weg, of het is besloten en ik zit er niet in; typ daar /invite @Afspraak',
  },
  not_in_channel: {
    en: 'I am not in the channel; type /invite @Afspraak there',
    nl: 'ik zit niet in het kanaal; typ daar /invite @Afspraak',
  },
  method_not_supported_for_channel_type: {
    en: 'Slack does not allow this for a channel of this kind; a person in it can do it by hand',
    nl: 'Slack staat dit voor zo’n kanaal niet toe; iemand in het kanaal kan het met de hand doen',
  },
  no_external_invite_permission: {
    en: 'they belong to another company, and I invite colleagues only',
    nl: 'dit is iemand van een ander bedrijf, en ik nodig alleen collega’s uit',
  },
  not_paid: {
    en: 'the workspace’s plan does not have this',
    nl: 'het abonnement van de werkruimte heeft dit niet',
  },
  org_login_required: policy,
  org_user_not_in_team: unknownUser,
  team_access_not_granted: policy,
  too_many_members: {
    en: 'the channel has as many people as Slack allows',
    nl: 'in het kanaal zitten zo veel mensen als Slack toestaat',
  },
  too_many_pins: {
    en: 'the channel has as many pins as Slack allows; take one away and press again',
    nl: 'in het kanaal is zo veel vastgemaakt als Slack toestaat; maak er een los en druk opnieuw',
  },
  ura_max_channels: {
    en: 'a guest who is in as many channels as a guest may be in; give the seat to a full member',
    nl: 'een gast die in zo veel kanalen zit als een gast mag; geef de plaats aan een volwaardig lid',
  },
  user_is_restricted: guest,
  user_is_ultra_restricted: guest,
  user_not_found: unknownUser,
  invitee_cant_see_channel: unknownUser,
  fatal_error: outOfOrder,
  internal_error: outOfOrder,
  ratelimited: {
    en: 'Slack takes only so many a minute; press again in a minute',
    nl: 'Slack neemt er maar zo veel per minuut aan; druk over een minuut nog eens',
  },
};

/** What Slack's word for it means; nothing where we know no better than the word. */
export const whyOf = (what: string): Pick<Trouble, 'why'> => (REASONS[what] ? { why: REASONS[what] } : {});

export function troubleOf(step: Step, failure: Failure): Trouble {
  const { what } = failure;
  if (FORBIDDEN.has(what)) return { code: 'room.not-allowed', about: { setting: SETTINGS[step], step } };
  if (what === 'missing_scope') {
    const scope = (failure.kind === 'refused' && failure.needs) || '?';
    return { code: 'room.scope-missing', about: { scope, step } };
  }
  const again = failure.kind === 'busy' && { retryAfter: String(failure.retryAfter) };
  return { code: 'room.failed', about: { step, reason: what, ...again }, ...whyOf(what) };
}
