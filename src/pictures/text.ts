import type { InBoth } from '../core/locale.js';

const en = {
  title: (account: string) => `Our team opposite that of ${account}`,
  ours: 'Our team',
  vacant: 'vacant',
  undecided: 'Nobody decides on:',
  moreSeats: (count: number) => `and ${count} more ${count === 1 ? 'seat' : 'seats'}`,
  morePeople: (count: number) => `and ${count} more ${count === 1 ? 'person' : 'people'}`,
  never: 'never',
  days: (days: number) => `${days} d`,
  pairs: { kept: 'in touch', soon: 'due soon', late: 'late', asked: 'asked' },
  sinceContact: 'days since the last contact',
  influence: 'influence',
  placeholder: 'not met yet',
  gap: 'something is missing',
};

const nl: typeof en = {
  title: (account) => `Ons team tegenover dat van ${account}`,
  ours: 'Ons team',
  vacant: 'vacant',
  undecided: 'Niemand beslist over:',
  moreSeats: (count) => `en nog ${count} ${count === 1 ? 'plaats' : 'plaatsen'}`,
  morePeople: (count) => `en nog ${count} ${count === 1 ? 'persoon' : 'personen'}`,
  never: 'nooit',
  days: (days) => `${days} d`,
  pairs: { kept: 'op tijd', soon: 'bijna aan de beurt', late: 'te laat', asked: 'gevraagd' },
  sinceContact: 'dagen sinds het laatste contact',
  influence: 'invloed',
  placeholder: 'nog onbekend',
  gap: 'hier ontbreekt iets',
};

export const picturesText: InBoth<typeof en> = { en, nl };
