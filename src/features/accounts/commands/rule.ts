import { toAsker, type Ask } from '../../../core/ask.js';
import { list, subtle, type Card } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { after, choice, phrase, type Choices } from '../../../language/fields/index.js';
import { functionName } from '../../../core/organisation.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { functionFor, type OrganisationStore, type Staffing, type StaffingRule, withLine } from '../../people/index.js';
import { potentialChoices, sizeChoices, type Potential, type Size } from '../account.js';
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
  },
  text: {
    en: {
      summary: 'The staffing rule: who belongs in which team',
      example: 'rule size large potential any required finance, management optional marketing',
      fields: { size: 'size', potential: 'potential', required: 'required functions', optional: 'optional functions' },
    },
    nl: {
      summary: 'Het samenstellingscriterium: wie hoort in welk team',
      example: 'regel omvang groot potentie alle verplicht financiën, directie optioneel marketing',
      fields: {
        size: 'omvang',
        potential: 'potentie',
        required: 'verplichte functies',
        optional: 'optionele functies',
      },
    },
  },
  async run(
    { size, potential, required, optional: also },
    ask,
    { organisations }: { organisations: OrganisationStore },
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
    const changed = withLine(staffing, line);
    await organisations.setStaffing(ask.organisation.id, changed);
    const say = accountText[ask.asker.locale];
    const card = ruleCard(changed, ask);
    return toAsker({ ...card, title: say.ruleChanged, parts: [subtle(say.ruleChangedHint), ...card.parts] });
  },
});

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

function ruleCard(rule: StaffingRule, { organisation, asker: { locale } }: Ask): Card {
  const say = accountText[locale];
  const names = (jobs: string[]) =>
    jobs.map((job) => functionName(organisation.functions, job, locale)).join(', ') || say.none;
  return {
    title: say.rule,
    parts: [
      subtle(say.ruleHint),
      list(
        rule.map((line) => ({
          line: [
            {
              bold: `${say.size} ${sizesOrAny[line.size][locale].label}, ${say.potential.toLowerCase()} ${potentialsOrAny[line.potential][locale].label}`,
            },
          ],
          detail: `${say.required}: ${names(line.required)} · ${say.optional}: ${names(line.optional)}`,
        })),
      ),
    ],
    buttons: [{ label: say.changeLine, command: 'account.rule', args: {}, opens: true }],
  };
}
