import { toAsker } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { Problem } from '../../../core/problem.js';
import { account } from '../../../language/fields/index.js';
import { dayOf } from '../../../language/moment.js';
import { eyesOf } from '../../accounts/index.js';
import { type OfAccountNeeds, openAccount, satisfactionCard, spreadCard } from '../of-account.js';
import { complaintsOf, quartersOf } from '../store/satisfaction.js';
import { reachedBy, spreadOf } from '../store/spread.js';
import { instantOfDay } from '../windows.js';

const SPREAD_DAYS = 180;
const MOST_PEOPLE = 20;
const EARLIER_MONTHS = 9;
const COMPLAINTS = 3;

export const spread = defineCommand({
  id: 'insights.spread',
  words: { en: ['spread'], nl: ['kennis', 'spreiding'] },
  right: 'see',
  fields: { account: account() },
  text: {
    en: {
      summary: 'On how many of us it hangs what we know of a customer',
      example: 'spread Jansen BV',
      submit: 'Show',
      fields: { account: 'account' },
    },
    nl: {
      summary: 'Van hoeveel collega’s het afhangt wat wij van een klant weten',
      example: 'kennis Jansen BV',
      submit: 'Tonen',
      fields: { account: 'klant' },
    },
  },
  async run({ account: of }, ask, needs: OfAccountNeeds) {
    const opened = await openAccount(of, ask, needs);
    if (opened instanceof Problem) return opened;
    const { ground, team } = opened;
    const { organisation } = ground;
    const since = instantOfDay(dayOf(ask.at, organisation.zone).subtract({ days: SPREAD_DAYS }), organisation.zone);
    const wanted = { organisation, account: of.id, sight: eyesOf(ask), since };
    const [[found], people] = await Promise.all([
      spreadOf(needs.db, { ...wanted, team, limit: 1 }),
      reachedBy(needs.db, { ...wanted, limit: MOST_PEOPLE }),
    ]);
    return found ? toAsker(spreadCard(found, people, ask)) : new Problem('insights.not-yours');
  },
});

export const satisfaction = defineCommand({
  id: 'insights.satisfaction',
  words: { en: ['satisfaction'], nl: ['tevredenheid'] },
  right: 'see',
  fields: { account: account() },
  text: {
    en: {
      summary: 'How a customer experienced our contacts',
      example: 'satisfaction Jansen BV',
      submit: 'Show',
      fields: { account: 'account' },
    },
    nl: {
      summary: 'Hoe een klant onze contacten ervoer',
      example: 'tevredenheid Jansen BV',
      submit: 'Tonen',
      fields: { account: 'klant' },
    },
  },
  async run({ account: of }, ask, needs: OfAccountNeeds) {
    const opened = await openAccount(of, ask, needs);
    if (opened instanceof Problem) return opened;
    const { ground, team } = opened;
    const { organisation } = ground;
    const today = dayOf(ask.at, organisation.zone);
    const quarter = today.with({ day: 1 }).subtract({ months: ((today.month - 1) % 3) + EARLIER_MONTHS });
    const since = instantOfDay(quarter, organisation.zone);
    const wanted = { organisation, team, account: of.id, sight: eyesOf(ask), since, now: ask.at };
    const [quarters, complaints] = await Promise.all([
      quartersOf(needs.db, wanted),
      complaintsOf(needs.db, { ...wanted, limit: COMPLAINTS }),
    ]);
    return toAsker(satisfactionCard({ account: of, quarters, complaints }, ask));
  },
});
