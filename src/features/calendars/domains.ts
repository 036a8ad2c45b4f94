import providers from 'email-providers';

/** Providers that the list of the package does not have: of the Low Countries, of those around them, and those who sell mailboxes. */
const MORE = (
  '12move.nl belgacom.be caiway.net caiway.nl casema.nl dds.nl delta.nl edpnet.be freedom.nl freeler.nl hccnet.nl hetnet.nl home.nl ' +
  'kabelfoon.nl kliksafe.nl kpn.nl kpnmail.nl kpnplanet.nl lijbrandt.nl multiweb.nl online.nl onsbrabantnet.nl onsnet.nu orange.nl ' +
  'outlook.nl pandora.be planet.nl proximus.be quicknet.nl scarlet.be solcon.nl tele2.nl telenet.be telfort.nl tiscali.nl upcmail.nl ' +
  'versatel.nl wanadoo.nl worldonline.nl wxs.nl xs4all.nl zeelandnet.nl ziggo.nl zonnet.nl ' +
  'aon.at bbox.fr chello.at comhem.se hispeed.ch kabelmail.de luxmail.lu numericable.fr online.no pt.lu sunrise.ch telia.com vodafone.de ' +
  'duck.com fastmail.com fastmail.fm hey.com mailbox.org passport.com posteo.de posteo.net posteo.nl tuta.com tutamail.com tutanota.com tutanota.de'
).split(' ');

/** Mail of everyone and no one: such a domain says nothing about for whom somebody works. */
const FREEMAIL = new Set([...providers, ...MORE]);

/** Brands that have a domain in every country: “hotmail.fr”, “yahoo.co.uk”. */
const EVERYWHERE = /^(?:aol|gmx|hotmail|live|msn|outlook|windowslive|yahoo|ymail)\.(?:com?\.)?[a-z]{2,3}$/;

export const isFreemail = (domain: string): boolean => FREEMAIL.has(domain) || EVERYWHERE.test(domain);

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
