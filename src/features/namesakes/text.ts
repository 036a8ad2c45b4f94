import type { InBoth } from '../../core/locale.js';

const en = {
  title: (name: string) => `There are two accounts “${name}” now`,
  how: (by: string) =>
    `${by} made or named one, and could not see that there was one of this name. Are they the same customer?`,
  added: 'The new one',
  wasThere: 'Was there already',
  isEnded: 'ended',
  mergeMeans:
    'Merging moves the whole history, contacts, appointments and agreements of the new one to the other. Nobody gets a seat by it.',
  merge: 'Merge',
  keepBoth: 'Keep both',
  sure: (name: string) => `Merge the two accounts “${name}”?`,
  warning: 'This cannot be undone.',
  yes: 'Yes, merge them',
  merged: (name: string, team: string) => `${name} is one account again, of team ${team}`,
  emptied: (team: string) => `Account team ${team} serves no account any more.`,
  archive: 'Archive its channel',
  kept: 'Both accounts stay.',
  inHistory: (name: string, by: string) => `“${name}”, which ${by} had made, was merged with this account.`,
  gone: (name: string) => `${name} was an account already`,
  goneHow: (by: string) =>
    `Another team serves it. ${by} merged yours with it: what you wrote is in its history. If you serve this customer, ask ${by} for a seat.`,
  problems: { 'namesake.decided': () => 'Someone has decided this already, or one of the two is gone.' },
};

const nl: typeof en = {
  title: (name) => `Er zijn nu twee klanten “${name}”`,
  how: (by) => `${by} maakte of noemde er een, en kon niet zien dat er al een zo heette. Zijn ze dezelfde klant?`,
  added: 'De nieuwe',
  wasThere: 'Was er al',
  isEnded: 'beëindigd',
  mergeMeans:
    'Samenvoegen brengt de hele historie, contactpersonen, bezoeken en afspraken van de nieuwe naar de andere. Niemand krijgt er een plaats door.',
  merge: 'Samenvoegen',
  keepBoth: 'Beide houden',
  sure: (name) => `De twee klanten “${name}” samenvoegen?`,
  warning: 'Dit is niet ongedaan te maken.',
  yes: 'Ja, voeg samen',
  merged: (name, team) => `${name} is weer één klant, van team ${team}`,
  emptied: (team) => `Klantenteam ${team} bedient geen klant meer.`,
  archive: 'Het kanaal archiveren',
  kept: 'Beide klanten blijven.',
  inHistory: (name, by) => `“${name}”, gemaakt door ${by}, is met deze klant samengevoegd.`,
  gone: (name) => `${name} was al een klant`,
  goneHow: (by) =>
    `Een ander team bedient die. ${by} voegde de uwe ermee samen: wat u schreef staat in de historie ervan. Bedient u deze klant, vraag ${by} dan om een plaats.`,
  problems: { 'namesake.decided': () => 'Iemand heeft dit al beslist, of een van beide is weg.' },
};

export const namesakeText: InBoth<typeof en> = { en, nl };

declare module '../../core/problem.js' {
  interface ProblemCodes extends Record<keyof typeof en.problems, unknown> {}
}
