import type { Ask, Reader } from '../../core/ask.js';
import { subtle } from '../../core/card.js';
import type { Delivery } from '../../core/delivery.js';
import type { Locale } from '../../core/locale.js';
import type { Organisation } from '../../core/organisation.js';
import { sayInterval } from '../../language/fields/index.js';
import { roleChoices, type Role } from './dmu.js';
import type { Held } from './store/change.js';
import { dmuText } from './text.js';
import { topicName, topicsOf } from './topics.js';

type To = Reader & { id: string };

/** "contact every 6 weeks · at most 8 weeks apart" */
export function wishLine(
  { everyDays, atMostDays }: { everyDays?: number | null | undefined; atMostDays?: number | null | undefined },
  locale: Locale,
): string {
  const say = dmuText[locale];
  return [
    everyDays ? say.every(sayInterval(everyDays, locale)) : '',
    atMostDays ? say.atMost(sayInterval(atMostDays, locale)) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

interface Asked {
  id: string;
  held: Held;
  to: To;
  wish: { everyDays: number | undefined; atMostDays: number | undefined };
}

/** The question to whoever should keep a contact. */
export function askMessage({ id, held, to, wish }: Asked, { organisation, asker }: Ask): Delivery {
  const say = dmuText[to.locale];
  const line = wishLine(wish, to.locale);
  return {
    organisation: organisation.id,
    key: `pairing:${id}:asked`,
    kind: 'question',
    to: { member: to.id },
    reader: { locale: to.locale, zone: to.zone },
    card: {
      title: say.askPair(asker.name, held.name, held.account.name),
      parts: line ? [subtle(line)] : [],
      buttons: [
        { label: say.accept, command: 'pairing.accept', args: { id }, tone: 'primary' },
        { label: say.decline, command: 'pairing.decline', args: { id } },
      ],
    },
  };
}

interface TakingOver {
  key: string;
  /** Of the pairing that waits for their answer. */
  id: string;
  to: To;
  /** Name of the contact. */
  who: string;
  account: { name: string };
  former: { name: string };
}

/** The question to whoever should keep a contact that a colleague kept until now. */
export function takeOverMessage(
  { key, id, to, who, account, former }: TakingOver,
  organisation: Pick<Organisation, 'id'>,
): Delivery {
  const say = dmuText[to.locale];
  return {
    organisation: organisation.id,
    key,
    kind: 'question',
    to: { member: to.id },
    reader: { locale: to.locale, zone: to.zone },
    card: {
      title: say.askTakeOver(who, account.name),
      parts: [subtle(say.keptBefore(former.name))],
      buttons: [
        { label: say.accept, command: 'pairing.accept', args: { id }, tone: 'primary' },
        { label: say.decline, command: 'pairing.decline', args: { id } },
      ],
    },
  };
}

interface Answered {
  id: string;
  accept: boolean;
  who: { name: string; account: { name: string } };
  to: To;
}

export function answeredMessage({ id, accept, who, to }: Answered, { organisation, asker }: Ask): Delivery {
  const say = dmuText[to.locale];
  const name = `${who.name} (${who.account.name})`;
  return {
    organisation: organisation.id,
    key: `pairing:${id}:answered`,
    kind: 'news',
    to: { member: to.id },
    reader: { locale: to.locale, zone: to.zone },
    card: { title: accept ? say.tellAccepted(asker.name, name) : say.tellDeclined(asker.name, name), parts: [] },
  };
}

interface Question {
  id: string;
  account: { id: string; name: string; team: string };
  topic: string;
  role: Role;
}

const keyOf = ({ id }: Pick<Question, 'id'>) => `dmu question:${id}`;
const wordsOf = ({ topic, role }: Pick<Question, 'topic' | 'role'>, { organisation }: Ask, locale: Locale) =>
  [roleChoices[role][locale].label, topicName(topicsOf(organisation), topic, locale)] as const;

/** One line to the team. */
export function questionMessage(question: Question, ask: Ask): Delivery {
  const { organisation } = ask;
  const say = dmuText[organisation.locale];
  const { account, topic, role } = question;
  return {
    organisation: organisation.id,
    key: keyOf(question),
    kind: 'question',
    to: { team: account.team },
    reader: organisation,
    card: {
      title: say.question(...wordsOf(question, ask, organisation.locale), account.name),
      parts: [],
      buttons: [
        { label: say.know, command: 'stakeholder.know', args: { account: account.id, topic, role }, opens: true },
      ],
    },
  };
}

/** The line becomes the answer, and who asked is told. */
export function knownMessages(question: Question & { name: string; to: To | undefined }, ask: Ask): Delivery[] {
  const { organisation, asker } = ask;
  const { account, name, to } = question;
  const title = (locale: Locale) => {
    const [role, about] = wordsOf(question, ask, locale);
    return dmuText[locale].answer({ name, role, topic: about, account: account.name });
  };
  const by = (locale: Locale) => [subtle(dmuText[locale].answeredBy(asker.name))];
  const line: Delivery = {
    organisation: organisation.id,
    key: `${keyOf(question)}:answered`,
    kind: 'news',
    edits: keyOf(question),
    to: { team: account.team },
    reader: organisation,
    card: { title: title(organisation.locale), parts: by(organisation.locale) },
  };
  if (!to || to.id === asker.id) return [line];
  const thanks: Delivery = {
    organisation: organisation.id,
    key: `${keyOf(question)}:told`,
    kind: 'news',
    to: { member: to.id },
    reader: { locale: to.locale, zone: to.zone },
    card: { title: title(to.locale), parts: by(to.locale) },
  };
  return [line, thanks];
}
