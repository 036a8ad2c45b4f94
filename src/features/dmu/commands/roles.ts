import type { Ask } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { optional, type Field } from '../../../core/field.js';
import { present } from '../../../core/present.js';
import type { Problem } from '../../../core/problem.js';
import type { Raw } from '../../../core/raw.js';
import { choice, inForm, isId, stakeholder } from '../../../language/fields/index.js';
import { roleChoices, type DmuRole, type Role } from '../dmu.js';
import { NO_ROLE, shownRole, wantedRoles } from '../role-form.js';
import { dmuText } from '../text.js';
import { everything, topicName, topicsOf } from '../topics.js';
import { accessTo, shown, stale, type Needs } from './needs.js';

/** As many selects as a form has room for on every platform: everything, and so many topics. */
const slots = ['all', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'] as const;
type Slot = (typeof slots)[number];
const slotOf = (i: number): Slot => present(slots[i]);

/** What the form asks about: everything, then those topics of which somebody must decide; `beyond` has those for which there is no room. */
function asked({ organisation }: Pick<Ask, 'organisation'>): { topics: string[]; beyond: string[] } {
  const counted = topicsOf(organisation).filter(({ counts }) => counts);
  const all = [everything, ...counted].map(({ id }) => id);
  return { topics: all.slice(0, slots.length), beyond: all.slice(slots.length) };
}

/** What one of the selects asks about. The last says what it has no room for. */
function labelOf(slot: Slot, ask: Ask): string | undefined {
  const { locale } = ask.asker;
  const name = (id: string) => topicName(topicsOf(ask.organisation), id, locale);
  const { topics, beyond } = asked(ask);
  const topic = topics[slots.indexOf(slot)];
  if (topic === undefined) return undefined;
  const isLast = topic === topics.at(-1) && beyond.length > 0;
  return isLast ? dmuText[locale].beyond(name(topic), beyond.map(name).join(', ')) : name(topic);
}

const select = (slot: Slot): Field<Role | typeof NO_ROLE | undefined> => ({
  ...optional(
    choice(
      { ...roleChoices, [NO_ROLE]: { en: { label: 'no role', words: [] }, nl: { label: 'geen rol', words: [] } } },
      { place: inForm },
    ),
  ),
  label: ({ ask }) => labelOf(slot, ask),
});

const selects = Object.fromEntries(slots.map((slot) => [slot, select(slot)])) as Record<
  Slot,
  ReturnType<typeof select>
>;
const names = (topic: string) =>
  Object.fromEntries(slots.map((slot, i) => [slot, `${topic} ${i}`])) as Record<Slot, string>;

/** What someone does in deciding, of each topic at once: filled in with today's. */
export const setRoles = defineButton({
  id: 'stakeholder.roles',
  right: 'change',
  access: ({ who }, ask, needs: Needs) => accessTo(who, ask, needs),
  changes: true,
  about: {
    blank: 'who',
    say: async (raw, ask, { dmu }: Needs) => (isId(raw) ? (await dmu.person(raw, ask))?.name : undefined),
  },
  fields: { who: stakeholder({ place: inForm }), ...selects },
  text: {
    en: { summary: 'Who decides on what', fields: { who: 'who', ...names('topic') } },
    nl: { summary: 'Wie waarover beslist', fields: { who: 'wie', ...names('onderwerp') } },
  },
  async prefill(raw: Raw, ask: Ask, { dmu }: Needs): Promise<Raw | Problem> {
    if (!raw['who']) return raw;
    const person = isId(raw['who']) ? await dmu.person(raw['who'], ask) : undefined;
    if (!person) return stale();
    return { ...filledIn(person.roles, ask), ...raw };
  },
  async run({ who, ...chosen }, ask, needs: Needs) {
    const wanted = asked(ask).topics.map((topic, i) => ({ topic, role: chosen[slotOf(i)] }));
    const held = await needs.dmu.replaceRoles(
      { stakeholder: who.id, wanted: (today) => wantedRoles(today, wanted) },
      ask,
    );
    if (!held) return stale();
    const title = dmuText[ask.asker.locale].roleSet(held.name);
    return shown({ id: held.id, account: held.account, title }, ask, needs);
  },
});

function filledIn(roles: readonly DmuRole[], ask: Ask): Raw {
  const held = asked(ask).topics.map((topic, i) => [slotOf(i), shownRole(roles, topic)] as const);
  return Object.fromEntries(held.filter((one): one is [Slot, Role] => one[1] !== undefined));
}
