import type { Field, Option } from '../../core/field.js';
import type { StakeholderEver } from '../../core/lookups.js';
import { Problem } from '../../core/problem.js';
import { rest } from '../../language/fields/index.js';
import { privacyText } from './text.js';

const MOST_OFFERED = 8;

/** Somebody at a customer, also one who left, by name, e-mail address or id. */
export function whoever(): Field<StakeholderEver> {
  return {
    kind: 'stakeholder',
    place: rest,
    required: true,
    max: 200,
    async read(raw, { ask, look }) {
      const [one, ...others] = await look.everKnown(raw.trim(), ask);
      if (one && others.length === 0) return one;
      const choices = [...(one ? [one] : []), ...others].slice(0, MOST_OFFERED);
      return new Problem(
        one ? 'stakeholder.several' : 'privacy.nobody',
        { typed: raw },
        choices.map((each) => ({ label: labelOf(each, ask.asker.locale), args: { value: each.id } })),
      );
    },
    say: (one, { ask }) => optionOf(one, ask.asker.locale),
    async suggest(typed, { ask, look }) {
      const found = typed.trim() ? await look.everKnown(typed.trim(), ask) : [];
      return found.slice(0, MOST_OFFERED).map((one) => optionOf(one, ask.asker.locale));
    },
  };
}

const labelOf = ({ name, title, account, gone }: StakeholderEver, locale: 'en' | 'nl'): string =>
  [name, title, account.name, gone ? privacyText[locale].left : ''].filter(Boolean).join(' · ');

const optionOf = (one: StakeholderEver, locale: 'en' | 'nl'): Option => ({
  value: one.id,
  label: labelOf(one, locale),
});
