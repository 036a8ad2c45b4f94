import { toAsker, type Ask } from '../../../core/ask.js';
import { facts } from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import type { Delivery } from '../../../core/delivery.js';
import {
  account,
  anywhere,
  choice,
  hidden,
  inForm,
  jobFunction,
  member,
  optional,
  type Choices,
} from '../../../core/field.js';
import { functionName } from '../../../core/organisation.js';
import { Problem } from '../../../core/problem.js';
import { z } from 'zod';
import type { Enqueue } from '../../delivery/enqueue.js';
import type { AccountStore } from '../../accounts/store.js';
import type { MemberStore } from '../../organisation/members.js';
import { teamCard } from '../cards.js';
import type { TeamRooms } from '../rooms.js';
import type { TeamStore } from '../store.js';
import type { Team } from '../team.js';
import { teamText } from '../text.js';

const vacant: Choices<'yes'> = {
  yes: {
    en: { label: teamText.en.leaveVacant, words: ['vacant', 'nobody', 'empty'] },
    nl: { label: teamText.nl.leaveVacant, words: ['vacant', 'niemand', 'leeg'] },
  },
};

interface Needs {
  accounts: AccountStore;
  teams: TeamStore;
  members: MemberStore;
  rooms: TeamRooms;
  enqueue: Enqueue;
}

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
  async run({ function: job, member: who, vacant: nobody, account: of, team: id }, ask, needs: Needs) {
    if (!who && !nobody) return new Problem('field.missing', { field: 'member' });
    const account = of && (await needs.accounts.byId(of.id, ask));
    const teamId = id ?? account?.team;
    if (!teamId) return new Problem('field.missing', { field: 'account' });
    const team = await needs.teams.byId(teamId, ask);
    if (!team) return new Problem('team.stale');
    const { before } = await needs.teams.seat(team.id, job, who?.id ?? null, ask, async (tx, was) => {
      if (was?.id !== who?.id) await needs.enqueue(tx, news(team, job, who?.name, was?.name, ask));
    });
    const now = (await needs.teams.byId(team.id, ask)) ?? { ...team, seats: [] };
    if (before !== who?.id) {
      const left = before ? await needs.members.byId(ask.organisation.id, before) : undefined;
      await needs.rooms.reseat(now, ask.organisation, ask.at, left);
    }
    return toAsker(await answer(now, job, who?.name, before, ask, needs));
  },
});

async function answer(
  team: Team,
  job: string,
  name: string | undefined,
  before: string | undefined,
  ask: Ask,
  { members }: Needs,
) {
  const { locale } = ask.asker;
  const say = teamText[locale];
  const jobName = functionName(ask.organisation.functions, job, locale);
  const held = team.seats.find((seat) => seat.function === job);
  const same = before !== undefined && before === held?.member?.id;
  const title = !name ? say.emptied(jobName) : same ? say.sameSeat(name, jobName) : say.seated(name, jobName);
  const card = teamCard(team, ask.organisation, locale, title);
  const previous = before && !same ? await members.byId(ask.organisation.id, before) : undefined;
  return previous ? { ...card, parts: [facts({ label: say.wasHeldBy, value: previous.name }), ...card.parts] } : card;
}

/** Said in the team's channel: who joined, or who left. */
function news(
  team: Team,
  job: string,
  joined: string | undefined,
  left: string | undefined,
  { organisation, key }: Ask,
): Delivery {
  const say = teamText[organisation.locale];
  const jobName = functionName(organisation.functions, job, organisation.locale);
  const title = joined ? say.joined(joined, jobName) : say.left(left ?? '', jobName);
  const parts = joined && left ? [facts({ label: say.wasHeldBy, value: left })] : [];
  return {
    organisation: organisation.id,
    key: `seat ${team.id} ${job} ${key}`,
    to: { team: team.id },
    card: { title, parts },
    reader: organisation,
  };
}
