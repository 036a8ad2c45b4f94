import type { Ask } from '../../../core/ask.js';
import { heading, type Item, list, type Part, spans } from '../../../core/card.js';
import { definePage, type Section } from '../../../core/page.js';
import { type DrawnSection, drawnBriefing } from '../../briefing/index.js';
import { emailLink } from '../../stakeholders/index.js';
import { accountView, headOf } from '../account-view.js';
import { contactStrip } from '../contact-strip.js';
import type { Needs } from '../needs.js';
import { accountPath } from '../paths.js';
import { agreementRow, entryRow, personLink } from '../rows.js';
import { emailsOf, whoWasThere } from '../store/people.js';
import { pageText } from '../text.js';

const MOST_AGREEMENTS = 6;
const MOST_RECENT = 6;

/** Said above the page, or by the rows that stand in place of a section of the briefing. */
const elsewhere = ['complaint', 'agreements', 'ratings'];
/** Not beside the others. */
const first = ['needs'];

/** What to know before a contact, on one screen: the briefing in its own order, with what is open and what happened last in rows. */
export const account = definePage({
  id: 'page.account',
  path: accountPath(':account'),
  answers: { command: 'briefing.show', blank: 'account' },
  async show({ account: id = '' }, ask, needs: Needs) {
    const head = await headOf(id, ask, needs);
    if (!head) return undefined;
    const say = pageText[ask.asker.locale];
    const [data, open, recent, strip] = await Promise.all([
      needs.briefings.of(id, ask),
      needs.agreements.list({ filter: { accounts: [id] }, after: undefined, limit: MOST_AGREEMENTS + 1, ask }),
      needs.history.page({ account: id, filter: {}, before: undefined, limit: MOST_RECENT, ask }),
      contactStrip(head, ask, needs),
    ]);
    const { sections, missing } = data
      ? drawnBriefing(data, needs.briefings.sections, ask)
      : { sections: [], missing: [] };
    const [there, emails] = await Promise.all([
      whoWasThere(
        needs.db,
        recent.map(({ id: one }) => one),
        ask,
      ),
      emailsOf(needs.db, idsIn(sections), ask),
    ]);
    const promisesFirst = [...open].sort((a, b) => rank(a.agreement.kind) - rank(b.agreement.kind));
    /** In place of what the briefing says of the same: all of it, in rows. */
    const inRows: Partial<Record<string, Section>> = {
      promises: {
        title: say.openAgreements,
        parts: [
          {
            kind: 'rows',
            rows: promisesFirst.slice(0, MOST_AGREEMENTS).map((view) => agreementRow(view, ask)),
            empty: { line: say.agreementsNone },
          },
        ],
        more: { label: say.board, path: accountPath(id, 'agreements') },
      },
      recent: {
        title: say.recent,
        parts: [
          {
            kind: 'rows',
            rows: recent.map((entry) => entryRow(entry, ask, { there })),
            empty: { line: say.recentNone },
          },
        ],
        more: { label: say.all, path: accountPath(id, 'timeline') },
      },
    };
    const picture: Section[] = strip
      ? [
          {
            title: say.contactStrip,
            parts: [strip],
            more: { label: say.tabs.timeline, path: accountPath(id, 'timeline') },
          },
        ]
      : [];
    const shown = sections
      .filter(({ name, parts }) => inRows[name] ?? (parts.length > 0 && !elsewhere.includes(name)))
      .flatMap((one) => [
        inRows[one.name] ??
          (one.name === 'people'
            ? peopleOf(one, { id, ask, emails })
            : sectionOf(one, first.includes(one.name) ? undefined : 'side')),
        ...(one.name === 'promises' ? picture : []),
      ]);
    return accountView({
      head,
      tab: undefined,
      ask,
      filled: {
        sections: [
          ...shown,
          ...(missing.length > 0 ? [sectionOf({ parts: [heading(say.missing), list(missing)] }, 'side')] : []),
        ],
      },
    });
  },
});

const rank = (kind: string) => (kind === 'promise' ? 0 : 1);

const whoIn = ({ buttons = [] }: Item): string | undefined =>
  buttons.find(({ command }) => command === 'stakeholder.show')?.args['who'];

/** Who stands in the section of who is known there. */
const idsIn = (sections: readonly DrawnSection[]): string[] =>
  sections
    .filter(({ name }) => name === 'people')
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.kind === 'list' ? part.items.flatMap((item) => whoIn(item) ?? []) : []));

interface Known {
  id: string;
  ask: Ask;
  emails: ReadonlyMap<string, string>;
}

/** Who is known there and how they are written to: each leads to their page, and the section to all of them. */
function peopleOf({ parts }: DrawnSection, { id, ask, emails }: Known): Section {
  const linked = parts
    .filter(({ kind }) => kind !== 'subtle')
    .map((part) => (part.kind === 'list' ? list(part.items.map((item) => withLinks(item, emails))) : part));
  return {
    ...sectionOf({ parts: linked }, 'side'),
    more: { label: pageText[ask.asker.locale].tabs.people, path: accountPath(id, 'people') },
  };
}

function withLinks(item: Item, emails: ReadonlyMap<string, string>): Item {
  const who = whoIn(item);
  const [name, ...rest] = spans(item.line);
  if (!who || typeof name !== 'object' || !('bold' in name)) return item;
  const email = emails.get(who);
  return {
    ...item,
    line: [personLink({ id: who, name: name.bold }), ...rest],
    ...(email && { detail: [emailLink(email)] }),
  };
}

/** A part of the briefing under its own heading. */
function sectionOf({ parts }: Pick<DrawnSection, 'parts'>, place?: Section['place']): Section {
  const [title, ...rest] = parts as [Part, ...Part[]];
  return title.kind === 'heading' ? { title: title.text, parts: rest, place } : { parts, place };
}
