import type { Ask } from '../../core/ask.js';
import { beside, buttons, heading, list, type Button, type Part } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import type { Gap } from './coverage.js';
import type { Dmu } from './dmu.js';
import { dmuText } from './text.js';
import { topicName, topicsOf } from './topics.js';

/** How much one colleague has to keep is said to them and to the account manager. */
export const isGapFor = (gap: Gap, { managers }: Dmu, { asker }: Ask): boolean =>
  gap.kind !== 'overloaded' || gap.member.id === asker.id || managers.includes(asker.id);

export function gapParts(gaps: readonly Gap[], dmu: Dmu, ask: Ask): Part[] {
  if (gaps.length === 0) return [];
  const about = { locale: ask.asker.locale, organisation: ask.organisation };
  return [
    heading(dmuText[about.locale].missing),
    list(gaps.map((gap) => gapWords(gap, about))),
    buttons(...gapButtons(gaps, dmu, ask)),
  ];
}

export function gapWords(gap: Gap, { locale, organisation }: Pick<Ask, 'organisation'> & { locale: Locale }): string {
  const say = dmuText[locale].gap;
  switch (gap.kind) {
    case 'no-decider':
      return say.noDecider(topicName(topicsOf(organisation), gap.topic, locale));
    case 'placeholder':
      return say.placeholder(gap.person.name);
    case 'decider-unpaired':
      return say.unpaired(gap.person.name);
    case 'opponent-no-plan':
      return say.opponent(gap.person.name);
    case 'pair-late':
      return say.late(gap.person.name, gap.pair.member.name, gap.days);
    case 'single-contact':
      return say.single(gap.person.name);
    case 'stale-stance':
      return say.stale(gap.person.name);
    case 'pair-absent':
      return say.absent(gap.person.name, gap.pair.member.name);
    case 'overloaded':
      return say.overloaded(gap.member.name, gap.load);
  }
}

/** What closes each gap, where a press can. */
export function gapButtons(gaps: readonly Gap[], { account }: Dmu, { asker: { locale }, organisation }: Ask): Button[] {
  const say = dmuText[locale];
  const press = ({
    label,
    command,
    args,
    opens = true,
  }: {
    label: string;
    command: string;
    args: Button['args'];
    opens?: boolean | undefined;
  }) => beside({ label, command, args, ...(opens && { opens }) });
  return gaps.flatMap((gap): Button[] => {
    switch (gap.kind) {
      case 'no-decider': {
        const args = { account: account.id, topic: gap.topic, role: 'decides' };
        const label = `${say.know}: ${topicName(topicsOf(organisation), gap.topic, locale)}`;
        return [press({ label, command: 'stakeholder.know', args })];
      }
      case 'placeholder':
        return [
          press({
            label: `${say.know}: ${gap.person.name}`,
            command: 'stakeholder.name',
            args: { person: gap.person.id },
          }),
        ];
      case 'decider-unpaired':
      case 'pair-absent':
        return [
          press({ label: `${say.pairUp}: ${gap.person.name}`, command: 'pairing.pair', args: { who: gap.person.id } }),
        ];
      case 'opponent-no-plan':
        return [
          press({
            label: `${say.agree}: ${gap.person.name}`,
            command: 'agreement.agree',
            args: { account: account.id },
          }),
        ];
      case 'pair-late':
        return [
          press({
            label: `${say.plan}: ${gap.person.name}`,
            command: 'appointment.schedule',
            args: {
              account: account.id,
              with: gap.person.name,
            },
          }),
        ];
      case 'single-contact':
        return [press({ label: say.addContact, command: 'stakeholder.contact', args: { account: account.id } })];
      case 'stale-stance':
        return [
          press({
            label: `${say.setStance}: ${gap.person.name}`,
            command: 'stakeholder.stance',
            args: { who: gap.person.id },
          }),
        ];
      case 'overloaded':
        return [];
    }
  });
}
