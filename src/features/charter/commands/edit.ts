import { defineButton, defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import type { NewId } from '../../../core/id.js';
import { id, lines } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import type { TeamStore } from '../../accounts/index.js';
import { linesOf } from '../cards.js';
import { chartersFor, writeCharter } from '../store/charters.js';
import { charterText } from '../text.js';
import { charterNow, type Needs as Showing } from './show.js';

interface Needs extends Showing {
  newId: NewId;
}

/** Characters. */
const LONGEST = 4000;

/** Another text for the whole organisation. */
export const edit = defineCommand({
  id: 'charter.edit',
  words: { en: ['charter change'], nl: ['gedragscode wijzig'] },
  right: 'administrator',
  changes: true,
  fields: { text: optional(lines({ max: LONGEST })) },
  text: {
    en: {
      summary: 'Change how we work for customers',
      example: 'charter change',
      fields: { text: 'text, a rule per line' },
    },
    nl: {
      summary: 'De gedragscode wijzigen',
      example: 'gedragscode wijzig',
      fields: { text: 'tekst, een regel per afspraak' },
    },
  },
  async prefill(raw, ask, { db }: Needs) {
    const own = (await chartersFor(db, ask)).find(({ team }) => team === null);
    return { text: linesOf(own?.text ?? null, ask.organisation.locale).join('\n'), ...raw };
  },
  async run({ text }, ask, needs: Needs) {
    // With nothing behind it: what there is, with the button to the form that has it in it.
    if (!text) return charterNow(ask, needs);
    const done = await writeCharter(needs, { team: undefined, text }, ask);
    const say = charterText[ask.asker.locale];
    return charterNow(ask, needs, done === 'new' ? say.changed : say.same);
  },
});

/** The text that comes with Afspraak counts. */
export const adopt = defineButton({
  id: 'charter.adopt',
  right: 'administrator',
  changes: true,
  fields: {},
  text: {
    en: { summary: 'Adopt the charter', fields: {} },
    nl: { summary: 'De gedragscode vaststellen', fields: {} },
  },
  async run(_, ask, needs: Needs) {
    const done = await writeCharter(needs, { team: undefined, text: null }, ask);
    const say = charterText[ask.asker.locale];
    return charterNow(ask, needs, done === 'new' ? say.adopted : say.same);
  },
});

/** What a team adds to it. */
export const teamLines = defineButton({
  id: 'charter.lines',
  right: 'change',
  access: ({ team }, ask, { teams }: Needs & { teams: TeamStore }) => teams.access(team, ask),
  changes: true,
  fields: { team: id(), text: lines({ max: LONGEST }) },
  text: {
    en: {
      summary: 'What the team adds to the charter',
      fields: { team: '', text: 'text, a rule per line' },
    },
    nl: {
      summary: 'Wat het team aan de gedragscode toevoegt',
      fields: { team: '', text: 'tekst, een regel per afspraak' },
    },
  },
  async prefill(raw, ask, { db }: Needs) {
    const theirs = (await chartersFor(db, ask)).find(({ team }) => team?.id === raw['team']);
    return { ...(theirs?.text && { text: theirs.text }), ...raw };
  },
  async run({ team, text }, ask, needs: Needs) {
    const done = await writeCharter(needs, { team, text }, ask);
    if (!done) return new Problem('team.stale');
    const say = charterText[ask.asker.locale];
    return charterNow(ask, needs, done === 'new' ? say.changed : say.same);
  },
});
