import { z } from 'zod';
import type { Ask } from '../../../core/ask.js';
import { moment, spans, type Button } from '../../../core/card.js';
import { definePage, type Row, type Rows } from '../../../core/page.js';
import { firstOf } from '../../../core/present.js';
import { toAnswer } from '../../agreements/index.js';
import { endOfTomorrow } from '../../appointments/index.js';
import { type Entry, shorten } from '../../history/index.js';
import type { Needs } from '../needs.js';
import { TODAY_PATH } from '../paths.js';
import { accountLink, agreementRow, answerTo, appointmentRow, entryRow } from '../rows.js';
import { accountLines, type AccountLine, seenAmong } from '../store/accounts.js';
import { type AskedPairing, latePromises, pairingsAsked, unownedAtOwn } from '../store/awaiting.js';
import { pageText } from '../text.js';

const MOST = 25;
/** Characters of a complaint. */
const ONE_LINE = 160;

/** What waits for somebody, and what their day is. */
export const today = definePage({
  id: 'page.today',
  path: TODAY_PATH,
  nav: { en: 'Today', nl: 'Vandaag' },
  rank: 1,
  async show({ since }, ask, { db, agreements, appointments, history }: Needs) {
    const { asker, at } = ask;
    const say = pageText[asker.locale];
    const [{ mine, waiting }, asked, planned, complaints, late, unowned, news] = await Promise.all([
      agreements.overview(MOST, ask),
      pairingsAsked(db, ask),
      appointments.list({
        filter: { member: asker.id, from: at, before: endOfTomorrow(ask) },
        after: undefined,
        limit: MOST,
        ask,
      }),
      accountLines(db, { own: true, only: 'complaint', limit: MOST }, ask),
      latePromises(db, ask),
      unownedAtOwn(db, ask),
      newsSince(since, ask, history),
    ]);
    const { asked: toAccept, dates } = toAnswer({ mine, waiting }, asker);
    const answers = [...toAccept, ...dates];
    const seen = await seenAmong(
      db,
      [...answers, ...late, ...unowned].map(({ account }) => account.id),
      ask,
    );
    const awaits = [
      ...answers.map((view) => agreementRow(view, ask, seen)),
      ...asked.map((one) => pairingRow(one, ask)),
    ];
    return {
      title: say.today,
      about: say.todayAbout(firstOf(asker.name.split(' '))),
      sections: [
        { title: say.awaits, count: awaits.length, parts: [rows(awaits, { line: say.awaitsNothing })] },
        {
          title: say.appointments,
          count: planned.length,
          parts: [
            rows(
              planned.map((one) => appointmentRow(one, ask)),
              { line: say.appointmentsNone, buttons: [schedule(say.schedule)] },
            ),
          ],
        },
        ...(news
          ? [
              {
                title: say.news,
                count: news.length,
                parts: [
                  rows(
                    news.map((entry) => newsRow(entry, ask)),
                    { line: say.newsNone },
                  ),
                ],
              },
            ]
          : []),
        {
          title: say.complaints,
          count: complaints.length,
          place: 'side',
          parts: [
            rows(
              complaints.map((one) => complaintRow(one, ask)),
              { line: say.complaintsNone },
            ),
          ],
        },
        {
          title: say.latePromises,
          count: late.length,
          place: 'side',
          parts: [
            rows(
              late.map((view) => agreementRow(view, ask, seen)),
              { line: say.latePromisesNone, buttons: [promise(say.promiseNew)] },
            ),
          ],
        },
        {
          title: say.unowned,
          count: unowned.length,
          place: 'side',
          parts: [
            rows(
              unowned.map((view) => agreementRow(view, ask, seen)),
              { line: say.unownedNone },
            ),
          ],
        },
      ],
    };
  },
});

const rows = (all: Row[], empty: Rows['empty']): Rows => ({ kind: 'rows', rows: all, empty });

const schedule = (label: string): Button => ({ label, command: 'appointment.schedule', args: {}, opens: true });
const promise = (label: string): Button => ({ label, command: 'agreement.promise', args: {}, opens: true });

const MOST_NEWS = 8;

/** What colleagues noted since the asker looked; undefined: nobody knows when that was. */
async function newsSince(since: string | undefined, ask: Ask, history: Needs['history']): Promise<Entry[] | undefined> {
  const looked = z.iso.datetime().safeParse(since).data;
  return looked ? history.notedSince({ since: new Date(looked), limit: MOST_NEWS }, ask) : undefined;
}

function newsRow(entry: Entry, ask: Ask): Row {
  const row = entryRow(entry, ask);
  return { ...row, detail: [accountLink(entry.account), ' · ', ...spans(row.detail ?? '')] };
}

function pairingRow({ id, who, account, askedBy, askedAt }: AskedPairing, { asker }: Ask): Row {
  const say = pageText[asker.locale];
  return {
    icon: 'person',
    line: say.pairingAsked(who),
    detail: [accountLink(account), ` · ${say.askedBy(askedBy)}`],
    when: [moment(askedAt, 'day')],
    buttons: [
      { label: say.accept, command: 'pairing.accept', args: { id }, tone: 'primary' },
      { label: say.decline, command: 'pairing.decline', args: { id } },
    ],
  };
}

function complaintRow(one: AccountLine, { asker }: Ask): Row {
  const say = pageText[asker.locale];
  const { complaint } = one;
  return {
    icon: 'account',
    line: [accountLink(one)],
    detail: shorten(complaint?.text ?? '', ONE_LINE),
    ...(complaint && { when: [moment(complaint.at, 'day')] }),
    buttons: complaint ? [answerTo(one, complaint, say.answer)] : [],
  };
}
