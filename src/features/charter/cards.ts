import type { Ask } from '../../core/ask.js';
import { heading, list, moment, subtle, type Button, type Card, type Part } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import { present } from '../../core/present.js';
import type { Charter } from './store/charters.js';
import { charterText } from './text.js';

/** Of fewer it would tell who did not read it. */
const FEWEST_COUNTED = 3;

/** As typed, a line each; the text that comes with Afspraak where the organisation wrote none. */
export const linesOf = (text: string | null, locale: Locale): string[] =>
  (text ?? charterText[locale].standard.join('\n')).split('\n').filter((line) => line.trim());

export const readButton = (id: string, locale: Locale): Button => ({
  label: charterText[locale].isRead,
  command: 'charter.read',
  args: { id },
  tone: 'primary',
});

interface Shown {
  charters: readonly Charter[];
  /** The team in whose channel it is asked, where the asker may change it. */
  changeable: { id: string; name: string } | undefined;
  /** What was just done. */
  title?: string | undefined;
}

/** To the asker alone: what counts, what they have read, and how many did. */
export function charterCard({ charters, changeable, title }: Shown, ask: Ask): Card {
  const { asker, organisation } = ask;
  const { locale } = asker;
  const say = charterText[locale];
  const own = charters.find(({ team }) => team === null);
  const ofTeams = charters.filter(({ team, text }) => team !== null && text);
  const unread = charters.filter(({ readAt, seated }) => readAt === null && seated > 0);
  const parts: Part[] = [
    list(linesOf(own?.text ?? null, locale)),
    ...(own ? stateParts(own, locale) : [subtle(say.notAdopted)]),
    ...ofTeams.flatMap((one) => [
      heading(say.ofTeam(present(one.team).name)),
      list(linesOf(one.text, locale)),
      ...stateParts(one, locale),
    ]),
  ];
  const buttons: Button[] = [
    ...unread.slice(0, MOST_BUTTONS).map((one): Button => ({
      ...readButton(one.id, locale),
      ...(one.team && { label: `${say.isRead}: ${one.team.name}` }),
    })),
    ...(asker.administrator && !own ? [{ label: say.adopt, command: 'charter.adopt', args: {} }] : []),
    ...(asker.administrator ? [{ label: say.change, command: 'charter.edit', args: {}, opens: true }] : []),
    ...(changeable
      ? [{ label: say.ownLines, command: 'charter.lines', args: { team: changeable.id }, opens: true }]
      : []),
  ];
  return { title: title ?? say.title(organisation.name), parts, buttons };
}

const MOST_BUTTONS = 3;

const stateParts = ({ version, at, readAt, seated, read }: Charter, locale: Locale): Part[] => {
  const say = charterText[locale];
  return [
    subtle([
      `${say.version(version)}, `,
      moment(at, 'day'),
      ...(seated >= FEWEST_COUNTED ? [` · ${say.counted(read, seated)}`] : []),
      ...(readAt ? [` · ${say.youRead} `, moment(readAt, 'day')] : []),
    ]),
  ];
};
