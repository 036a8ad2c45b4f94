/** Where programs have addresses for what is nobody: rooms, groups, imported events, whoever may not be shown. */
const STAND_INS =
  /(?:^|[@.])(?:calendar\.google\.com|imip\.me\.com|email\.teams\.microsoft\.com|[a-z]+\.teams\.ms|groups\.(?:outlook|office365)\.com)$/;
const NO_MAILBOX =
  /^(?:unknownorganizer|calendar-notification|no[-_.]?reply(?:-[a-z]+)?|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|invalid|nomail|noemail)@|@(?:invalid|[^@]+\.invalid|localhost)$/;

/** An address that is not a person's: a stand-in, a group, a room, a machine. */
export const isNobody = (email: string): boolean => STAND_INS.test(email) || NO_MAILBOX.test(email);

/** "mail.jansen.nl", "jansen.nl": what the domain of an address may be known by, the nearest first. */
export function domainsOf(email: string): string[] {
  const labels = email.slice(email.lastIndexOf('@') + 1).split('.');
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'));
}
