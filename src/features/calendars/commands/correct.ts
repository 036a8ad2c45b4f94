import { toAsker, type Ask, type Reply } from '../../../core/ask.js';
import { subtle } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import type { Field } from '../../../core/field.js';
import { account, choice, id, inForm, isId, type Choices } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { eyesOf } from '../../accounts/index.js';
import { eventCard } from '../cards.js';
import type { Mark } from '../match.js';
import { mineOf, readingOf, type Needs } from '../needs.js';
import { placeForAll } from '../place.js';
import { calendarText } from '../text.js';

const marked = (mark: Mark, en: string[], nl: string[]) => ({
  en: { label: calendarText.en.remember[mark], words: en },
  nl: { label: calendarText.nl.remember[mark], words: nl },
});

const markChoices: Choices<Mark> = {
  event: marked('event', ['this'], ['deze']),
  email: marked('email', ['people'], ['mensen']),
  domain: marked('domain', ['company'], ['bedrijf']),
};

/** This event, unless one says more. */
const remember: Field<Mark> = { ...choice(markChoices, { place: inForm }), implied: () => 'event' };

const aboutEvent = {
  blank: 'event',
  say: async (raw: string, ask: Ask, { calendars }: Needs): Promise<string | undefined> =>
    isId(raw) ? (await calendars.events.one(raw, mineOf(ask), eyesOf(ask)))?.title : undefined,
} as const;

/** An event is with another account than it was taken for, or with one at all. */
export const correct = defineButton({
  id: 'calendar.correct',
  right: 'own',
  changes: true,
  fields: { event: id(), account: account({ place: inForm }), remember },
  text: {
    en: {
      summary: 'With which customer is it?',
      fields: { event: '', account: 'account', remember: 'remember it for' },
    },
    nl: {
      summary: 'Met welke klant is het?',
      fields: { event: '', account: 'klant', remember: 'onthoud het voor' },
    },
  },
  about: aboutEvent,
  run: ({ event, account: { id: to, name }, remember: mark }, ask, needs: Needs) =>
    corrected({
      event,
      to: { account: to, remember: mark },
      title: calendarText[ask.asker.locale].corrected(name),
      ask,
      needs,
    }),
});

export const nobody = defineButton({
  id: 'calendar.nobody',
  right: 'own',
  changes: true,
  fields: { event: id(), remember },
  text: {
    en: { summary: 'It is with no customer', fields: { event: '', remember: 'remember it for' } },
    nl: { summary: 'Het is met geen klant', fields: { event: '', remember: 'onthoud het voor' } },
  },
  run: ({ event, remember: mark }, ask, needs: Needs) =>
    corrected({
      event,
      to: { account: null, remember: mark },
      title: calendarText[ask.asker.locale].correctedNone,
      ask,
      needs,
    }),
});

async function corrected({
  event,
  to,
  title,
  ask,
  needs,
}: {
  event: string;
  to: { account: string | null; remember: Mark };
  title: string;
  ask: Ask;
  needs: Needs;
}): Promise<Reply | Problem> {
  const { events } = needs.calendars;
  const { organisation, asker, at } = ask;
  const done = await events.correct({ id: event, to, mine: mineOf(ask), eyes: eyesOf(ask) });
  if ('none' in done)
    return done.none === 'event'
      ? new Problem('calendar.event-gone')
      : new Problem('calendar.no-people', { field: 'remember' });
  await placeForAll({
    placing: readingOf(needs),
    organisation: organisation.id,
    first: asker.id,
    uids: [done.uid],
    now: at,
  });
  const now = await events.one(event, mineOf(ask), eyesOf(ask));
  if (!now) return new Problem('calendar.event-gone');
  const card = eventCard(now, title, ask);
  const { holdsForAll, holdsForOneself } = calendarText[asker.locale];
  return toAsker({ ...card, parts: [...card.parts, subtle(done.forAll ? holdsForAll : holdsForOneself)] });
}
