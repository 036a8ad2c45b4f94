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
