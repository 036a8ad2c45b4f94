import { toAsker, type Ask, type Raw } from '../../../core/ask.js';
import { subtle, type Button, type Card } from '../../../core/card.js';
import { defineButton, defineCommand } from '../../../core/command.js';
import { EVERY, readWeekdays, readWhen, sayWeekday, whenAt } from '../../../language/dates/index.js';
import { optional, type Field } from '../../../core/field.js';
import { accountHere, anywhere, choice, hidden, inForm, type Choices } from '../../../language/fields/index.js';
import { viewpointOf } from '../../../language/moment.js';
import { bare } from '../../../language/words.js';
import { Problem } from '../../../core/problem.js';
import { type AccountStore, eyesOf, type TeamStore } from '../../accounts/index.js';
import { everybody } from '../../agreements/index.js';
import { gapsOf, keepGaps, ofMember, ofTeam, send, type WeeklyNeeds } from '../jobs/weekly.js';
import { nudgeText } from '../text.js';
import { nextWeekly } from '../weekly.js';
import type { Setting, Whose } from '../weekly-store.js';
import { z } from 'zod';

const switchChoices: Choices<'on' | 'off'> = {
  on: { en: { label: 'on', words: ['yes'] }, nl: { label: 'aan', words: ['ja'] } },
  off: { en: { label: 'off', words: ['no'] }, nl: { label: 'uit', words: ['nee'] } },
};

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** "16:00", "half negen". Minutes after midnight. */
const time: Field<number> = {
  kind: 'line',
  place: anywhere,
  required: true,
  max: 40,
  match(words, { ask }) {
    const typed = words.map(({ text }) => text);
    const found = whenAt(typed, viewpointOf(ask, 'future'));
    return found?.when?.anyDay && !found.when.duration ? found.to : 0;
  },
  read(raw, { ask }) {
    const when = readWhen(raw, viewpointOf(ask, 'future'));
    if (!when?.time || !when.anyDay || when.duration) return new Problem('weekly.time-unclear', { typed: raw });
    return when.time.hour * 60 + when.time.minute;
  },
  say: (value) => ({ value: clock(value), label: clock(value) }),
};

const weekday: Field<number> = {
  kind: 'line',
  place: anywhere,
  required: true,
  max: 40,
  read(raw) {
    const words = raw.split(/\s+/);
    // It is each week anyway.
    const said = EVERY.has(bare(words[0] ?? '')) ? words.slice(1).join(' ') : raw;
    const [day, ...more] = readWeekdays(said) ?? [];
    if (day === undefined) return new Problem('hours.days-unclear', { typed: raw });
    return more.length === 0 ? day : new Problem('weekly.one-day', { typed: raw });
  },
  match: (words) => {
    const from = EVERY.has(words[0]?.bare ?? '') ? 1 : 0;
    return readWeekdays(words[from]?.text ?? '')?.length === 1 ? from + 1 : 0;
  },
  say: (value, { ask }) => {
    const said = sayWeekday(value, ask.asker.locale);
    return { value: said, label: said };
  },
};

type Needs = WeeklyNeeds & { accounts: AccountStore; teams: TeamStore };

/** The team whose channel this is, where they see it, or whose account was named; else one's own, over the teams of those one manages. */
async function whoseOf(
  of: { id: string } | undefined,
  ask: Ask,
  { accounts, teams, weekly }: Needs,
): Promise<Whose | Problem> {
  if (ask.place.team && (await teams.byId(ask.place.team.id, ask))) return { team: ask.place.team.id };
  const team = of && (await accounts.byId(of.id, ask))?.team;
  if (team) return { team };
  const mine = await weekly.teamsOf(ask.organisation.id, ask.asker.id);
  return mine.length > 0 ? { member: ask.asker.id } : new Problem('weekly.no-people');
}

export const weekly = defineCommand({
  id: 'nudge.weekly',
  words: { en: ['weekly'], nl: ['weekoverzicht'] },
  right: 'change',
  changes: true,
  fields: {
    on: optional(choice(switchChoices)),
    time: optional(time),
    day: optional(weekday),
    account: { ...accountHere(), implied: ({ ask }) => ask.place.accounts[0] },
  },
  text: {
    en: {
      summary: 'The week of a team: kept, late, without an owner, due',
      example: 'weekly Friday 16:00',
      fields: { on: 'on or off', time: 'time', day: 'day', account: 'account of the team' },
    },
    nl: {
      summary: 'De week van een team: nagekomen, te laat, zonder eigenaar, aan de beurt',
      example: 'weekoverzicht vrijdag 16:00',
      fields: { on: 'aan of uit', time: 'tijd', day: 'dag', account: 'klant van het team' },
    },
  },
  async access({ on, time: minute, day, account: of }, ask, needs: Needs) {
    if (on === undefined && minute === undefined && day === undefined) return undefined;
    const whose = await whoseOf(of, ask, needs);
    return 'team' in whose ? needs.teams.access(whose.team, ask) : undefined;
  },
  async prefill(raw: Raw, ask: Ask, needs: Needs): Promise<Raw | Problem> {
    const named = z.uuid().safeParse(raw['account']);
    const whose = await whoseOf(named.success ? { id: named.data } : undefined, ask, needs);
    if (whose instanceof Problem) return whose;
    const now = await needs.weekly.setting(ask.organisation.id, whose);
    return {
      on: now.wanted ? 'on' : 'off',
      day: sayWeekday(now.weekday, ask.asker.locale),
      time: clock(now.minute),
      ...raw,
    };
  },
  async run({ on, time: minute, day, account: of }, ask, needs: Needs) {
    const { organisation, asker, at } = ask;
    const whose = await whoseOf(of, ask, needs);
    if (whose instanceof Problem) return whose;
    const before = await needs.weekly.setting(organisation.id, whose);
    if (on === undefined && minute === undefined && day === undefined)
      return toAsker(await weekCard({ whose, setting: before, about: of, needs }, ask));
    const setting = {
      weekday: day ?? before.weekday,
      minute: minute ?? before.minute,
      // Whoever names another moment wants it.
      wanted: on ? on === 'on' : true,
    };
    const zone = 'team' in whose ? organisation.zone : asker.zone;
    if (!(await needs.weekly.set({ whose, setting, nextAt: nextWeekly(setting, zone, at), ask })))
      return new Problem('command.not-yours-to-change');
    return toAsker(settingCard(setting, of, ask));
  },
});

