import { z } from 'zod';
import type { AccountRef, Ask } from '../../../core/ask.js';
import { defineCommand } from '../../../core/command.js';
import { optional } from '../../../core/field.js';
import { isProblem, Problem } from '../../../core/problem.js';
import type { Raw } from '../../../core/raw.js';
import { accountHere, choice, hidden, inForm, isId, phrase, stakeholder } from '../../../language/fields/index.js';
import { whoIs } from '../../stakeholders/index.js';
import { type DmuPerson, influenceChoices, influences, type InfluenceId } from '../dmu.js';
import { email, newPerson, type NewPerson } from '../fields.js';
import { dmuText } from '../text.js';
import { accessTo, shown, stale, type Needs } from './needs.js';

const influenceIds = Object.keys(influences) as InfluenceId[];

/** Makes someone known at a customer, adds to what is known of them, or shows it. */
export const contact = defineCommand({
  id: 'stakeholder.contact',
  words: { en: ['contact'], nl: ['contactpersoon'] },
  right: 'change',
  // Whoever sees the account may be shown who somebody is.
  access: async (said, ask, needs: Needs) => {
    const at = said.name.at ?? said.account;
    if (!at || (await shownOnly({ said, account: at, needs }, ask))) return undefined;
    return accessTo({ account: at }, ask, needs);
  },
  changes: true,
  fields: {
    name: newPerson(),
    title: optional(phrase({ place: inForm, max: 120 })),
    email: optional(email()),
    phone: optional(phrase({ place: inForm, max: 60 })),
    influence: optional(choice(influenceChoices, { place: inForm })),
    reportsTo: optional(stakeholder({ place: inForm })),
    note: optional(phrase({ place: inForm, max: 500 })),
    /** Of whom all of this is said. */
    person: optional({ ...hidden(z.uuid()), place: inForm }),
    account: accountHere({ place: inForm }),
  },
  text: {
    en: {
      summary: 'Add a contact, or show one',
      example: 'contact Els de Boer, facility manager, e.deboer@jansenbv.example at Jansen BV',
      fields: {
        name: 'name',
        title: 'what they do',
        email: 'e-mail',
        phone: 'telephone',
        influence: 'how much others listen to them',
        reportsTo: 'reports to',
        note: 'note',
        person: '',
        account: 'account',
      },
    },
    nl: {
      summary: 'Contactpersoon toevoegen of tonen',
      example: 'contactpersoon Els de Boer, facility manager, e.deboer@jansenbv.example bij Jansen BV',
      fields: {
        name: 'naam',
        title: 'functie',
        email: 'e-mail',
        phone: 'telefoon',
        influence: 'hoeveel anderen luisteren',
        reportsTo: 'rapporteert aan',
        note: 'notitie',
        person: '',
        account: 'klant',
      },
    },
  },
  async prefill(raw: Raw, ask: Ask, { dmu }: Needs): Promise<Raw | Problem> {
    if (!raw['person']) return raw;
    const of = isId(raw['person']) ? await dmu.person(raw['person'], ask) : undefined;
    if (!of) return stale();
    const known: Record<string, string | null | undefined> = {
      name: of.name,
      title: of.title,
      email: of.email,
      phone: of.phone,
      influence: influenceIds.find((id) => influences[id] === of.influence),
      reportsTo: of.reportsTo?.id,
      note: of.note,
      account: of.account.id,
    };
    return {
      ...Object.fromEntries(Object.entries(known).filter((one): one is [string, string] => Boolean(one[1]))),
      ...raw,
    };
  },
  async run({ person, reportsTo, ...said }, ask, needs: Needs) {
    const made = await (person ? changed({ ...said, person }, ask, needs) : saved(said, ask, needs));
    if (isProblem(made)) return made;
    if (person ?? reportsTo) {
      const reports = { stakeholder: made.id, reportsTo: reportsTo?.id ?? null };
      const refused = await needs.dmu.setReportsTo(reports, ask);
      if (!refused) return stale();
      if (refused !== 'done')
        return new Problem(`contact.${refused === 'circle' ? 'circle' : 'boss-elsewhere'}`, { field: 'reportsTo' });
    }
    return shown(made, ask, needs);
  },
});

interface Said {
  person?: string | undefined;
  reportsTo?: { id: string } | undefined;
  name: NewPerson;
  title?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  influence?: InfluenceId | undefined;
  note?: string | undefined;
  account?: AccountRef | undefined;
}

/** Whose name is said and nothing else, where it is known. */
async function shownOnly(
  { said, account, needs: { dmu } }: { said: Said; account: { id: string }; needs: Needs },
  ask: Ask,
): Promise<DmuPerson | undefined> {
  if (said.person || said.reportsTo || Object.values(toldOf(said)).some((one) => one !== undefined)) return undefined;
  const all = await dmu.of(account.id, ask);
  return all && whoIs(said.name.name, all.people);
}

interface Made {
  id: string;
  account: { id: string };
  /** What was done; nothing where they are only shown. */
  title?: string;
}

const toldOf = ({ name, title, email: address, phone, influence, note }: Said) => ({
  title: title ?? name.title,
  email: address,
  phone,
  influence: influence && influences[influence],
  note,
});

/** What the form says of them is all that is known. */
async function changed(said: Said & { person: string }, ask: Ask, { dmu }: Needs): Promise<Made | Problem> {
  const held = await dmu.change({ stakeholder: said.person, name: said.name.name, ...toldOf(said) }, ask);
  if (held === 'taken') return new Problem('contact.taken', { typed: said.name.name, field: 'name' });
  if (!held) return stale();
  return { ...held, title: dmuText[ask.asker.locale].saved(held.name, held.account.name) };
}

/** Of somebody who is known there, what is new is added. */
async function saved(said: Said, ask: Ask, { dmu }: Needs): Promise<Made | Problem> {
  const { name: who, account: here } = said;
  const account = who.at ?? here;
  if (!account) return new Problem('field.missing', { field: 'account' });
  const told = toldOf(said);
  const all = await dmu.of(account.id, ask);
  const known = all && whoIs(who.name, all.people);
  if (known && Object.values(told).every((one) => one === undefined)) return { id: known.id, account };
  const name = known?.name ?? who.name;
  const made = await dmu.save({ account: account.id, name, ...told }, ask);
  if (!made) return stale();
  return { id: made.id, account, title: dmuText[ask.asker.locale].saved(name, all?.account.name ?? account.name) };
}
