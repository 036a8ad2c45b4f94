import { z } from 'zod';
import type { Ask } from '../../../core/ask.js';
import { moment, text, type Line, type Part } from '../../../core/card.js';
import { definePage, pathOf, type Section, type Tile } from '../../../core/page.js';
import { cursorText, readCursor } from '../../../language/fields/cursor.js';
import { agreementParts, pairWords, personButtons, rolesLine, stanceParts, topicsOf } from '../../dmu/index.js';
import { emailLink, phoneLinks } from '../../stakeholders/index.js';
import type { Needs } from '../needs.js';
import { accountPath, personPath } from '../paths.js';
import { accountLink, entryRow, personLink } from '../rows.js';
import { pageText } from '../text.js';

const PAGE = 25;

type Details = NonNullable<Awaited<ReturnType<Needs['dmu']['person']>>>;
type Person = NonNullable<Awaited<ReturnType<Needs['dmu']['of']>>>['people'][number];

/** Somebody at a customer: how they are reached, what they are to us, and what happened with them. */
export const person = definePage({
  id: 'page.person',
  path: personPath(':who'),
  answers: { command: 'stakeholder.show', blank: 'who' },
  async show({ who = '', before }, ask, { dmu, history }: Needs) {
    const details = z.uuid().safeParse(who).success ? await dmu.person(who, ask) : undefined;
    if (!details) return undefined;
    const { account } = details;
    const [known, found] = await Promise.all([
      dmu.of(account.id, ask),
      history.page({ account: account.id, filter: { person: who }, before: readCursor(before), limit: PAGE + 1, ask }),
    ]);
    const one = known?.people.find(({ id }) => id === who);
    if (!one) return undefined;
    const say = pageText[ask.asker.locale];
    const shown = found.slice(0, PAGE);
    const last = found.length > PAGE ? shown.at(-1) : undefined;
    return {
      title: details.name,
      about: aboutLine(one, details, ask),
      buttons: personButtons(one, ask.asker.locale),
      tiles: tilesOf(one, details, ask),
      sections: [
        {
          title: say.historyWith,
          parts: [{ kind: 'rows', rows: shown.map((entry) => entryRow(entry, ask)), empty: noContact(details, ask) }],
          ...(shown.length > 0 && {
            more: { label: say.inTimeline, path: pathOf(accountPath(account.id, 'timeline'), { with: who }) },
          }),
        },
        ...aboutThem(one, details, ask),
      ],
      ...(last && { next: { label: say.older, path: pathOf(personPath(who), { before: cursorText(last) }) } }),
    };
  },
});

function aboutLine({ placeholder }: Person, { account, title, reportsTo }: Details, { asker }: Ask): Line {
  const say = pageText[asker.locale];
  const job = title ?? (placeholder ? say.placeholder : '');
  return [
    ...(job ? [`${job} · `] : []),
    accountLink(account),
    ...(reportsTo ? [` · ${say.reportsTo} `, personLink(reportsTo)] : []),
  ];
}

function tilesOf({ seen, pairs }: Person, { phone, email }: Details, { asker: { locale } }: Ask): Tile[] {
  const say = pageText[locale];
  return [
    { label: say.phone, value: phone ? phoneLinks(phone) : say.notKnown },
    { label: say.email, value: email ? [emailLink(email)] : say.notKnown },
    { label: say.lastContact, value: seen ? [moment(seen, 'day')] : say.never },
    {
      label: say.keptBy,
      value: pairs.length > 0 ? pairWords(pairs, locale) : say.nobody,
      ...(pairs.length === 0 && { tone: 'warn' as const }),
    },
  ];
}

function aboutThem(one: Person, details: Details, ask: Ask): Section[] {
  const { locale } = ask.asker;
  const say = pageText[locale];
  return [
    {
      title: say.roles,
      parts: [text(rolesLine(one, topicsOf(ask.organisation), locale) || say.noRoles)],
      place: 'side',
    },
    ...(details.note ? [{ title: say.note, parts: [text(details.note)], place: 'side' as const }] : []),
    ...titled(stanceParts(one, ask)),
    ...titled(agreementParts(details, locale)),
  ];
}

/** What begins with its heading, under it. */
function titled([title, ...parts]: Part[]): Section[] {
  return title?.kind === 'heading' ? [{ title: title.text, parts, place: 'side' }] : [];
}

function noContact({ account, name }: Details, { asker }: Ask) {
  const say = pageText[asker.locale];
  return {
    line: say.noContactWith(name),
    buttons: [{ label: say.log, command: 'history.log', args: { account: account.id, with: name }, opens: true }],
  };
}
