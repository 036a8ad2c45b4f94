import { sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { asRows } from '../../db/columns.js';
import { beside, heading, list, moment } from '../../core/card.js';
import { defineSection, type Scope } from '../briefing/index.js';
import { shorten } from '../history/index.js';
import { interactions } from '../history/table.js';
import { agreements } from './table.js';
import { agreementText } from './text.js';

/** Days for which a complaint is told of, and in which a promise that is kept answers it. */
const REMEMBERED_DAYS = 90;
const ANSWERED_DAYS = 30;

/** In hours: a day of Postgres may have 23 of them. */
const days = (count: number): SQL => sql.raw(`interval '${count * 24} hours'`);

const later = alias(interactions, 'later');
const kept = alias(agreements, 'kept');

/** Of the contact in the row: neither a better experience nor a promise that was kept in time came after it. */
export const complaintIsOpen: SQL = sql`(not exists (select 1 from ${interactions} as later
      where ${later.organisation} = ${interactions.organisation} and ${later.account} = ${interactions.account}
        and ${later.at} > ${interactions.at} and ${later.experience} = 1)
    and not exists (select 1 from ${agreements} as kept where ${kept.organisation} = ${interactions.organisation}
      and ${kept.account} = ${interactions.account} and ${kept.kind} = 'promise' and ${kept.state} = 'kept'
      and ${kept.closedAt} > ${interactions.at} and ${kept.closedAt} < ${interactions.at} + ${days(ANSWERED_DAYS)}))`;

/**
 * The last complaint of an account that is open. Of it, these columns of the interaction.
 */
export const openComplaint = ({ organisation, account, now }: Omit<Scope, 'team'>, columns: SQL): SQL =>
  sql`select ${columns} from ${interactions}
  where ${interactions.organisation} = ${organisation} and ${interactions.account} = ${account} and ${interactions.complaint}
    and ${interactions.at} > ${now} - ${days(REMEMBERED_DAYS)}
    and ${complaintIsOpen}
  order by ${interactions.at} desc, ${interactions.id} desc limit 1`;

interface Complaint {
  id: string;
  at: string;
  text: string;
}

/** What is wrong before all else. It is answered by what is promised, and kept. */
export const complaintSection = defineSection<Complaint[]>({
  name: 'complaint',
  data: (of) =>
    asRows(openComplaint(of, sql`${interactions.id}, ${interactions.at}, left(${interactions.text}, 200) as text`)),
  until: (of) => sql`(${openComplaint(of, sql`${interactions.at} + ${days(REMEMBERED_DAYS)}`)})`,
  draw([complaint], { account, locale }) {
    if (!complaint) return [];
    const say = agreementText[locale];
    const args = { account: account.id, interaction: complaint.id };
    return [
      heading(say.openComplaint),
      list([
        {
          line: [moment(new Date(complaint.at), 'day'), `: ${shorten(complaint.text, 120)}`],
          buttons: [
            { label: say.answerIt, command: 'agreement.promise', args, opens: true },
            beside({ label: say.show, command: 'history.entry', args: { id: complaint.id } }),
          ],
        },
      ]),
    ];
  },
});
