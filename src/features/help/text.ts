import type { InBoth } from '../../core/locale.js';

const en = {
  help: 'What you can type',
  hint: 'Both languages always work.',
  more: 'More, by subject',
  example: 'Example',
  also: 'Also',
  fill: 'Open its form',
  administrators: 'For administrators',
  menu: 'What would you like to do?',
  home: 'Afspraak',
  noAccounts: 'You are in no account team yet. A colleague can seat you, or start with a new account.',
  moreAccounts: 'There are more: type “briefing” and a name.',
};

const nl: typeof en = {
  help: 'Wat u kunt typen',
  hint: 'Beide talen werken altijd.',
  more: 'Meer, per onderwerp',
  example: 'Voorbeeld',
  also: 'Ook',
  fill: 'Open het formulier',
  administrators: 'Voor beheerders',
  menu: 'Wat wilt u doen?',
  home: 'Afspraak',
  noAccounts: 'U zit nog in geen klantenteam. Een collega kan u een plaats geven, of begin met een nieuwe klant.',
  moreAccounts: 'Er zijn er meer: typ “briefing” en een naam.',
};

export const helpText: InBoth<typeof en> = { en, nl };
