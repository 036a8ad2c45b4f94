import type { Ask } from '../../../core/ask.js';
import { functionName } from '../../../core/organisation.js';
import { definePage, pathOf, type View } from '../../../core/page.js';
import { cursorText, readCursor } from '../../../language/fields/cursor.js';
import {
  type ExperienceId,
  experienceIds,
  fromExperience,
  kindChoices,
  kinds,
  toExperience,
} from '../../history/index.js';
import { accountView, headOf } from '../account-view.js';
import { contactStrip } from '../contact-strip.js';
import type { Needs } from '../needs.js';
import { accountPath } from '../paths.js';
import { entryRow } from '../rows.js';
import { whoWasThere } from '../store/people.js';
import { pageText } from '../text.js';

const PAGE = 50;

type Filter = Parameters<Needs['history']['page']>[0]['filter'];

/** All that happened, the newest first. */
export const timeline = definePage({
  id: 'page.timeline',
  path: accountPath(':account', 'timeline'),
  async show({ account: id = '', ...query }, ask, needs: Needs) {
    const head = await headOf(id, ask, needs);
    if (!head) return undefined;
    const say = pageText[ask.asker.locale];
    const filter = filterIn(query);
    const [found, functions, strip] = await Promise.all([
      needs.history.page({ account: id, filter, before: readCursor(query['before']), limit: PAGE + 1, ask }),
      needs.history.functionsAt(id, ask),
      query['before'] === undefined ? contactStrip(head, ask, needs) : undefined,
    ]);
    const page = found.slice(0, PAGE);
    const there = await whoWasThere(
      needs.db,
      page.map(({ id: one }) => one),
      ask,
    );
    const last = found.length > PAGE ? page.at(-1) : undefined;
    const at = (more: Record<string, string | undefined>) =>
      pathOf(accountPath(id, 'timeline'), { ...queryOf(filter), ...more });
    return accountView({
      head,
      tab: 'timeline',
      ask,
      filled: {
        filters: filtersOf(filter, { functions, at, ask }),
        sections: [
          ...(strip ? [{ title: say.contactStrip, parts: [strip] }] : []),
          {
            parts: [
              {
                kind: 'rows',
                rows: page.map((entry) => entryRow(entry, ask, there)),
                empty: { line: Object.keys(queryOf(filter)).length > 0 ? say.timelineNoneSo : say.recentNone },
              },
            ],
          },
        ],
        ...(last && { next: { label: say.older, path: at({ before: cursorText(last) }) } }),
      },
    });
  },
});

function filtersOf(
  filter: Filter,
  { functions, at, ask }: { functions: string[]; at: (more: Record<string, string | undefined>) => string; ask: Ask },
): View['filters'] {
  const { locale } = ask.asker;
  const say = pageText[locale];
  const { kind, function: job, experience } = queryOf(filter);
  const group = (
    label: string,
    { name, chosen, choices }: { name: string; chosen: string | undefined; choices: { id: string; label: string }[] },
  ) => ({
    label,
    items: [
      { label: say.every, path: at({ [name]: undefined }), current: chosen === undefined },
      ...choices.map((one) => ({ label: one.label, path: at({ [name]: one.id }), current: one.id === chosen })),
    ],
  });
  return [
    group(say.kind, {
      name: 'kind',
      chosen: kind,
      choices: kinds.map((one) => ({ id: one, label: kindChoices[one][locale].label })),
    }),
    group(say.function, {
      name: 'function',
      chosen: job,
      choices: functions.map((one) => ({ id: one, label: functionName(ask.organisation.functions, one, locale) })),
    }),
    group(say.experience, {
      name: 'experience',
      chosen: experience,
      choices: experienceIds.map((one) => ({ id: one, label: say.experiences[one] })),
    }),
  ];
}

/** What is no filter of ours narrows nothing. */
function filterIn({ kind, function: job, experience }: Record<string, string | undefined>): Filter {
  const known = experienceIds.find((one) => one === experience);
  return {
    ...(kind && { kind: kinds.find((one) => one === kind) }),
    ...(job && { function: job.slice(0, 100) }),
    ...(known && { experience: toExperience(known) }),
  };
}

function queryOf({ kind, function: job, experience }: Filter): {
  kind?: string;
  function?: string;
  experience?: ExperienceId;
} {
  const said = experience === undefined ? undefined : fromExperience(experience);
  return { ...(kind && { kind }), ...(job && { function: job }), ...(said && { experience: said }) };
}
