import type { AccountRef, Ask } from '../../core/ask.js';
import { beside, bold, heading, list, moment, subtle, table, text, type Card, type Line } from '../../core/card.js';
import { Problem } from '../../core/problem.js';
import type { Db } from '../../db/connect.js';
import { type AccountStore, eyesOf } from '../accounts/index.js';
import { shorten } from '../history/index.js';
import { sayShare } from './cards.js';
import { type Ground, groundOf, type MeasuringNeeds } from './measuring.js';
import type { RatedQuarter } from './satisfaction.js';
import { FEWEST_IN_TEAM } from './sight.js';
import { isFragile, type Spread } from './spread.js';
import { quartersTable, trendOf } from './satisfaction-parts.js';
import { complaintsOf, quartersOf } from './store/satisfaction.js';
import { reachedBy, secondPairOf, spreadOf } from './store/spread.js';
import { listedTeams } from './store/teams.js';
import { insightsText } from './text.js';
import { type Period, satisfactionSince, spreadSince } from './windows.js';

export interface OfAccountNeeds extends MeasuringNeeds {
  accounts: AccountStore;
}

export interface OpenedAccount {
  account: AccountRef;
  team: string;
  ground: Ground;
}

/** Whether figures of one customer are for the asker: those of its team are. */
export async function openAccount(
  { account, ask, period }: { account: AccountRef; ask: Ask; period: Period | undefined },
  needs: OfAccountNeeds,
): Promise<OpenedAccount | Problem> {
  const ground = await groundOf({ ...ask, period }, needs);
  if (!ground) return new Problem('insights.off');
  const team = (await needs.accounts.byId(account.id, ask))?.team;
  const [listed] = team ? await listedTeams(needs.db, ask, team) : [];
  if (!team || !listed) return new Problem('insights.not-yours');
  return listed.shown ? { account, ground, team } : new Problem('insights.too-few', { fewest: String(FEWEST_IN_TEAM) });
}

interface Known {
  id: string;
  name: string;
  colleagues: number;
}

interface Spreading {
  spread: Spread;
  people: readonly Known[];
  /** Who decides there, and could do with another contact. */
  second: { id: string } | undefined;
  over: Period | undefined;
}

/** On how many of us it hangs what we know of a customer. Nobody is counted by name; who is busiest was told the two who may know. */
export function spreadCard(
  { spread, people, second, over }: Spreading,
  { asker: { locale } }: Pick<Ask, 'asker'>,
): Card {
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
      subtle(`${over ? say.over[over] : say.spreadOver}. ${say.spreadHint}`),
    ],
    buttons: isFragile(spread)
      ? [{ label: say.secondPair, command: 'pairing.pair', args: second ? { who: second.id } : {}, opens: true }]
      : [],
  };
}

interface Satisfied {
  account: AccountRef;
  quarters: readonly RatedQuarter[];
  complaints: readonly { id: string; at: Date; text: string }[];
}

const MOST_PEOPLE = 20;

interface Wanted {
  opened: OpenedAccount;
  ask: Ask;
  over: Period | undefined;
}

/** Undefined where it is gone meanwhile. */
export async function spreadAt(
  db: Db,
  { opened: { account, team, ground }, ask, over }: Wanted,
): Promise<Spreading | undefined> {
  const { organisation } = ground;
  const since = spreadSince(ask.at, organisation.zone, over);
  const wanted = { organisation, account: account.id, sight: eyesOf(ask), since };
  const [[spread], people, second] = await Promise.all([
    spreadOf(db, { ...wanted, team, limit: 1 }),
    reachedBy(db, { ...wanted, limit: MOST_PEOPLE }),
    secondPairOf(db, wanted),
  ]);
  return spread && { spread, people, second, over };
}

const COMPLAINTS = 3;

export async function satisfiedAt(
  db: Db,
  { opened: { account, team, ground }, ask, over }: Wanted,
): Promise<Satisfied> {
  const { organisation } = ground;
  const since = satisfactionSince(ask.at, organisation.zone, over);
  const wanted = { organisation, team, account: account.id, sight: eyesOf(ask), since, now: ask.at };
  const [quarters, complaints] = await Promise.all([
    quartersOf(db, wanted),
    complaintsOf(db, { ...wanted, limit: COMPLAINTS }),
  ]);
  return { account, quarters, complaints };
}

/** How a customer experienced us: our own observation, with all counts. */
export function satisfactionCard(
  { account, quarters, complaints }: Satisfied,
  { asker: { locale }, organisation }: Pick<Ask, 'asker' | 'organisation'>,
): Card {
  const say = insightsText[locale];
  return {
    title: say.satisfactionOf(account.name),
    parts: [
      ...(quarters.length === 0
        ? [subtle(say.noContacts)]
        : [
            subtle(say.observed),
            ...trendOf(quarters, { organisation: organisation.id, locale }),
            quartersTable(quarters, locale),
          ]),
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
