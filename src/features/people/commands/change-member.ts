import { toAsker } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { choice, id, inForm, isId, member as memberField } from '../../../language/fields/index.js';
import { functionName } from '../../../core/organisation.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { memberCard } from '../cards.js';
import { changeRecord, memberRecord } from '../change-member.js';
import { functionList } from '../functions.js';
import type { PeopleDeps } from '../people.js';
import { organisationText } from '../text.js';
import { yesOrNo } from './member.js';

/** The form with how it is today: what is emptied is taken away. */
export const changeMember = defineButton({
  id: 'organisation.change-member',
  right: 'administrator',
  changes: true,
  fields: {
    member: id(),
    functions: optional(functionList({ place: inForm })),
    manager: optional(memberField({ place: inForm })),
    administrator: optional(choice(yesOrNo, { place: inForm })),
  },
  text: {
    en: {
      summary: 'Change a colleague',
      fields: { member: '', functions: 'functions', manager: 'manager', administrator: 'administrator' },
    },
    nl: {
      summary: 'Collega wijzigen',
      fields: { member: '', functions: 'functies', manager: 'leidinggevende', administrator: 'beheerder' },
    },
  },
  about: {
    blank: 'member',
    say: async (raw, { organisation }, { people }: { people: PeopleDeps }) =>
      isId(raw) ? (await memberRecord(people.db, organisation.id, raw))?.name : undefined,
  },
  async prefill(raw, { organisation, asker }, { people }: { people: PeopleDeps }) {
    const record = await memberRecord(people.db, organisation.id, raw['member'] ?? '');
    if (!record) return new Problem('button.stale');
    const { functions, manager, given } = record;
    return {
      member: record.id,
      functions: functions.map((job) => functionName(organisation.functions, job, asker.locale)).join(', '),
      ...(manager && { manager: manager.id }),
      administrator: given ? 'yes' : 'no',
    };
  },
  async run({ member, functions = [], manager, administrator }, ask, { people }: { people: PeopleDeps }) {
    const organisation = ask.organisation.id;
    const changes = { functions, manager: manager?.id ?? null, administrator: administrator === 'yes' };
    const done = await changeRecord(people, { organisation, id: member, changes });
    if (isProblem(done)) return done;
    if (!done) return new Problem('button.stale');
    const say = organisationText[ask.asker.locale];
    const title = say.memberChanged(done.after.name);
    return toAsker(memberCard(done.after, ask, { title, configured: people.admins.length > 0 }));
  },
});
