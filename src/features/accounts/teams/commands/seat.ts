import { toAsker, type Ask } from '../../../../core/ask.js';
import { facts, subtle, type Card } from '../../../../core/card.js';
import { defineCommand } from '../../../../core/command.js';
import type { Delivery } from '../../../../core/delivery.js';
import { optional } from '../../../../core/field.js';
import {
  account,
  anywhere,
  choice,
  hidden,
  inForm,
  isId,
  jobFunction,
  member,
  type Choices,
} from '../../../../language/fields/index.js';
import type { Locale } from '../../../../core/locale.js';
import { functionName, type Organisation } from '../../../../core/organisation.js';
import { present } from '../../../../core/present.js';
import { Problem } from '../../../../core/problem.js';
import { z } from 'zod';
import type { Db } from '../../../../db/connect.js';
import { teamCard } from '../cards.js';
import type { Joined, Reseating, Seated } from '../store/seats.js';
import type { Team } from '../team.js';
import { teamText } from '../text.js';
import { welcomes } from '../welcome.js';
import type { Needs } from './needs.js';

const vacant: Choices<'yes'> = {
  yes: {
    en: { label: teamText.en.leaveVacant, words: ['vacant', 'nobody', 'empty'] },
    nl: { label: teamText.nl.leaveVacant, words: ['vacant', 'niemand', 'leeg'] },
  },
};

export const seat = defineCommand({
  id: 'team.seat',
  words: { en: ['seat'], nl: ['plaats'] },
  right: 'change',
  async access({ team, account }, ask, { accounts, teams }: Needs) {
    if (team) return teams.access(team, ask);
    return account && accounts.access(account.id, ask);
  },
  changes: true,
  fields: {
    function: jobFunction(),
    member: optional(member()),
    vacant: optional(choice(vacant, { place: anywhere })),
    account: optional(account()),
    team: optional({ ...hidden(z.uuid()), place: inForm }),
  },
  text: {
    en: {
      summary: 'Seat a colleague in a team',
      example: 'seat finance @piet',
      fields: { function: 'function', member: 'colleague', vacant: 'or nobody', account: 'account', team: '' },
    },
    nl: {
      summary: 'Geef een collega een plaats',
      example: 'plaats financiën @piet',
      fields: { function: 'functie', member: 'collega', vacant: 'of niemand', account: 'klant', team: '' },
    },
  },
  about: {
    blank: 'team',
    say: async (raw, ask, { teams }: Needs) => (isId(raw) ? (await teams.byId(raw, ask))?.name : undefined),
  },
  async run({ function: job, member: who, vacant: nobody, account: of, team: id }, ask, needs: Needs) {
    if (!who && !nobody) return new Problem('field.missing', { field: 'member' });
    const account = of && (await needs.accounts.byId(of.id, ask));
    const teamId = id ?? account?.team;
    if (!teamId) return new Problem('field.missing', { field: 'account' });
    const team = await needs.teams.byId(teamId, ask);
    if (!team) return new Problem('team.stale');
    const change = await needs.teams.seat(
      {
        team: team.id,
        function: job,
        member: who?.id,
        also: async (tx, seats) => {
          const first = await welcomed(tx, seats, ask);
          await needs.enqueue(tx, [...news({ team, job, seats }, ask), ...first]);
        },
      },
      ask,
    );
    if (!change) return new Problem('team.stale');
    const { before } = change;
    // Who is seated again is invited again, even into a channel that they left.
    const left = before?.id === who?.id ? undefined : before?.id;
    if (left || who) await needs.rooms.reseat(team, ask.organisation, { at: ask.at, joined: who?.id, left });
    // Whoever gave up their own seat may see nothing of it any more.
    return toAsker(answer({ team: await needs.teams.byId(team.id, ask), job, change }, ask));
  },
});

/** Whose first seat it is hears what this is, in the same transaction. */
async function welcomed(tx: Db, { before, now }: Reseating, { organisation, asker, at }: Ask): Promise<Delivery[]> {
  if (!now || now.id === before?.id) return [];
  return welcomes(tx, { organisation, members: [now.id], by: asker.id, at });
}

function answer(
  { team, job, change: { before, now } }: { team: Team | undefined; job: string; change: Reseating },
  ask: Ask,
): Card {
  const { locale } = ask.asker;
  const say = teamText[locale];
  const jobName = functionName(ask.organisation.functions, job, locale);
  const same = before !== undefined && before.id === now?.id;
  const title = !now ? say.emptied(jobName) : same ? say.sameSeat(now.name, jobName) : say.seated(now.name, jobName);
  const card = team ? teamCard(team, { organisation: ask.organisation, locale, title }) : { title, parts: [] };
  if (!before || same) return card;
  return { ...card, parts: [facts({ label: say.wasHeldBy, value: before.name }), ...card.parts] };
}

/** Whoever comes on one day stands in one post, which each further one edits. */
function joinedPost(team: string, { day, edition, seats }: Joined, organisation: Organisation): Delivery {
  const say = teamText[organisation.locale];
  const jobOf = (job: string) => functionName(organisation.functions, job, organisation.locale);
  const key = (of: number) => `joined ${team} ${day} ${of}`;
  const [only] = seats;
  const card =
    only && seats.length === 1
      ? { title: say.joined(only.name, jobOf(only.function)), parts: [] }
      : {
          title: say.joinedSeveral(seats.length),
          parts: [facts(...seats.map((seat) => ({ label: jobOf(seat.function), value: seat.name })))],
        };
  return {
    organisation: organisation.id,
    key: key(edition),
    kind: 'news',
    edits: edition > 0 ? key(edition - 1) : undefined,
    to: { team },
    card,
    reader: organisation,
  };
}

/** Who joined and who left: in the team's channel, and to each of them, unless they did it themselves. */
function news(
  { team, job, seats: { before, now, joined } }: { team: Team; job: string; seats: Reseating },
  { organisation, asker, key }: Ask,
): Delivery[] {
  if (before?.id === now?.id) return [];
  const jobIn = (locale: Locale) => functionName(organisation.functions, job, locale);
  const inChannel = teamText[organisation.locale];
  const about = `seat ${team.id} ${job} ${key}`;
  const channel: Delivery = {
    organisation: organisation.id,
    key: about,
    kind: 'news',
    to: { team: team.id },
    card: {
      title: now
        ? inChannel.joined(now.name, jobIn(organisation.locale))
        : inChannel.left(present(before).name, jobIn(organisation.locale)),
      parts: now && before ? [facts({ label: inChannel.wasHeldBy, value: before.name })] : [],
    },
    reader: organisation,
  };
  const tell = (who: Seated, title: string): Delivery => ({
    organisation: organisation.id,
    key: `${about} ${who.id}`,
    kind: 'news',
    to: { member: who.id },
    card: { title, parts: [subtle(teamText[who.locale].seatBy(asker.name))] },
    reader: who,
  });
  const others = (who: Seated | undefined): Seated[] => (who && who.id !== asker.id ? [who] : []);
  return [
    joined ? joinedPost(team.id, joined, organisation) : channel,
    ...others(before).map((who) => tell(who, teamText[who.locale].unseated(team.name, jobIn(who.locale), now?.name))),
    ...others(now).map((who) => tell(who, teamText[who.locale].seatedYou(team.name, jobIn(who.locale)))),
  ];
}
