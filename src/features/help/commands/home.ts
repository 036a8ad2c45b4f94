import { answerWith, type AccountRef, type Ask } from '../../../core/ask.js';
import {
  beside,
  bold,
  buttons,
  heading,
  join,
  list,
  moment,
  subtle,
  type Card,
  type Item,
  type Line,
  type Part,
} from '../../../core/card.js';
import { defineCommand } from '../../../core/command.js';
import type { Db } from '../../../db/connect.js';
import { type AccountStore, accountText } from '../../accounts/index.js';
import { type AgreementStore, overviewParts } from '../../agreements/index.js';
import { type AppointmentStore, endOfTomorrow, itemOf, type Occurrence } from '../../appointments/index.js';
import { type DmuStore, keptPairingParts } from '../../dmu/index.js';
import { entryItem, type HistoryStore, historyText } from '../../history/index.js';
import { accountLines, type AccountLine } from '../../page/index.js';
import { helpText } from '../text.js';
import { buttonTo, menuButtons, type Catalogue } from './help.js';
import { MOST_WAITING, waitingParts } from '../waiting.js';

const ACCOUNTS = 10;
const LATEST = 3;
const APPOINTMENTS = 6;
/** Of what one does every day, as many as stand in a row. */
const DAILY = 5;

interface Needs {
  db: Db;
  accounts: AccountStore;
  agreements: AgreementStore;
  appointments: AppointmentStore;
  dmu: DmuStore;
  history: HistoryStore;
  catalogue: Catalogue;
}

/** The first screen of whoever opens the app: what waits for them, their day, their customers, and last what they may set. */
export const home = defineCommand({
  id: 'help.home',
  words: { en: ['overview', 'today'], nl: ['overzicht', 'vandaag'] },
  right: 'anyone',
  fields: {},
  text: {
    en: { summary: 'What awaits you, your day, your accounts', example: 'overview', fields: {} },
    nl: { summary: 'Wat op u wacht, uw dag, uw klanten', example: 'overzicht', fields: {} },
  },
  async run(_, ask, { db, accounts, agreements, appointments, dmu, history, catalogue }: Needs) {
    const { asker, at } = ask;
    const [mine, latest, overview, pairings, planned] = await Promise.all([
      accounts.mine(ask, ACCOUNTS + 1),
      history.latestBy(LATEST, ask),
      agreements.overview(MOST_WAITING, ask),
      dmu.mine(ask),
      appointments.list({
        filter: { member: asker.id, from: at, before: endOfTomorrow(ask) },
        after: undefined,
        limit: APPOINTMENTS,
        ask,
      }),
    ]);
    const say = helpText[asker.locale];
    const waiting = waitingParts({ overview, pairings }, ask);
    const lines = await linesOf(db, mine.slice(0, ACCOUNTS), ask);
    const card: Card = {
      title: say.home,
      parts: [
        ...(waiting.length > 0 ? waiting : [subtle(say.nothingWaits)]),
        ...(lines.length > 0 ? [] : firstParts(ask, catalogue)),
        heading(say.day),
        ...(planned.length > 0
          ? [list(planned.map((one) => appointmentItem(one, ask)))]
          : [subtle(say.noAppointments)]),
        buttons(...menuButtons(catalogue, ask).slice(0, DAILY)),
        ...overviewParts(overview, ask),
        ...keptPairingParts(pairings, ask),
        ...accountParts(lines, ask),
        ...(mine.length > ACCOUNTS ? [subtle(say.moreAccounts)] : []),
        ...latestParts(latest, ask),
        heading(say.settings),
        buttons(...SETTINGS.flatMap((id) => buttonTo(id, catalogue, ask) ?? [])),
      ],
    };
    return answerWith(card, ask);
  },
});

/** What one sets for oneself, and where else to look. */
const SETTINGS = ['organisation.language', 'absence.hours', 'calendar.show', 'page.open', 'help.show'];

async function linesOf(db: Db, mine: readonly AccountRef[], ask: Ask): Promise<AccountLine[]> {
  if (mine.length === 0) return [];
  return accountLines(db, { ids: mine.map(({ id }) => id), limit: ACCOUNTS }, ask);
}

function appointmentItem(one: Occurrence, { asker }: Ask): Item {
  const say = helpText[asker.locale];
  const account = { account: one.account.id };
  return {
    ...itemOf(one, asker),
    buttons: [
      { label: say.briefing, command: 'briefing.show', args: account },
      { label: say.show, command: 'appointment.show', args: { occurrence: one.id } },
      { label: say.log, command: 'history.log', args: account, opens: true },
    ].map(beside),
  };
}

/** For whoever serves nobody yet: what to do first. */
function firstParts(ask: Ask, catalogue: Catalogue): Part[] {
  const begin = buttonTo('account.new', catalogue, ask);
  return [subtle(helpText[ask.asker.locale].noAccounts), ...(begin ? [buttons({ ...begin, tone: 'primary' })] : [])];
}

/** Where something is wrong first. */
function accountParts(lines: readonly AccountLine[], { asker: { locale } }: Ask): Part[] {
  if (lines.length === 0) return [];
  const isWrong = ({ complaint, late }: AccountLine) => Number(complaint !== null) * 2 + Number(late > 0);
  const sorted = [...lines].sort((one, other) => isWrong(other) - isWrong(one));
  return [heading(accountText[locale].myAccounts), list(sorted.map((one) => accountItem(one, locale)))];
}

function accountItem({ id, name, complaint, late, next }: AccountLine, locale: Ask['asker']['locale']): Item {
  const say = helpText[locale];
  const about: Line[] = [
    ...(complaint ? [[bold(say.complaint)]] : []),
    ...(late > 0 ? [[bold(say.late(late))]] : []),
    ...(next ? [[`${say.next} `, moment(next)]] : []),
  ];
  const account = { account: id };
  return {
    line: [bold(name)],
    ...(about.length > 0 && { detail: join(about, ' · ') }),
    buttons: [
      { label: say.briefing, command: 'briefing.show', args: account },
      { label: say.log, command: 'history.log', args: account, opens: true },
      { label: say.agree, command: 'agreement.agree', args: account, opens: true },
      { label: say.history, command: 'history.show', args: account },
      { label: say.onPage, command: 'page.open', args: account },
    ].map(beside),
  };
}

function latestParts(latest: Awaited<ReturnType<HistoryStore['latestBy']>>, { organisation, asker }: Ask): Part[] {
  const items = latest.map((entry) =>
    entryItem({ entry, functions: organisation.functions, locale: asker.locale, withAccount: true }),
  );
  return items.length > 0 ? [heading(historyText[asker.locale].myLatest), list(items)] : [];
}
