import { openForm, redraw } from '../../../core/ask.js';
import { defineButton } from '../../../core/command.js';
import { addressForm } from '../cards.js';
import { stateOf, type Needs } from '../needs.js';
import { calendarText } from '../text.js';

/** A new secret address for one's appointments; the old one gives nothing any more. */
export const address = defineButton({
  id: 'calendar.address',
  right: 'own',
  changes: true,
  fields: {},
  text: {
    en: { summary: 'Make an address for your own calendar', fields: {} },
    nl: { summary: 'Adres voor uw eigen kalender maken', fields: {} },
  },
  async run(_, { organisation, asker, at }, { calendars }: Pick<Needs, 'calendars'>) {
    const token = await calendars.addresses.renew(organisation.id, asker.id, at);
    return openForm(addressForm(calendars.addressOf(token), asker.locale));
  },
});

export const withdraw = defineButton({
  id: 'calendar.withdraw',
  right: 'own',
  changes: true,
  fields: {},
  text: {
    en: { summary: 'Withdraw that address', fields: {} },
    nl: { summary: 'Dat adres intrekken', fields: {} },
  },
  async run(_, ask, needs: Pick<Needs, 'calendars'>) {
    await needs.calendars.addresses.withdraw(ask.organisation.id, ask.asker.id);
    return redraw(await stateOf(calendarText[ask.asker.locale].ownWithdrawn, ask, needs));
  },
});
