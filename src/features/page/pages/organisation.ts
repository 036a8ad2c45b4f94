import type { Ask } from '../../../core/ask.js';
import { bold, subtle } from '../../../core/card.js';
import { functionName, type DecisionTopic, type JobFunction } from '../../../core/organisation.js';
import { definePage, pathOf, type Row, type Section } from '../../../core/page.js';
import { ruleLines, teamText } from '../../accounts/index.js';
import { USUAL_LEAD } from '../../appointments/index.js';
import { topicsOf } from '../../dmu/index.js';
import { nudgeText, rulesCard } from '../../nudges/index.js';
import { hoursCard, type MemberRecord, memberRecords } from '../../people/index.js';
import type { Needs } from '../needs.js';
import { ORGANISATION_PATH } from '../paths.js';
import { pageText } from '../text.js';
import { cardSection, settingRow, settingTabs } from './settings.js';

const PAGE = 25;

/** What the organisation decided, for who administers it. For anybody else there is nothing here. */
export const organisation = definePage({
  id: 'page.organisation',
  path: ORGANISATION_PATH,
  async show({ q = '', from = '0' }, ask, { db, organisations, absence, appointments, nudges }: Needs) {
    if (!ask.asker.administrator) return undefined;
    const { id, zone, functions } = ask.organisation;
    const { locale } = ask.asker;
    const say = pageText[locale];
    const typed = q.trim().slice(0, 100);
    const start = /^\d{1,6}$/.test(from) ? Number(from) : 0;
    const [{ staffing, privacy }, hours, leads, rules, colleagues] = await Promise.all([
      organisations.settings(id),
      absence.hours(id, null),
      appointments.leads(ask),
      nudges.rules(id),
      memberRecords(db, id, { limit: PAGE, from: start, name: typed || undefined }),
    ]);
    const next = start + colleagues.first.length;
    return {
      title: ask.organisation.name,
      about: say.organisationAbout,
      ...settingTabs(ORGANISATION_PATH, ask),
      search: { label: say.searchMember, path: ORGANISATION_PATH, typed },
      sections: [
        membersSection(colleagues, typed, ask),
        {
          title: say.staffing,
          parts: [
            subtle(say.staffingHint),
            rows(
              ruleLines(staffing, ask).map(({ name, jobs, args }) =>
                settingRow(name, jobs, { label: say.changeOf(name), command: 'account.rule', args }),
              ),
              say.staffingNone,
            ),
          ],
          buttons: [{ label: say.staffingNew, command: 'account.rule', args: {}, opens: true }],
        },
        {
          title: say.topics,
          parts: [
            rows(
              topicsOf(ask.organisation).map((one) => topicRow(one, ask)),
              say.topicsNone,
            ),
          ],
          buttons: [{ label: say.topicNew, command: 'stakeholder.topics', args: {}, opens: true }],
        },
        { ...cardSection(rulesCard(nudgeText[locale].rules, rules, ask)), place: 'side' },
        {
          title: say.channels,
          place: 'side',
          parts: [
            rows([
              settingRow(teamText[locale].newChannels, teamText[locale].privacies[privacy ?? 'by-account'], {
                label: say.changeChannels,
                command: 'team.rule',
                args: { privacy: privacy ?? 'by-account' },
              }),
              settingRow(say.lead, say.leadIs(say.minutes(leads.organisation ?? USUAL_LEAD)), {
                label: say.changeLead,
                command: 'appointment.lead',
                args: { for: 'organisation', time: say.minutes(leads.organisation ?? USUAL_LEAD) },
              }),
            ]),
          ],
          buttons: [{ label: say.status, command: 'delivery.status', args: {} }],
        },
        {
          ...cardSection(hoursCard({ title: say.hoursOfAll, hours, zone, locale })),
          buttons: [{ label: say.changeHours, command: 'absence.hours', args: { for: 'organisation' }, opens: true }],
          place: 'side',
        },
        { title: say.functions, place: 'side', parts: [subtle(say.functionsHint), functionRows(functions, ask)] },
      ],
      ...(next < colleagues.total && {
        next: { label: say.further, path: pathOf(ORGANISATION_PATH, { q: typed, from: String(next) }) },
      }),
    };
  },
});

const rows = (all: Row[], none = ''): Section['parts'][number] => ({ kind: 'rows', rows: all, empty: { line: none } });

function membersSection({ first, total }: { first: MemberRecord[]; total: number }, typed: string, ask: Ask): Section {
  const say = pageText[ask.asker.locale];
  return {
    title: typed ? say.accountsFound(typed) : say.members,
    count: total,
    parts: [
      rows(
        first.map((one) => memberRow(one, ask)),
        say.membersNone,
      ),
    ],
  };
}

function memberRow({ id, name, functions, manager, administrator }: MemberRecord, ask: Ask): Row {
  const { locale } = ask.asker;
  const say = pageText[locale];
  const jobs = functions.map((job) => functionName(ask.organisation.functions, job, locale)).join(', ');
  return {
    ...settingRow(
      name,
      [jobs || say.noFunction, manager ? say.managedBy(manager.name) : ''].filter(Boolean).join(' · '),
      {
        label: say.changeOf(name),
        command: 'organisation.change-member',
        args: { member: id },
      },
    ),
    icon: 'person',
    ...(administrator && { badge: { text: say.administrator, tone: 'neutral' as const } }),
  };
}

function topicRow({ name, words, counts }: DecisionTopic, ask: Ask): Row {
  const { locale } = ask.asker;
  const say = pageText[locale];
  const detail = [counts ? say.topicCounts : say.topicNot, words.join(', ')].filter(Boolean).join(' · ');
  return settingRow(name[locale], detail, {
    label: say.changeOf(name[locale]),
    command: 'stakeholder.topics',
    args: {
      name: name.nl,
      wish: counts ? 'counts' : 'not',
      english: name.en,
      ...(words.length > 0 && { words: words.join(', ') }),
    },
  });
}

const functionRows = (functions: readonly JobFunction[], { asker: { locale } }: Ask) =>
  rows(
    functions.map(({ name, words }) => ({
      line: [bold(name[locale])],
      ...(words.length > 0 && { detail: words.join(', ') }),
    })),
  );
