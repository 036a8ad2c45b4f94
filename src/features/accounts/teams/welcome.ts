import type { Reader } from '../../../core/ask.js';
import { bold, list, subtle, text, type Item } from '../../../core/card.js';
import type { Delivery } from '../../../core/delivery.js';
import type { Locale } from '../../../core/locale.js';
import type { Organisation } from '../../../core/organisation.js';
import type { Db } from '../../../db/connect.js';
import { firstSeatOf } from '../../people/index.js';
import { teamText } from './text.js';

/** The three things that one types. `prefix`: what stands before them where one is, see `Workplace.prefix`. */
export const typedItems = (locale: Locale, prefix = ''): Item[] =>
  teamText[locale].toType.map(([typed, what]) => ({ line: [bold(`${prefix}${typed}`)], detail: what }));

interface Seating {
  organisation: Organisation;
  /** Ids of those who were seated. */
  members: readonly string[];
  /** Who seated them, where somebody did: whoever seats themselves knows what to type. */
  by?: string | undefined;
  at: Date;
}

/** What is said to those whose first seat it is: once, each in their own language. In the transaction that seats them. */
export async function welcomes(tx: Db, { organisation, members, by, at }: Seating): Promise<Delivery[]> {
  const first = await firstSeatOf(tx, { organisation: organisation.id, members, at });
  return first.filter(({ id }) => id !== by).map((to) => welcome(to, organisation));
}

function welcome({ id, locale, zone }: Reader & { id: string }, organisation: Organisation): Delivery {
  const say = teamText[locale];
  return {
    organisation: organisation.id,
    key: `welcome:${id}`,
    kind: 'news',
    to: { member: id },
    reader: { locale, zone },
    card: {
      title: say.welcome,
      parts: [text(say.whatThisIs(organisation.name)), list(typedItems(locale)), subtle(say.welcomeMore)],
      buttons: [
        { label: say.overview, command: 'help.home', args: {}, tone: 'primary' },
        { label: say.help, command: 'help.show', args: {} },
      ],
    },
  };
}
