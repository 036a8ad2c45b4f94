import { toAsker, type Ask } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { labelOf, whichAccount } from '../../../language/fields/index.js';
import {
  accountHere,
  after,
  anywhere,
  behind,
  choice,
  hidden,
  inForm,
  moment,
  people,
  phrase,
  repeat,
} from '../../../language/fields/index.js';
import { z } from 'zod';
import { isProblem, Problem } from '../../../core/problem.js';
import type { AccountStore } from '../../accounts/index.js';
import { kindChoices } from '../appointment.js';
import { occurrenceCard } from '../cards.js';
import { joinOrApart } from '../beside.js';
import { toAppointment } from '../planning.js';
import { appointmentText } from '../text.js';
import type { Needs } from './needs.js';

export const schedule = defineCommand({
  id: 'appointment.schedule',
  words: { en: ['schedule'], nl: ['inplannen', 'plan'] },
  rank: 5,
  fromAnywhere: { en: 'Schedule an appointment', nl: 'Bezoek inplannen' },
  right: 'see',
  changes: true,
  fields: {
    kind: optional(choice(kindChoices, { place: anywhere })),
    /** Which of several is asked only when the line doesn't say it, not even as the place. */
    account: accountHere(),
    when: moment(),
    repeat: optional(repeat()),
    place: optional(phrase({ place: after(['at', 'in', 'location'], ['bij', 'in', 'locatie']) })),
    with: optional(people({ place: after(['with', 'w/'], ['met']) })),
    colleagues: optional(people({ place: inForm })),
    purpose: optional({
      ...phrase({ place: behind(':', { en: ['about'], nl: ['over'] }), max: 1000 }),
      spare: true,
    }),
    said: optional(hidden(z.string())),
    apart: optional(hidden(z.literal('yes'))),
  },
  text: {
    en: {
      summary: 'Schedule an appointment',
      example: 'schedule visit Tuesday 14:00 at customer with Bakker: contract',
      submit: 'Schedule',
      fields: {
        kind: 'kind',
        account: 'account',
        when: 'when',
        repeat: 'returns (every Tuesday, every 2 weeks)',
        place: 'where',
        with: 'who of the customer',
        colleagues: 'who of us (empty: you)',
        purpose: 'purpose',
        said: '',
        apart: '',
      },
    },
    nl: {
      summary: 'Bezoek inplannen',
      example: 'inplannen bezoek dinsdag 14:00 bij klant met Bakker: contract',
      submit: 'Inplannen',
      fields: {
        kind: 'soort',
        account: 'klant',
        when: 'wanneer',
        repeat: 'komt terug (elke dinsdag, elke 2 weken)',
        place: 'waar',
        with: 'wie van de klant',
        colleagues: 'wie van ons (leeg: u)',
        purpose: 'doel',
        said: '',
        apart: '',
      },
    },
  },
  async run({ account: named, ...given }, ask, { accounts, appointments, stakeholders }: Needs) {
    const found = named ? { account: named, place: given.place } : await inPlace(given.place, accounts, ask);
    if (isProblem(found)) return found;
    const known = await stakeholders.of(ask.organisation.id, found.account.id);
    const made = toAppointment({ given: { ...given, ...found }, known }, ask);
    if (isProblem(made)) return made;
    const added = await appointments.add({ ...made, apart: given.apart === 'yes' }, ask);
    if (!added) return new Problem('account.unknown', { typed: found.account.name });
    if ('beside' in added) return joinOrApart(added.beside, made.ours, ask);
    const next = await appointments.next(added.id, ask);
    if (!next) throw new Error('an appointment without an occurrence');
    return toAsker(occurrenceCard(next, appointmentText[ask.asker.locale].scheduled(found.account.name), ask));
  },
});

/** "bij Jansen" may be where, and is then also with whom. */
async function inPlace(place: string | undefined, accounts: AccountStore, ask: Ask) {
  const { whole, clear } = place ? await accounts.search(place, ask) : {};
  if (whole) return { account: whole, place: undefined };
  if (clear)
    return new Problem('account.about', { field: 'account' }, [
      { label: labelOf(clear), args: { account: clear.id, place: '' } },
    ]);
  const here = ask.place.accounts;
  if (here.length > 1) return whichAccount(here, 'account');
  return new Problem('field.missing', { field: 'account' });
}
