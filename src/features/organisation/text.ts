import type { InBoth } from '../../core/locale.js';

const en = {
  spoken: 'From now on I speak English with you.',
  homes: 'Where account teams’ channels are made',
  homeOpen: (name: string) => `Account teams’ channels are made in “${name}”`,
  homeClosed: (name: string) => `Account teams’ channels are made in “${name}”, private`,
  homeLeft: (name: string) => `No new channels are made in “${name}”`,
  homeWasNone: (name: string) => `No channels were made in “${name}”`,
  noHomes:
    'Nowhere yet. Type “home here” in a channel of what is to hold them; “home here private” when only the account team may look in.',
  homesHow: 'The first is filled first. Channels that are there stay where they are.',
  open: 'open: everyone in it sees the channels',
  closed: 'private: only the account team sees its channel',
  problems: {
    'home.none-needed': () => 'Channels are made in the workspace itself here: there is nothing to choose.',
    'home.no-channel': () => 'Type this in a channel of what is to hold the channels; add me there first.',
  },
};

const nl: typeof en = {
  spoken: 'Vanaf nu spreek ik Nederlands met u.',
  homes: 'Waar de kanalen van klantenteams komen',
  homeOpen: (name) => `De kanalen van klantenteams komen in “${name}”`,
  homeClosed: (name) => `De kanalen van klantenteams komen in “${name}”, besloten`,
  homeLeft: (name) => `In “${name}” komen geen nieuwe kanalen`,
  homeWasNone: (name) => `In “${name}” kwamen geen kanalen`,
  noHomes:
    'Nog nergens. Typ “thuisbasis hier” in een kanaal van wat ze moet bevatten; “thuisbasis hier besloten” als alleen het klantenteam mag meekijken.',
  homesHow: 'De eerste wordt het eerst gevuld. Kanalen die er zijn, blijven waar ze zijn.',
  open: 'open: iedereen die erin zit ziet de kanalen',
  closed: 'besloten: alleen het klantenteam ziet zijn kanaal',
  problems: {
    'home.none-needed': () => 'Kanalen komen hier in de werkruimte zelf: er valt niets te kiezen.',
    'home.no-channel': () => 'Typ dit in een kanaal van wat de kanalen moet bevatten; voeg mij daar eerst toe.',
  },
};

export const organisationText: InBoth<typeof en> = { en, nl };
