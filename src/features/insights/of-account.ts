import type { AccountRef, Ask } from '../../core/ask.js';
import { beside, bold, heading, list, moment, subtle, table, text, type Card, type Line } from '../../core/card.js';
import { Problem } from '../../core/problem.js';
import type { AccountStore } from '../accounts/index.js';
import { shorten } from '../history/index.js';
import { sayShare } from './cards.js';
import { type Ground, groundOf, type MeasuringNeeds } from './measuring.js';
import { quartersTable } from './pages/satisfaction.js';
import type { Rated } from './satisfaction.js';
import { FEWEST_IN_TEAM } from './sight.js';
import { isFragile, type Spread } from './spread.js';
import { listedTeams } from './store/teams.js';
import { insightsText } from './text.js';

export interface OfAccountNeeds extends MeasuringNeeds {
  accounts: AccountStore;
}

/** Whether figures of one customer are for the asker: those of its team are. */
export async function openAccount(
  { id }: AccountRef,
  ask: Ask,
  needs: OfAccountNeeds,
): Promise<{ ground: Ground; team: string } | Problem> {
  const ground = await groundOf(ask.organisation, ask.at, needs);
  if (!ground) return new Problem('insights.off');
  const team = (await needs.accounts.byId(id, ask))?.team;
  const [listed] = team ? await listedTeams(needs.db, ask, team) : [];
  if (!team || !listed) return new Problem('insights.not-yours');
  return listed.shown ? { ground, team } : new Problem('insights.too-few', { fewest: String(FEWEST_IN_TEAM) });
}

interface Known {
  id: string;
  name: string;
  colleagues: number;
}

/** On how many of us it hangs what we know of a customer. Nobody is counted by name; who is busiest was told the two who may know. */
export function spreadCard(spread: Spread, people: readonly Known[], { asker: { locale } }: Pick<Ask, 'asker'>): Card {
  const say = insightsText[locale];
  const { name, contacts, top, knowers, known, reached, busiest } = spread;
  return {
    title: say.spreadOf(name),
    parts: [
      ...(contacts === 0
        ? [subtle(say.noContacts)]
        : [
            text([...(isFragile(spread) ? [bold(say.fragile), ' · '] : []), say.knowers(knowers)]),
            text(say.busiest(busiest, sayShare({ part: top, whole: contacts }, locale))),
          ]),
      ...(known > 0 ? [text(say.reached(reached, known))] : []),
      ...(people.length > 0
        ? [
            table({
              caption: say.reachedCaption(name),
              columns: say.reachedColumns,
              rows: people.map((one): Line[] => [[bold(one.name)], String(one.colleagues)]),
            }),
          ]
        : []),
      subtle(say.spreadHint),
    ],
    buttons: isFragile(spread) ? [{ label: say.secondPair, command: 'pairing.pair', args: {}, opens: true }] : [],
  };
}

interface Satisfied {
  account: AccountRef;
  quarters: readonly (Rated & { quarter: string })[];
  complaints: readonly { id: string; at: Date; text: string }[];
}

/** How a customer experienced us: our own observation, with all counts. */
export function satisfactionCard(
  { account, quarters, complaints }: Satisfied,
  { asker: { locale } }: Pick<Ask, 'asker'>,
): Card {
  const say = insightsText[locale];
  return {
    title: say.satisfactionOf(account.name),
    parts: [
      ...(quarters.length === 0 ? [subtle(say.noContacts)] : [subtle(say.observed), quartersTable(quarters, locale)]),
      ...(complaints.length > 0
        ? [
            heading(say.lastComplaints),
            list(
              complaints.map(({ id, at, text: said }) => ({
                line: [moment(at, 'day'), `: ${shorten(said, 120)}`],
                buttons: [beside({ label: say.show, command: 'history.entry', args: { id } })],
              })),
            ),
          ]
        : []),
    ],
    buttons: [{ label: say.history, command: 'history.show', args: { account: account.id } }],
  };
}
