import type { Ask } from '../../core/ask.js';
import { bold, moment, type Item, type Line } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import type { DecisionTopic } from '../../core/organisation.js';
import {
  ageOf,
  OVERALL,
  roleChoices,
  roles as allRoles,
  stanceChoices,
  type DmuPerson,
  type HeldStance,
  type Pair,
} from './dmu.js';
import { dmuText } from './text.js';
import { topicName, topicsOf } from './topics.js';

/** "beslist: prijs, contract · gebruikt: alles" */
export function rolesLine(
  { roles }: Pick<DmuPerson, 'roles'>,
  topics: readonly DecisionTopic[],
  locale: Locale,
): string {
  const rank = (id: string) => topics.findIndex((one) => one.id === id);
  return allRoles
    .flatMap((role) => {
      const of = roles.filter((one) => one.role === role).sort((a, b) => rank(a.topic) - rank(b.topic));
      const about = of.map(({ topic }) => topicName(topics, topic, locale));
      return about.length > 0 ? dmuText[locale].about(roleChoices[role][locale].label, about.join(', ')) : [];
    })
    .join(' · ');
}

/** Sign and word: never colour alone. */
const SIGNS = { champion: '▲▲', supporter: '▲', neutral: '▬', sceptic: '▼', opponent: '▼▼' } as const;

export function stanceWords(held: HeldStance, { asker, at, organisation }: Ask): string {
  const { locale } = asker;
  const about = held.topic === OVERALL ? '' : ` (${topicName(topicsOf(organisation), held.topic, locale)})`;
  const old = ageOf(held, at) === 'old' ? ` ${dmuText[locale].old}` : '';
  return `${SIGNS[held.stance]} ${stanceChoices[held.stance][locale].label}${about}${old}`;
}

/** With who noted it, when, and why. */
export const stanceItem = (held: HeldStance, { ask, name }: { ask: Ask; name?: string }): Item => ({
  line: [...(name ? [bold(name), ': '] : []), bold(stanceWords(held, ask)), ` · ${held.by}, `, moment(held.at, 'day')],
  ...(held.because && { detail: `${dmuText[ask.asker.locale].because}: ${held.because}` }),
});

export const knownStances = ({ stances }: DmuPerson, at: Date): HeldStance[] =>
  stances.filter((one) => ageOf(one, at) !== 'unknown');

export function pairWords(pairs: readonly Pair[], locale: Locale): string {
  const say = dmuText[locale];
  return pairs
    .map(({ member, state, lead }) => {
      const more = [state === 'asked' ? say.asked : '', lead && state === 'active' ? say.first : ''].filter(Boolean);
      return more.length > 0 ? `${member.name} (${more.join(', ')})` : member.name;
    })
    .join(', ');
}

export const seenLine = ({ seen }: Pick<DmuPerson, 'seen'>): Line => (seen ? [moment(seen, 'day')] : '');

export function nameLine({ name, title, placeholder }: DmuPerson, locale: Locale): Line {
  const more = [title, placeholder ? dmuText[locale].placeholder : ''].filter(Boolean).join(' · ');
  return [bold(name), more ? `, ${more}` : ''];
}
