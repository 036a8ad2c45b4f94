import { redraw } from '../../../core/ask.js';
import { subtle } from '../../../core/card.js';
import { defineButton } from '../../../core/command.js';
import { id } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { calledAs } from '../cards.js';
import { readingOf, stateOf, type Needs } from '../needs.js';
import { readFeed } from '../read.js';
import { calendarText } from '../text.js';

export const read = defineButton({
  id: 'calendar.read',
  right: 'own',
  changes: true,
  fields: { feed: id() },
  text: {
    en: { summary: 'Read a calendar now', fields: { feed: '' } },
    nl: { summary: 'Een kalender nu lezen', fields: { feed: '' } },
  },
  async run({ feed: which }, ask, needs: Needs) {
    const feed = await needs.calendars.feeds.one(ask.organisation.id, ask.asker.id, which);
    if (!feed) return new Problem('calendar.gone');
    await readFeed({ reading: readingOf(needs), feed, now: ask.at, whole: true });
    return redraw(await stateOf(calendarText[ask.asker.locale].read(calledAs(feed)), ask, needs));
  },
});

export const stop = defineButton({
  id: 'calendar.stop',
  right: 'own',
  changes: true,
  fields: { feed: id() },
  text: {
    en: { summary: 'Unsubscribe from a calendar', fields: { feed: '' } },
    nl: { summary: 'Een kalender opzeggen', fields: { feed: '' } },
  },
  async run({ feed: which }, ask, needs: Needs) {
    const { feeds } = needs.calendars;
    const feed = await feeds.one(ask.organisation.id, ask.asker.id, which);
    if (!feed || !(await feeds.unsubscribe(ask.organisation.id, ask.asker.id, which)))
      return new Problem('calendar.gone');
    const say = calendarText[ask.asker.locale];
    const card = await stateOf(say.stopped(calledAs(feed)), ask, needs);
    return redraw({ ...card, parts: [subtle(say.stoppedKept), ...card.parts] });
  },
});