const whenOf = ({ weekday: day, minute }: Setting, { asker: { locale } }: Ask) =>
  `${sayWeekday(day, locale)} ${clock(minute)}`;

/** "It comes every Friday 16:00." */
export const momentOf = (setting: Setting, ask: Ask): string =>
  setting.wanted ? nudgeText[ask.asker.locale].on(whenOf(setting, ask)) : nudgeText[ask.asker.locale].off;

function switches(setting: Setting, of: { id: string } | undefined, { asker: { locale } }: Ask): Button[] {
  const say = nudgeText[locale];
  const args = of ? { account: of.id } : {};
  const turn = setting.wanted ? 'off' : 'on';
  return [
    { label: setting.wanted ? say.turnOff : say.turnOn, command: 'nudge.weekly', args: { ...args, on: turn } },
    { label: say.otherMoment, command: 'nudge.weekly', args, opens: true },
  ];
}

function settingCard(setting: Setting, of: { id: string } | undefined, ask: Ask): Card {
  return {
    title: momentOf(setting, ask),
    parts: [],
    buttons: switches(setting, of, ask),
  };
}

/** As it would be posted now, for the asker only, and of what they see; the buttons for who may set and post it. */
async function weekCard(
  {
    whose,
    setting,
    about: of,
    needs,
  }: { whose: Whose; setting: Setting; about: { id: string } | undefined; needs: Needs },
  ask: Ask,
): Promise<Card> {
  const { organisation, asker, at } = ask;
  const say = nudgeText[asker.locale];
  const asReader = { ...organisation, locale: asker.locale };
  const theirs = 'member' in whose || (await needs.teams.access(whose.team, ask)) === 'change';
  // Counted over all that the team serves, which whoever may change it sees.
  const gaps = 'team' in whose && theirs ? await gapsOf(whose.team, { organisation, now: at }, needs) : undefined;
  const said =
    'team' in whose
      ? await ofTeam(whose.team, { organisation: asReader, sight: eyesOf(ask), gaps, now: at, needs })
      : await ofMember(whose.member, { organisation, now: at, needs });
  const card = said?.card ?? { title: say.nothingWeekly, parts: [] };
  const post: Button[] =
    'team' in whose && said ? [{ label: say.postNow, command: 'nudge.post', args: { team: whose.team } }] : [];
  return {
    ...card,
    parts: [...card.parts, subtle(momentOf(setting, ask))],
    buttons: [...(card.buttons ?? []), ...(theirs ? [...post, ...switches(setting, of, ask)] : [])],
  };
}

/** In the channel now; what is there of this week already is brought up to date. */
export const post = defineButton({
  id: 'nudge.post',
  right: 'change',
  access: ({ team }, ask, { teams }: Needs) => teams.access(team, ask),
  changes: true,
  fields: { team: { ...hidden(z.uuid()), place: inForm } },
  text: {
    en: { summary: 'Post the week now', fields: { team: '' } },
    nl: { summary: 'De week nu plaatsen', fields: { team: '' } },
  },
  async run({ team }, ask, needs: Needs) {
    const { organisation, at } = ask;
    const seen = await needs.teams.byId(team, ask);
    if (!seen) return new Problem('weekly.no-team');
    if (!(await needs.weekly.hasChannel(organisation.id, team))) return new Problem('nudge.no-channel');
    const gaps = await gapsOf(team, { organisation, now: at }, needs);
    const said = await ofTeam(team, { organisation, sight: everybody, gaps, now: at, needs });
    const say = nudgeText[ask.asker.locale];
    if (!said) return toAsker({ title: say.nothingWeekly, parts: [] });
    await needs.db.transaction(async (tx) => {
      await keepGaps(tx, { organisation, team, now: at, gaps });
      await send(tx, { dueOverview: { team, member: null }, said, organisation, now: at, needs });
    });
    return toAsker({ title: say.posted(seen.name), parts: [] });
  },
});
