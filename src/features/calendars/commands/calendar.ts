import { redraw, toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { phrase } from '../../../language/fields/index.js';
import { Problem } from '../../../core/problem.js';
import { readUrl } from '../../../core/url.js';
import { calledAs } from '../cards.js';
import { MOST_FEEDS } from '../feeds.js';
import { readingOf, resultOf, stateOf, type Needs } from '../needs.js';
import { readFeed } from '../read.js';
import { calendarText } from '../text.js';

/** What is read, and what became of it; with an address behind it, one more calendar to read. */
export const calendar = defineCommand({
  id: 'calendar.show',
  words: { en: ['calendar'], nl: ['kalender'] },
  right: 'own',
  // With an address it subscribes.
  changes: true,
  fields: { address: { ...optional(phrase({ max: 1000 })), secret: true } },
  text: {
    en: {
      summary: 'Your calendars: what is read, and what became of it',
      example: 'calendar https://calendar.example/…/basic.ics',
      submit: 'Subscribe',
      fields: { address: 'secret address of a calendar' },
    },
    nl: {
      summary: 'Uw kalenders: wat er gelezen wordt en wat ervan kwam',
      example: 'kalender https://calendar.example/…/basic.ics',
      submit: 'Abonneren',
      fields: { address: 'geheim adres van een kalender' },
    },
  },
  async run({ address }, ask, needs: Needs) {
    const say = calendarText[ask.asker.locale];
    if (!address) {
      const card = await stateOf(say.title, ask, needs);
      return ask.said.as === 'button' ? redraw(card) : toAsker(card);
    }
    const url = readUrl(address);
    if (url === 'not-a-url' || url === 'not-https') return new Problem('calendar.not-address');
    if (typeof url === 'string') return new Problem('calendar.refused');
    const { feeds } = needs.calendars;
    const { organisation, asker, at } = ask;
    const before = await feeds.mine(organisation.id, asker.id);
    const feed = await feeds.subscribe({ organisation: organisation.id, member: asker.id, url, now: at });
    if (!feed) return new Problem('calendar.enough', { most: String(MOST_FEEDS) });
    const outcome = await readFeed({ reading: readingOf(needs), feed, now: at, whole: true });
    // What never worked is not kept: its owner has the address at hand now, and not when they are told later.
    if (outcome.kind === 'failed' && !before.some(({ id }) => id === feed.id)) {
      await feeds.unsubscribe(organisation.id, asker.id, feed.id);
      return new Problem('calendar.unread', { host: feed.host, why: say.failings[outcome.why] });
    }
    const read = await feeds.one(organisation.id, asker.id, feed.id);
    return toAsker(await resultOf({ outcome, title: say.read(calledAs(read ?? feed)), ask, needs }));
  },
});
