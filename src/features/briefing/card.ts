import { heading, list, subtle, type Card } from '../../core/card.js';
import type { Ask } from '../../core/ask.js';
import { accountText, potentialChoices, sizeChoices } from '../accounts/index.js';
import type { BriefingData, Section } from './section.js';
import { briefingText } from './text.js';

/** One screen, most urgent first, empty sections left out; then what is missing. */
export function briefingCard({ account, sections: data }: BriefingData, sections: readonly Section[], ask: Ask): Card {
  const { locale, zone } = ask.asker;
  const say = briefingText[locale];
  const about = { account, organisation: ask.organisation, locale, zone, at: ask.at };
  const drawn = sections.flatMap((section) => section.draw(data[section.name], about));
  const missing = sections.flatMap((section) => section.missing?.(data[section.name], about) ?? []);
  return {
    title: say.briefing(account.name),
    parts: [
      subtle(whatItIs(account, locale)),
      ...(drawn.length > 0 ? drawn : [subtle(say.nothing)]),
      ...(missing.length > 0 ? [heading(say.missing), list(missing)] : []),
    ],
    buttons: [
      { label: say.log, command: 'history.log', args: { account: account.id }, opens: true, tone: 'primary' },
      { label: say.agree, command: 'agreement.agree', args: { account: account.id }, opens: true },
      { label: say.history, command: 'history.show', args: { account: account.id } },
      { label: say.needs, command: 'history.needs', args: { account: account.id } },
      { label: say.team, command: 'team.show', args: { name: account.id } },
    ],
    more: { label: say.history, command: 'history.show', args: { account: account.id } },
  };
}

function whatItIs({ size, potential }: BriefingData['account'], locale: 'en' | 'nl'): string {
  const say = accountText[locale];
  const sizeWord = size ? sizeChoices[size][locale].label : say.unknown;
  const potentialWord = potential ? potentialChoices[potential][locale].label : say.unknown;
  return `${say.size}: ${sizeWord} · ${say.potential}: ${potentialWord}`;
}
