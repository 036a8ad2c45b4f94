import { toAsker, type Ask, type Raw } from '../../../core/ask.js';
import { facts, subtle, type Card } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { optional, type Field } from '../../../core/field.js';
import { after } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { areRules, MOST, rungs, type Rules, type Rung } from '../rules.js';
import type { NudgeStore } from '../store.js';
import { nudgeText } from '../text.js';

/** "2 times every 1 day", "1 keer om de 2 dagen", "3x 3", "off". */
function readRung(said: string): Rung | undefined {
  if (/^(?:off|uit|0)$/i.test(said.trim())) return { times: 0, days: 1 };
  const found = /^(\d+)\s*(?:x|×|times?|keer)?,?\s*(?:every|elke|om de|per)?\s*(\d+)?\s*(?:days?|dag(?:en)?|d)?$/i.exec(
    said.trim(),
  );
  const rung = found && { times: Number(found[1]), days: Number(found[2] ?? 1) };
  return rung && rung.times <= MOST.times && rung.days >= 1 && rung.days <= MOST.days ? rung : undefined;
}

function rung(en: string[], nl: string[]): Field<Rung | undefined> {
  return optional<Rung>({
    kind: 'line',
    place: after(en, nl),
    required: true,
    max: 60,
    read: (raw) => readRung(raw) ?? new Problem('nudge.rule-unclear', { typed: raw }),
    say(value, { ask }) {
      const said = nudgeText[ask.asker.locale].times(value.times, value.days);
      return { value: said, label: said };
    },
  });
}

interface Needs {
  nudges: NudgeStore;
}

export const rule = defineCommand({
  id: 'nudge.rule',
  words: { en: ['rule nudges'], nl: ['regel herinneringen'] },
  right: 'administrator',
  changes: true,
  fields: {
    person: rung(['owner'], ['eigenaar']),
    team: rung(['team'], ['team']),
    manager: rung(['manager'], ['leidinggevende']),
  },
  text: {
    en: {
      summary: 'How often who is reminded of what is late or unowned',
      example: 'rule nudges owner 2 times every 1 day team 1 manager 3 times every 3 days',
      fields: { person: 'the owner, or who asked', team: 'the team’s channel', manager: 'the manager' },
    },
    nl: {
      summary: 'Hoe vaak wie herinnerd wordt aan wat te laat is of geen eigenaar heeft',
      example: 'regel herinneringen eigenaar 2 keer om de 1 dag team 1 leidinggevende 3 keer om de 3 dagen',
      fields: {
        person: 'de eigenaar, of wie het vroeg',
        team: 'het kanaal van het team',
        manager: 'de leidinggevende',
      },
    },
  },
  async prefill(raw: Raw, { organisation, asker }: Ask, { nudges }: Needs): Promise<Raw> {
    const rules = await nudges.rules(organisation.id);
    const say = nudgeText[asker.locale];
    return {
      ...Object.fromEntries(rungs.map((name) => [name, say.times(rules[name].times, rules[name].days)])),
      ...raw,
    };
  },
  async run(given, ask, { nudges }: Needs) {
    const before = await nudges.rules(ask.organisation.id);
    const say = nudgeText[ask.asker.locale];
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    if (Object.keys(said).length === 0) return toAsker(rulesCard(say.rules, before, ask));
    const rules: Rules = { ...before, ...said };
    if (!areRules(rules)) return new Problem('nudge.nobody', { field: 'manager' });
    await nudges.setRules(ask.organisation.id, rules);
    return toAsker(rulesCard(say.rulesSet, rules, ask));
  },
});

export function rulesCard(title: string, rules: Rules, { asker: { locale } }: Ask): Card {
  const say = nudgeText[locale];
  return {
    title,
    parts: [
      facts(
        ...rungs.map((name) => ({ label: say.rungs[name], value: say.times(rules[name].times, rules[name].days) })),
      ),
      subtle(say.rulesHint),
    ],
    buttons: [{ label: say.changeRules, command: 'nudge.rule', args: {}, opens: true }],
  };
}
