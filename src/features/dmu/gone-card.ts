import type { Ask } from '../../core/ask.js';
import { beside, bold, buttons, heading, list, moment, subtle, type Card, type Part } from '../../core/card.js';
import { type Kind, kindChoices } from '../history/index.js';
import { dmuText } from './text.js';

/** A planned contact, as far as it is told here; `may`: what its reader may change. */
export interface Meeting {
  appointment: string;
  kind: Kind;
  startsAt: Date;
  account: { name: string };
  may: { appointment: boolean };
}

interface Gone {
  held: { name: string; account: { id: string; name: string } };
  /** Where they went, where that is an account that we serve. */
  to: { id: string; name: string } | undefined;
  meetings: readonly Meeting[];
  /** There are more of those. */
  more: boolean;
}

/** They left: what was planned with them, and where they may be a contact now. Nothing of it is done by itself. */
export function goneCard({ held, to, meetings, more }: Gone, { asker: { locale } }: Ask): Card {
  const say = dmuText[locale];
  const { name, account } = held;
  const rows = meetings.flatMap(({ appointment, kind, startsAt, account: at, may }): Part[] => [
    list([[bold(kindChoices[kind][locale].label), ' · ', moment(startsAt), ` · ${at.name}`]]),
    ...(may.appointment
      ? [buttons(beside({ label: say.change, command: 'appointment.change', args: { id: appointment }, opens: true }))]
      : []),
  ]);
  return {
    title: say.gone(name, account.name),
    parts: [
      subtle(say.goneHint),
      ...(rows.length > 0 ? [heading(say.plannedWith(name)), ...rows] : []),
      ...(more ? [subtle(say.moreMeetings)] : []),
    ],
    buttons: [
      ...(to
        ? [
            {
              label: say.addThere(to.name),
              command: 'stakeholder.contact',
              args: { name, account: to.id },
              opens: true,
            },
          ]
        : []),
      { label: say.title(account.name), command: 'stakeholder.dmu', args: { account: account.id } },
    ],
  };
}
