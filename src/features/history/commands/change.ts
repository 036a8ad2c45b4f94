import { redraw, type Ask, type Raw } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { account, id, inForm, isId, TICKED } from '../../../language/fields/index.js';
import { isProblem, Problem } from '../../../core/problem.js';
import type { StakeholderStore } from '../../stakeholders/index.js';
import { loggedCard, shorten } from '../cards.js';
import { fromExperience } from '../interaction.js';
import { toLog } from '../logging.js';
import type { HistoryStore } from '../store.js';
import { historyText } from '../text.js';
import { blanks, labels } from './log.js';

interface Needs {
  history: HistoryStore;
  stakeholders: StakeholderStore;
}

/** Characters. */
const LONGEST_HEADING = 100;

export const change = defineButton({
  id: 'history.change',
  right: 'own',
  changes: true,
  fields: { id: id(), account: account({ place: inForm }), ...blanks },
  text: {
    en: { summary: 'Change a contact', fields: { id: '', account: 'account', ...labels.en } },
    nl: { summary: 'Contact wijzigen', fields: { id: '', account: 'klant', ...labels.nl } },
  },
  about: {
    blank: 'id',
    async say(raw, ask, { history }: Needs) {
      const stored = isId(raw) ? await history.mine(raw, ask) : undefined;
      return stored && shorten(stored.text, LONGEST_HEADING);
    },
  },
  /** The form shows what is stored. */
  async prefill({ id }: Raw, ask: Ask, { history }: Needs): Promise<Raw | Problem> {
    const stored = id ? await history.mine(id, ask) : undefined;
    if (!stored) return new Problem('interaction.not-yours');
    const experience = fromExperience(stored.experience);
    return Object.fromEntries(
      Object.entries({
        id: stored.id,
        account: stored.account,
        text: stored.text,
        kind: stored.kind,
        complaint: stored.complaint && TICKED,
        day: stored.day,
        with: stored.people.join('; '),
        experience,
        need: stored.need,
        direction: stored.direction,
        place: stored.place,
        who: stored.member,
      }).filter((blank): blank is [string, string] => Boolean(blank[1])),
    );
  },
  async run({ id, ...given }, ask, { history, stakeholders }: Needs) {
    const stored = await history.mine(id, ask);
    if (!stored) return new Problem('interaction.not-yours');
    const known = await stakeholders.of(ask.organisation.id, given.account.id);
    const made = toLog({
      given: { ...given, permalink: stored.permalink ?? undefined },
      known,
      ask,
      asGiven: { at: stored.at },
    });
    if (isProblem(made)) return made;
    if (!(await history.change(id, made.interaction, ask))) return new Problem('interaction.not-yours');
    const title = historyText[ask.asker.locale].changed(given.account.name);
    const strangers = await history.notColleagues(made.strangers, ask);
    return redraw(loggedCard({ id, account: given.account, title, ...made, strangers }, ask.asker.locale));
  },
});
