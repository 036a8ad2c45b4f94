import { Temporal } from 'temporal-polyfill';
import type { Ask } from '../../core/ask.js';
import { bold, facts, list, subtle, type Button, type Card } from '../../core/card.js';
import { sayDay } from '../../language/dates/index.js';
import type { Locale } from '../../core/locale.js';
import { functionName } from '../../core/organisation.js';
import type { RoomHome } from '../../core/chat-platform.js';
import type { MemberRecord } from './change-member.js';
import { organisationText } from './text.js';

export function homesCard(homes: readonly RoomHome[], locale: Locale, title: string): Card {
  const say = organisationText[locale];
  if (homes.length === 0) return { title, parts: [subtle(say.noHomes)] };
  const items = homes.map(({ name, closed }) => ({ line: [bold(name)], detail: closed ? say.closed : say.open }));
  return { title, parts: [list(items), subtle(say.homesHow)] };
}

type Seen = Pick<Ask, 'asker' | 'organisation'>;

const functionsOf = ({ functions }: MemberRecord, { asker, organisation }: Seen): string =>
  functions.map((job) => functionName(organisation.functions, job, asker.locale)).join(', ') ||
  organisationText[asker.locale].none;

const changeButton = ({ id }: MemberRecord, label: string): Button => ({
  label,
  command: 'organisation.change-member',
  args: { member: id },
  opens: true,
});

/** @param how `configured`: who administers is not decided here */
export function memberCard(
  member: MemberRecord,
  seen: Seen,
  { title = member.name, configured }: { title?: string; configured: boolean },
): Card {
  const { locale } = seen.asker;
  const say = organisationText[locale];
  const byChat = member.administrator && !member.given;
  const role = byChat ? say.byChat : member.administrator ? say.yes : say.no;
  return {
    title,
    parts: [
      facts(
        { label: say.functions, value: functionsOf(member, seen) },
        { label: say.manager, value: member.manager?.name ?? say.none },
        { label: say.administrator, value: role },
        ...(member.leavesOn
          ? [{ label: say.leavesOn, value: sayDay(Temporal.PlainDate.from(member.leavesOn), locale) }]
          : []),
      ),
      ...(configured ? [subtle(say.byConfiguration)] : byChat ? [subtle(say.chatSays)] : []),
    ],
    buttons: [changeButton(member, say.changeMember)],
  };
}

/** The first by name; of each so much as fits a line. */
export function membersCard({ first, total }: { first: readonly MemberRecord[]; total: number }, seen: Seen): Card {
  const say = organisationText[seen.asker.locale];
  return {
    title: `${say.members}: ${total}`,
    parts: [
      list(
        first.map((member) => ({
          line: [bold(member.name), ` · ${functionsOf(member, seen)}`],
          detail: member.manager ? `${say.manager}: ${member.manager.name}` : undefined,
        })),
      ),
      ...(total > first.length ? [subtle(say.membersMore(total - first.length))] : []),
    ],
    buttons: [{ label: say.chooseMember, command: 'organisation.member', args: {}, opens: true, tone: 'primary' }],
  };
}
