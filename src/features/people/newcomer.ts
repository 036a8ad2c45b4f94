import { toLocale, type Locale } from '../../core/locale.js';
import type { Heard } from '../../core/ask.js';
import type { Organisation } from '../../core/organisation.js';
import type { Profile } from '../../core/chat-platform.js';
import { isZone } from '../../core/zone.js';

/** What a chat platform tells of someone who asks for the first time. */
export interface Newcomer {
  name: string;
  /** Lower case. */
  email: string;
  locale: Locale;
  /** IANA. */
  zone: string;
  administrator: boolean;
}

/** Platforms know their language and zone by their profile, or tell them along with what they say. */
export function newcomerOf(
  profile: Profile & { email: string },
  organisation: Organisation,
  speaker: Heard['speaker'],
): Newcomer {
  const zone = [profile.zone, speaker?.zone].find((one) => one !== undefined && isZone(one));
  return {
    name: profile.name,
    email: profile.email.toLowerCase(),
    locale: toLocale(profile.locale ?? speaker?.locale, organisation.locale),
    zone: zone ?? organisation.zone,
    administrator: profile.administrator,
  };
}
