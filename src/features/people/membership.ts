import { toLocale, type Locale } from '../../core/locale.js';
import type { Profile } from '../../core/chat-platform.js';
import { isZone } from '../../core/zone.js';

/**
 * What a platform says of someone's place in it. `unknown`: it does not say, or does not list them (any more), and that alone
 * decides nothing.
 */
export const standings = ['unknown', 'colleague', 'guest', 'left'] as const;
export type Standing = (typeof standings)[number];

/** How a platform called someone when it was last asked; null where it did not say. */
export interface Said {
  name: string;
  /** Lower case. */
  email: string | null;
  locale: string | null;
  zone: string | null;
}

interface StoredMember {
  name: string;
  email: string;
  locale: Locale;
  /** They chose their language themselves. */
  localeChosen: boolean;
  zone: string;
  administrator: boolean;
  givenAdministrator: boolean;
  inService: boolean;
  /** Who took them out of service. */
  leftBy: 'chat' | 'administrator' | null;
}

interface StoredIdentity {
  standing: Standing;
  administrator: boolean;
  said: Said | null;
}

export interface Stored {
  member: StoredMember;
  identity: StoredIdentity;
  /** The member's identities elsewhere. */
  others: Pick<StoredIdentity, 'standing' | 'administrator'>[];
}

/** What must become of a member and an identity of theirs. Only what differs is named. */
export interface Changes {
  member: Partial<Pick<StoredMember, 'name' | 'email' | 'locale' | 'zone' | 'administrator'>>;
  identity: Partial<StoredIdentity>;
  /** They go out of service, or come back in it. */
  service: 'leaves' | 'returns' | undefined;
}

function standingOf(profile: Profile | undefined): Standing {
  if (!profile) return 'unknown';
  if (profile.deactivated) return 'left';
  return profile.guest ? 'guest' : 'colleague';
}

/** No colleague there. */
export const outside: Standing[] = ['guest', 'left'];

export const isOut = (standing: Standing): boolean => outside.includes(standing);

/**
 * From what is stored and what a platform says now to what must change. Undefined: it does not list them.
 *
 * What is written of a member follows what a platform says only where that is something else than it said before: so two
 * platforms that call someone differently do not rename them in turn.
 */
export function changesOf({ member, identity, others }: Stored, profile: Profile | undefined): Changes {
  const unlisted = isOut(identity.standing) ? identity.standing : 'unknown';
  const standing = profile ? standingOf(profile) : unlisted;
  const isColleague = standing === 'colleague';
  const now: StoredIdentity = {
    standing,
    administrator: isColleague && profile?.administrator === true,
    said: isColleague && profile ? saidBy(profile) : identity.said,
  };
  const administrator = member.givenAdministrator || [now, ...others].some((one) => one.administrator);
  return {
    member: {
      ...(isColleague && now.said && renamed(member, identity.said, now.said)),
      ...(administrator !== member.administrator && { administrator }),
    },
    identity: differing(identity, now),
    service: serviceOf(member, [standing, ...others.map((one) => one.standing)]),
  };
}

export const changesNothing = ({ member, identity, service }: Changes): boolean =>
  service === undefined && Object.keys(member).length === 0 && Object.keys(identity).length === 0;

/** Someone works here as long as one platform calls them a colleague, and until one says that they do not. */
function serviceOf(
  { inService, leftBy }: Pick<StoredMember, 'inService' | 'leftBy'>,
  standings: readonly Standing[],
): Changes['service'] {
  const isColleague = standings.includes('colleague');
  if (inService) return !isColleague && standings.some(isOut) ? 'leaves' : undefined;
  return isColleague && leftBy === 'chat' ? 'returns' : undefined;
}

export const saidBy = ({ name, email, locale, zone }: Profile): Said => ({
  name,
  email: email?.toLowerCase() ?? null,
  locale: locale ?? null,
  zone: zone ?? null,
});

function renamed(member: StoredMember, before: Said | null, { name, email, locale, zone }: Said): Changes['member'] {
  const was: Said = before ?? member;
  const spoken = locale === null || locale === was.locale ? undefined : toLocale(locale, member.locale);
  return {
    ...(name && name !== was.name && name !== member.name && { name }),
    ...(email && email !== was.email && email !== member.email && { email }),
    ...(spoken && !member.localeChosen && spoken !== member.locale && { locale: spoken }),
    ...(zone && zone !== was.zone && zone !== member.zone && isZone(zone) && { zone }),
  };
}

function differing(before: StoredIdentity, now: StoredIdentity): Partial<StoredIdentity> {
  // What a platform leaves out this time it said before: an event tells less than a profile.
  const said = now.said && {
    name: now.said.name,
    email: now.said.email ?? before.said?.email ?? null,
    locale: now.said.locale ?? before.said?.locale ?? null,
    zone: now.said.zone ?? before.said?.zone ?? null,
  };
  return {
    ...(now.standing !== before.standing && { standing: now.standing }),
    ...(now.administrator !== before.administrator && { administrator: now.administrator }),
    ...(said && !sameSaid(said, before.said) && { said }),
  };
}

const sameSaid = (a: Said, b: Said | null): boolean =>
  b !== null && a.name === b.name && a.email === b.email && a.locale === b.locale && a.zone === b.zone;
