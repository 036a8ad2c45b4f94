import type { Ask } from '../../core/ask.js';
import type { Locale } from '../../core/locale.js';
import { sayMoment } from '../../language/moment.js';
import { roleChoices, stanceChoices, type Role, type Stance } from '../dmu/index.js';
import { kindChoices, kindLabel, type Kind } from '../history/index.js';
import type { PersonFile } from './person.js';
import { privacyText } from './text.js';

/** The file as somebody reads it: without scripts, and without anything from elsewhere. */
export function personHtml(file: PersonFile, { asker: reader }: Pick<Ask, 'asker'>): string {
  const { locale } = reader;
  const say = privacyText[locale].file;
  const { person } = file;
  const day = (at: string | null) => (at === null ? '' : sayMoment(new Date(at), 'day', reader));
  const state = (code: string) => say.states[code as keyof typeof say.states] ?? code;
  const kind = (code: string | null) => (code === null ? '' : kindChoices[code as Kind][locale].label);
  const sections = [
    facts(say.person, [
      [say.name, person.name],
      [say.customer, person.customer],
      [say.job, person.title],
      [say.email, person.email],
      [say.phone, person.phone],
      [say.number, person.externalId],
      [say.influence, person.influence && (say.influences[person.influence - 1] ?? '')],
      [say.note, person.note],
      [say.knownSince, day(person.knownSince)],
      [say.goneAt, [day(person.goneAt), person.goneTo].filter(Boolean).join(', ')],
    ]),
    table({
      heading: say.roles,
      columns: [say.topic, say.role, say.by, say.on],
      rows: file.roles,
      cellsOf: (one) => [one.topic, roleChoices[one.role as Role][locale].label, one.setBy, day(one.setAt)],
    }),
    table({
      heading: say.stances,
      columns: [say.topic, say.stance, say.because, say.by, say.on],
      rows: file.stances,
      cellsOf: (one) => [
        one.topic,
        stanceChoices[one.stance as Stance][locale].label,
        one.because,
        one.setBy,
        day(one.setAt),
      ],
    }),
    table({
      heading: say.pairings,
      columns: [say.with, say.state, say.every, say.atMost, say.on, say.ended, say.because],
      rows: file.pairings,
      cellsOf: (one) => [
        one.with,
        state(one.state),
        one.everyDays && say.days(one.everyDays),
        one.atMostDays && say.days(one.atMostDays),
        day(one.askedAt),
        day(one.endedAt),
        one.why,
      ],
    }),
    table({
      heading: say.appointments,
      columns: [say.on, say.customer, say.kind, say.state, say.place, say.purpose],
      rows: file.appointments,
      cellsOf: (one) => [
        `${one.starts.replace('T', ' ').slice(0, 16)} (${one.zone})`,
        one.customer,
        kind(one.kind),
        state(one.state),
        one.place,
        one.purpose,
      ],
    }),
    table({
      heading: say.interactions,
      columns: [say.on, say.customer, say.kind, say.by, say.text, say.needs],
      rows: file.interactions,
      cellsOf: (one) => [
        sayMoment(new Date(one.at), 'both', reader),
        one.customer,
        kindLabel({ kind: one.kind as Kind, complaint: one.complaint }, locale),
        one.by,
        one.text,
        one.needs
          .map(({ text, answeredAt }) => (answeredAt ? `${text} (${say.answered} ${day(answeredAt)})` : text))
          .join('\n'),
      ],
    }),
    table({
      heading: say.agreements,
      columns: [say.number, say.customer, say.text, say.state, say.due, say.on],
      rows: file.agreements,
      cellsOf: (one) => [one.number, one.customer, one.what, state(one.state), day(one.due), day(one.askedAt)],
    }),
    table({
      heading: say.events,
      columns: [say.on, say.what, say.topic, say.was, say.became, say.note, say.by],
      rows: file.events,
      cellsOf: (one) => [
        sayMoment(new Date(one.at), 'both', reader),
        say.kinds[one.kind as keyof typeof say.kinds] ?? one.kind,
        one.topic,
        worded(one.was, locale),
        worded(one.became, locale),
        one.note,
        one.by,
      ],
    }),
  ];
  const title = say.title(person.name);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>body{font:16px/1.5 sans-serif;margin:2rem;max-width:70rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p>${escape(say.made(file.organisation, sayMoment(new Date(file.madeAt), 'both', reader)))}</p>
${sections.join('\n')}
</body>
</html>
`;

  function facts(heading: string, all: [string, Cell][]): string {
    const rows = all.filter(([, value]) => value !== null && value !== '');
    return `<h2>${escape(heading)}</h2>\n<table>\n${rows
      .map(([label, value]) => `<tr><th scope="row">${escape(label)}</th><td dir="auto">${cell(value)}</td></tr>`)
      .join('\n')}\n</table>`;
  }

  function table<T>({
    heading,
    columns,
    rows,
    cellsOf,
  }: {
    heading: string;
    columns: string[];
    rows: readonly T[];
    cellsOf: (row: T) => Cell[];
  }): string {
    if (rows.length === 0) return `<h2>${escape(heading)}</h2>\n<p>${escape(say.nothing)}</p>`;
    const head = columns.map((column) => `<th scope="col">${escape(column)}</th>`).join('');
    const body = rows.map(
      (row) =>
        `<tr>${cellsOf(row)
          .map((value) => `<td dir="auto">${cell(value)}</td>`)
          .join('')}</tr>`,
    );
    return `<h2>${escape(heading)} (${rows.length})</h2>\n<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
  }
}

type Cell = string | number | null;

const cell = (value: Cell): string => (value === null ? '' : escape(String(value)));

/** What was before, and what it became: a role, a stance, a state, or what somebody typed. */
function worded(said: string | null, locale: Locale): string | null {
  if (said === null) return null;
  const known: Partial<Record<string, { en: { label: string }; nl: { label: string } }>> = {
    ...roleChoices,
    ...stanceChoices,
  };
  return known[said]?.[locale].label ?? privacyText[locale].file.states[said as 'asked'] ?? said;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text is text, whatever it looks like. */
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
