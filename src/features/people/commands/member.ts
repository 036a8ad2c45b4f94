import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { after, anywhere, choice, member as memberField, type Choices } from '../../../language/fields/index.js';
import { isProblem, Problem } from '../../../core/problem.js';
import { memberCard, membersCard } from '../cards.js';
import { changeRecord, memberRecord, memberRecords } from '../change-member.js';
import { functionList } from '../functions.js';
import type { PeopleDeps } from '../people.js';
import { organisationText } from '../text.js';

export const yesOrNo: Choices<'yes' | 'no'> = {
  yes: { en: { label: 'yes', words: ['on'] }, nl: { label: 'ja', words: ['aan'] } },
  no: { en: { label: 'no', words: ['off'] }, nl: { label: 'nee', words: ['uit'] } },
};

/** Colleagues shown; a name finds the others. */
const SHOWN = 20;

/** A colleague as an administrator keeps them: shown, and what is named is changed. */
export const member = defineCommand({
  id: 'organisation.member',
  words: { en: ['member'], nl: ['medewerker'] },
  right: 'administrator',
  changes: true,
  fields: {
    member: optional(memberField({ place: anywhere })),
    functions: optional(functionList({ place: after(['functions', 'function'], ['functies', 'functie']) })),
    manager: optional(memberField({ place: after(['manager'], ['leidinggevende']) })),
    administrator: optional(choice(yesOrNo, { place: after(['administrator', 'admin'], ['beheerder']) })),
  },
  text: {
    en: {
      summary: 'A colleague’s functions, manager and role',
      example: 'member @piet functions finance, inside sales manager @anna administrator no',
      fields: { member: 'colleague', functions: 'functions', manager: 'manager', administrator: 'administrator' },
    },
    nl: {
      summary: 'Functies, leidinggevende en rol van een collega',
      example: 'medewerker @piet functies financiën, binnendienst leidinggevende @anna beheerder nee',
      fields: { member: 'collega', functions: 'functies', manager: 'leidinggevende', administrator: 'beheerder' },
    },
  },
  async run({ member: who, functions, manager, administrator }, ask, { people }: { people: PeopleDeps }) {
    const organisation = ask.organisation.id;
    const changesSomething = functions ?? manager ?? administrator;
    if (!who) {
      if (changesSomething) return new Problem('field.missing', { field: 'member' });
      return toAsker(membersCard(await memberRecords(people.db, organisation, { limit: SHOWN }), ask));
    }
    const shown = { configured: people.admins.length > 0 };
    if (!changesSomething) {
      const record = await memberRecord(people.db, organisation, who.id);
      return record ? toAsker(memberCard(record, ask, shown)) : new Problem('member.left', { name: who.name });
    }
    const changes = { functions, manager: manager?.id, administrator: administrator && administrator === 'yes' };
    const done = await changeRecord(people, { organisation, id: who.id, changes });
    if (isProblem(done)) return done;
    if (!done) return new Problem('member.left', { name: who.name });
    const say = organisationText[ask.asker.locale];
    return toAsker(memberCard(done.after, ask, { ...shown, title: say.memberChanged(done.after.name) }));
  },
});
