import type { Ask } from '../../core/ask.js';
import { bold, join, moment, type Button, type Line, type Span } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import { functionName } from '../../core/organisation.js';
import type { Row, Tone } from '../../core/page.js';
import { agreementActions, type AgreementView, dueOf, isLate, isUnowned, sayShortDue } from '../agreements/index.js';
import { kindWord, type Occurrence, sayWhen } from '../appointments/index.js';
import { type Entry, kindLabel, shorten, signOf } from '../history/index.js';
import { accountPath, personPath } from './paths.js';
import { pageText } from './text.js';

interface Named {
  id: string;
  name: string;
}

type Asking = Pick<Ask, 'asker' | 'at' | 'organisation'>;

/** Characters of a text on one line. */
const ONE_LINE = 110;
const AGREED = 100;
/** Of one that is told in full; what is longer is shown by its button. */
const IN_FULL = 2_000;

/** The name of an account, and the way to it for who sees it. */
export const accountLink = ({ id, name }: { id: string; name: string }, seen = true): Span =>
  seen ? { link: name, href: accountPath(id) } : name;

/** The name of somebody at a customer that the asker sees, and the way to them. */
export const personLink = ({ id, name }: { id: string; name: string }): Span => ({ link: name, href: personPath(id) });

/** `seen`: ids of accounts to which there is a way; undefined where the account is the page's own, and not said. */
export function agreementRow(view: AgreementView, ask: Asking, seen?: ReadonlySet<string>): Row {
  const { agreement, account, owner, proposed } = view;
  const { locale } = ask.asker;
  const say = pageText[locale];
  const due = dueOf(agreement);
  const asked = proposed && agreement.state === 'proposed' ? say.askedOf(proposed.name) : undefined;
  const who = owner?.name ?? asked;
  const badge = isLate(agreement, ask.at)
    ? { text: say.late, tone: 'bad' as const }
    : isUnowned({ state: agreement.state, owner }) && !asked
      ? { text: say.noOwner, tone: 'warn' as const }
      : undefined;
  const about = [say.number(agreement.number), who, agreement.kind === 'promise' ? say.promise : ''].filter(Boolean);
  return {
    icon: agreement.kind === 'promise' ? 'promise' : 'agreement',
    line: [bold(shorten(agreement.what, AGREED))],
    detail: [...(seen ? [accountLink(account, seen.has(account.id)), ' · '] : []), about.join(' · ')],
    ...(badge && { badge }),
    ...(due && { when: sayShortDue(due, locale) }),
    buttons: agreementActions(view, ask.asker),
  };
}

const tones: Record<string, Tone> = { '1': 'good', '0': 'neutral', '-1': 'bad' };

/** Undefined: nobody said. */
export const toneOf = (experience: number | null): Tone | undefined =>
  experience === null ? undefined : (tones[String(Math.sign(experience))] ?? 'neutral');

/** How a customer experienced it, as a sign that is told apart without its colour. */
function signFor(experience: number | null, locale: Locale): Row['sign'] {
  const tone = toneOf(experience);
  return tone && { tone, label: `${pageText[locale].experience}: ${signOf(experience ?? 0)}` };
}

interface Telling {
  /** Who of the customer was there, by contact, where there is a way to them. */
  there?: ReadonlyMap<string, Named[]>;
  /** The one that one came for: told in full. */
  chosen?: boolean;
}

/** One contact on two lines: who with whom, and what. */
export function entryRow(
  entry: Entry,
  { asker: { locale }, organisation }: Asking,
  { there, chosen = false }: Telling = {},
): Row {
  const say = pageText[locale];
  const job = entry.function ? functionName(organisation.functions, entry.function, locale) : '';
  const who = entry.who ?? job;
  const line: Line = [
    bold(who || kindLabel(entry, locale)),
    ...(entry.people.length > 0
      ? [' ↔ ', ...join(there?.get(entry.id)?.map((one) => [personLink(one)]) ?? entry.people, ', ')]
      : []),
  ];
  const about = [who ? kindLabel(entry, locale) : '', entry.who ? job : ''].filter(Boolean).join(' · ');
  return {
    ...(chosen && { chosen }),
    icon: entry.kind,
    line,
    sign: signFor(entry.experience, locale),
    detail: [about ? `${about} · ` : '', shorten(entry.text, chosen ? IN_FULL : ONE_LINE)],
    when: [moment(entry.at, 'day')],
    ...(entry.complaint && { badge: { text: say.complaint, tone: 'bad' as const } }),
    buttons: [
      { label: say.show, command: 'history.entry', args: { id: entry.id } },
      {
        label: say.agree,
        command: 'agreement.agree',
        args: { account: entry.account.id, text: shorten(entry.text, 500), interaction: entry.id },
        opens: true,
      },
    ],
  };
}

export function appointmentRow(one: Occurrence, { asker }: Asking): Row {
  const say = pageText[asker.locale];
  const names = join([...one.theirs.map((person) => [personLink(person)]), ...one.guests], ', ');
  const about = [names, one.place ?? '', one.purpose ?? ''].filter((said) => said.length > 0);
  const button = ({
    label,
    command,
    args,
    opens = false,
  }: {
    label: string;
    command: string;
    args: Button['args'];
    opens?: boolean | undefined;
  }): Button => ({
    label,
    command,
    args,
    ...(opens && { opens }),
  });
  return {
    icon: one.kind === 'call' ? 'call' : one.kind === 'visit' ? 'visit' : 'meeting',
    line: [bold(kindWord(one.kind, asker.locale)), ' · ', accountLink(one.account)],
    detail: join([sayWhen(one, asker), ...about], ' · '),
    when: [moment(one.startsAt, 'day'), ' ', moment(one.startsAt, 'time')],
    buttons: [
      button({ label: say.briefing, command: 'briefing.show', args: { account: one.account.id } }),
      button({ label: say.show, command: 'appointment.show', args: { occurrence: one.id } }),
      button({ label: say.log, command: 'history.log', args: { account: one.account.id }, opens: true }),
    ],
  };
}

/** A complaint is answered by what is promised, and kept. */
export const answerTo = (account: { id: string }, complaint: { id: string; text: string }, label: string): Button => ({
  label,
  command: 'agreement.promise',
  args: { account: account.id, interaction: complaint.id },
  opens: true,
  tone: 'primary',
});
