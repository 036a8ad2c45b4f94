import { z } from 'zod';
import { redraw, toAsker, type Ask } from '../../../core/ask.js';
import { facts, list, subtle, type Button, type Card } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { after, choice, hidden, phrase, type Choices } from '../../../language/fields/index.js';
import { functionName } from '../../../core/organisation.js';
import { isProblem, Problem } from '../../../core/problem.js';
import {
  functionFor,
  type OrganisationStore,
  type Staffing,
  type StaffingRule,
  withLine,
  withoutLine,
} from '../../people/index.js';
import { potentialChoices, sizeChoices, type Potential, type Size } from '../account.js';
import type { Locale } from '../../../core/locale.js';
import type { Raw } from '../../../core/raw.js';
import type { AccountStore } from '../store.js';
import { profile } from '../profile.js';
import { accountText } from '../text.js';

const any = {
  any: {
    en: { label: accountText.en.any, words: ['every', 'all'] },
    nl: { label: accountText.nl.any, words: ['elke', 'ieder'] },
  },
};
const sizesOrAny: Choices<Size | 'any'> = { ...any, ...sizeChoices };
const potentialsOrAny: Choices<Potential | 'any'> = { ...any, ...potentialChoices };

export const rule = defineCommand({
  id: 'account.rule',
  words: { en: ['rule'], nl: ['regel', 'criterium'] },
  right: 'administrator',
  changes: true,
  fields: {
    size: optional(choice(sizesOrAny, { place: after(['size'], ['omvang']) })),
    potential: optional(choice(potentialsOrAny, { place: after(['potential'], ['potentie']) })),
    required: optional(phrase({ place: after(['required', 'requires'], ['verplicht']), max: 500 })),
    optional: optional(phrase({ place: after(['optional'], ['optioneel']), max: 500 })),
    sure: optional(hidden(z.enum(['yes', 'without']))),
  },
  text: {
    en: {
      summary: 'The staffing rule: who belongs in which team',
      example: 'rule size large potential any required finance, management optional marketing',
      fields: {
        size: 'size',
        potential: 'potential',
        required: 'required functions',
        optional: 'optional functions',
        sure: '',
      },
    },
    nl: {
      summary: 'Het samenstellingscriterium: wie hoort in welk team',
      example: 'regel omvang groot potentie alle verplicht financiën, directie optioneel marketing',
      fields: {
        size: 'omvang',
        potential: 'potentie',
        required: 'verplichte functies',
        optional: 'optionele functies',
        sure: '',
      },
    },
  },
  async run(
    { size, potential, required, optional: also, sure },
    ask,
    { organisations, accounts }: { organisations: OrganisationStore; accounts: AccountStore },
  ) {
    const { staffing } = await organisations.settings(ask.organisation.id);
    if (!size && !potential && !required && !also) return toAsker(ruleCard(staffing, ask));
    const requires = functionsIn(required, 'required', ask);
    const invites = functionsIn(also, 'optional', ask);
    if (isProblem(requires)) return requires;
    if (isProblem(invites)) return invites;
    const line: Staffing = {
      size: size ?? 'any',
      potential: potential ?? 'any',
      required: requires,
      optional: invites,
    };
    const before = staffing.find((one) => one.size === line.size && one.potential === line.potential);
    if (!sure) return toAsker(previewCard({ before, line }, await accounts.countFitting(line, ask), ask));
    const changed = sure === 'without' ? withoutLine(staffing, line) : withLine(staffing, line);
    await organisations.setStaffing(ask.organisation.id, changed);
    const say = accountText[ask.asker.locale];
    const card = ruleCard(changed, ask);
    return redraw({
      ...card,
      title: say.ruleChanged,
      parts: [subtle(say.ruleChangedHint), ...card.parts],
      buttons: [undoButton({ before, line }, ask), ...(card.buttons ?? [])],
    });
  },
});

interface LineChange {
  /** What it is now; none where there is no such line. */
  before: Staffing | undefined;
  line: Staffing;
}

/** What would change, before it does. */
function previewCard(
  { before, line }: LineChange,
  { accounts, teams }: { accounts: number; teams: number },
  ask: Ask,
): Card {
  const say = accountText[ask.asker.locale];
  return {
    title: say.ruleAsk(nameOf(line, ask.asker.locale)),
    parts: [
      facts(
        { label: say.ruleNow, value: before ? jobsOf(before, ask) : say.none },
        { label: say.ruleThen, value: jobsOf(line, ask) },
      ),
      subtle(say.ruleFits(accounts, teams)),
      subtle(say.ruleChangedHint),
    ],
    buttons: [
      { label: say.ruleSet, command: 'account.rule', args: argsOf(line, 'yes', ask), tone: 'primary' },
      { label: say.ruleLeave, command: 'account.rule', args: {} },
    ],
  };
}

/** Puts the line back as it was, or takes it away where there was none. */
function undoButton({ before, line }: LineChange, ask: Ask): Button {
  const args = before ? argsOf(before, 'yes', ask) : argsOf(line, 'without', ask);
  return { label: accountText[ask.asker.locale].undo, command: 'account.rule', args };
}

const lineArgs = (line: Staffing, ask: Ask): Raw => ({
  size: line.size,
  potential: line.potential,
  ...(line.required.length > 0 && { required: namesOf(line.required, ask) }),
  ...(line.optional.length > 0 && { optional: namesOf(line.optional, ask) }),
});

const argsOf = (line: Staffing, sure: 'yes' | 'without', ask: Ask): Raw => ({ ...lineArgs(line, ask), sure });

const namesOf = (jobs: readonly string[], { organisation, asker }: Ask): string =>
  jobs.map((job) => functionName(organisation.functions, job, asker.locale)).join(', ');

function nameOf({ size, potential }: Staffing, locale: Locale): string {
  const [sized, placed] = [sizesOrAny[size][locale].label, potentialsOrAny[potential][locale].label];
  return `${profile.size.label[locale]} ${sized}, ${profile.potential.label[locale].toLowerCase()} ${placed}`;
}

function jobsOf({ required, optional: also }: Staffing, ask: Ask): string {
  const say = accountText[ask.asker.locale];
  const named = (jobs: readonly string[]) => namesOf(jobs, ask) || say.none;
  return `${say.required}: ${named(required)} · ${say.optional}: ${named(also)}`;
}

function functionsIn(listed: string | undefined, field: string, { organisation, asker }: Ask): string[] | Problem {
  const ids: string[] = [];
  for (const typed of (listed ?? '')
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const job = functionFor(organisation.functions, typed);
    const known = organisation.functions.map((one) => one.name[asker.locale]).join(', ');
    if (!job) return new Problem('rule.function-unknown', { typed, known, field });
    if (!ids.includes(job)) ids.push(job);
  }
  return ids;
}

/** Each line of the rule: which accounts it is about, which functions belong in their team, and what its form is filled in with. */
export const ruleLines = (rule: StaffingRule, ask: Ask): { name: string; jobs: string; args: Raw }[] =>
  rule.map((line) => ({
    name: nameOf(line, ask.asker.locale),
    jobs: jobsOf(line, ask),
    args: lineArgs(line, ask),
  }));

function ruleCard(rule: StaffingRule, ask: Ask): Card {
  const { locale } = ask.asker;
  const say = accountText[locale];
  return {
    title: say.rule,
    parts: [
      subtle(say.ruleHint),
      list(rule.map((line) => ({ line: [{ bold: nameOf(line, locale) }], detail: jobsOf(line, ask) }))),
    ],
    buttons: [{ label: say.changeLine, command: 'account.rule', args: {}, opens: true }],
  };
}
