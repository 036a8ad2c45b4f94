/** Mail of everyone and no one: such a domain says nothing about for whom somebody works. */
const FREEMAIL = new Set(
  (
    'gmail.com googlemail.com outlook.com outlook.nl outlook.be hotmail.com hotmail.nl hotmail.be hotmail.co.uk live.com live.nl live.be ' +
    'msn.com icloud.com me.com mac.com yahoo.com yahoo.nl yahoo.co.uk yahoo.fr ymail.com aol.com gmx.com gmx.net gmx.de web.de mail.com ' +
    'proton.me protonmail.com pm.me tutanota.com tuta.com fastmail.com zoho.com hey.com ' +
    'ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl xs4all.nl upcmail.nl chello.nl home.nl casema.nl quicknet.nl zonnet.nl tele2.nl ' +
    'telfort.nl online.nl versatel.nl solcon.nl caiway.nl caiway.net delta.nl zeelandnet.nl kabelfoon.nl freeler.nl wanadoo.nl ' +
    'telenet.be skynet.be proximus.be scarlet.be t-online.de orange.fr free.fr btinternet.com'
  ).split(' '),
);

export const isFreemail = (domain: string): boolean => FREEMAIL.has(domain);

/** "mail.jansen.nl", "jansen.nl": what the domain of an address may be known by, the nearest first. */
export function domainsOf(email: string): string[] {
  const labels = email.slice(email.lastIndexOf('@') + 1).split('.');
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'));
}
