import type { Ask } from '../../core/ask.js';
import { bold, moment, subtle } from '../../core/card.js';
import { definePage, type Row, type Rows, type Section } from '../../core/page.js';
import { isProblem } from '../../core/problem.js';
import type { Db } from '../../db/connect.js';
import { kindWord } from '../appointments/index.js';
import { kindLabel, shorten } from '../history/index.js';
import { accountPath } from '../page/index.js';
import { changeButton, countsOf, itemsOf, obstacleOf, packButtons, titleOf, type Pack } from './cards.js';
import { packFor } from './pack-for.js';
import { HANDOVER_PATH } from './paths.js';
import { memberCalled, type PackAccount } from './store/pack.js';
import { handoverText } from './text.js';

/** Characters of what was said. */
const ONE_LINE = 110;

/** All that somebody hands over, by customer, each with what asks it. */
export const handover = definePage({
  id: 'handover.page',
  path: `${HANDOVER_PATH}/:from`,
  async show({ from = '', to = '' }, ask, { db }: { db: Db }) {
    const [former, receiver] = await Promise.all([memberCalled(db, from, ask), memberCalled(db, to, ask)]);
    if (!former) return undefined;
    const pack = await packFor({ from: former, to: receiver, account: undefined }, ask, db);
    if (isProblem(pack)) return undefined;
    const say = handoverText[ask.asker.locale];
    const { accounts } = pack;
    return {
      title: titleOf(pack, ask.asker.locale),
      about: [say.accounts(accounts.length), say.counted(countsOf(accounts))].filter(Boolean).join(' · '),
      buttons: packButtons(pack, ask.asker.locale),
      sections:
        accounts.length > 0
          ? accounts.map((one) => accountSection(one, pack, ask))
          : [{ parts: [subtle(say.nothing)] }],
    };
  },
});

function accountSection(one: PackAccount, pack: Pack, ask: Ask): Section {
  const { locale } = ask.asker;
  const say = handoverText[locale];
  const obstacle = obstacleOf(one, pack, ask);
  const handed = itemsOf(one, pack, ask).flatMap(({ title, icon, items }): Row[] =>
    items.map(({ line, detail, button }) => ({
      icon,
      line: [bold(line)],
      detail: [title, detail].filter(Boolean).join(' · '),
      buttons: button ? [{ ...button, tone: 'primary' }] : [],
    })),
  );
  const planned = one.appointments.map((appointment): Row => ({
    icon: appointment.kind === 'call' ? 'call' : appointment.kind === 'visit' ? 'visit' : 'meeting',
    line: [bold(kindWord(appointment.kind, locale))],
    detail: say.appointments,
    when: [moment(appointment.startsAt)],
    buttons: one.may && one.seen ? [changeButton(appointment, ask)] : [],
  }));
  const last = one.lastContacts.map((contact): Row => ({
    icon: contact.kind,
    line: [bold(contact.who ?? kindLabel({ kind: contact.kind, complaint: false }, locale))],
    detail: shorten(contact.text, ONE_LINE),
    when: [moment(contact.at, 'day')],
  }));
  const rows = (all: Row[]): Rows => ({ kind: 'rows', rows: all, empty: { line: say.nothing } });
  return {
    title: one.name,
    count: handed.length,
    parts: [
      ...(obstacle ? [subtle(obstacle.line)] : []),
      rows([...handed, ...planned]),
      ...(last.length > 0 ? [subtle(say.lastContacts), rows(last)] : []),
    ],
    buttons: obstacle?.button ? [obstacle.button] : [],
    ...(one.seen && { more: { label: say.toAccount, path: accountPath(one.id) } }),
  };
}
