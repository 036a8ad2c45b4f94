import { z } from 'zod';
import { redraw, type Ask } from '../../../core/ask.js';
import type { Card } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { hidden, id, TICKED } from '../../../language/fields/index.js';
import { viewpointOf } from '../../../language/moment.js';
import { Problem } from '../../../core/problem.js';
import type { StakeholderStore } from '../../stakeholders/index.js';
import { loggedCard } from '../cards.js';
import { directions, toExperience, type Experience } from '../interaction.js';
import type { HistoryStore } from '../store.js';
import { historyText } from '../text.js';
import { understand } from '../understand.js';

interface Needs {
  history: HistoryStore;
  stakeholders: StakeholderStore;
}

/** What a logged line left open, answered by a button under it. */
export const addTo = defineButton({
  id: 'history.add-to',
  right: 'own',
  changes: true,
  fields: {
    id: id(),
    complaint: optional(hidden(z.literal(TICKED))),
    experience: optional(hidden(z.enum(['good', 'neutral', 'bad']))),
    direction: optional(hidden(z.enum(directions))),
    need: optional(hidden(z.string().min(1).max(300))),
    person: optional(id()),
  },
  text: {
    en: {
      summary: 'Add to what was logged',
      fields: { id: '', complaint: '', experience: '', direction: '', need: '', person: '' },
    },
    nl: {
      summary: 'Aanvullen wat genoteerd is',
      fields: { id: '', complaint: '', experience: '', direction: '', need: '', person: '' },
    },
  },
  async run({ id, complaint, experience, direction, need, person }, ask, { history, stakeholders }: Needs) {
    const added = {
      ...(complaint && { complaint: true as const }),
      ...(experience && { experience: toExperience(experience) }),
      ...(direction && { direction }),
      need,
      person,
    };
    if (!(await history.addTo(id, added, ask))) return new Problem('interaction.not-yours');
    const card = await storedCard(id, ask, { history, stakeholders });
    return card ? redraw(card) : new Problem('interaction.not-yours');
  },
});

/** As it is stored now, with what its line still leaves open. */
async function storedCard(id: string, ask: Ask, { history, stakeholders }: Needs): Promise<Card | undefined> {
  const stored = await history.mine(id, ask);
  if (!stored) return undefined;
  const { locale } = ask.asker;
  const known = await stakeholders.of(ask.organisation.id, stored.account);
  const there = known.filter(({ name }) => stored.people.includes(name));
  const read = understand(stored.text, viewpointOf(ask, 'past'), known);
  const account = { id: stored.account, name: stored.accountName };
  return loggedCard(
    {
      id,
      account,
      title: historyText[locale].changed(account.name),
      people: there,
      several: read.several,
      strangers: await history.notColleagues(read.strangers, ask),
      offered: read.offered,
      interaction: {
        ...stored,
        direction: stored.direction ?? undefined,
        place: stored.place ?? undefined,
        experience: (stored.experience ?? undefined) as Experience | undefined,
        need: stored.need ?? undefined,
        people: there.map((one) => one.id),
      },
    },
    locale,
  );
}
