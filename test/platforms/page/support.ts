import { openForm, redraw, silence, toAsker, toRoom, type Heard, type Reply } from '../../../src/core/ask.js';
import {
  bold,
  buttons,
  divider,
  facts,
  heading,
  list,
  moment,
  person,
  quote,
  subtle,
  text,
  type Card,
} from '../../../src/core/card.js';
import type { Door, Shown } from '../../../src/core/door.js';
import type { Blank, Form } from '../../../src/core/form.js';
import type { ImportDesk } from '../../../src/core/import.js';
import { newId } from '../../../src/core/id.js';
import type { View } from '../../../src/core/page.js';
import type { Locale } from '../../../src/core/locale.js';
import type { Db } from '../../../src/db/connect.js';
import { webApp, type WebOptions } from '../../../src/platforms/page/listen.js';
import type { Colleague } from '../../../src/platforms/page/rooms.js';
import { webRooms } from '../../../src/platforms/page/table.js';
import { freshDatabase } from '../../support/database.js';

export const organisation = '018f0000-0000-7000-8000-000000000001';
export const other = '018f0000-0000-7000-8000-000000000002';
export const team = 'c-018f0000-0000-7000-8000-000000000003';
export const foreign = 'c-018f0000-0000-7000-8000-000000000004';
export const sanne = 'sanne@zuidwater.example';
export const piet = 'piet@zuidwater.example';
export const at = new Date('2026-11-24T13:05:00Z');

const zone = 'Europe/Amsterdam';
const one = (email: string, name: string, functions: string, locale: Locale): Colleague => ({
  email,
  name,
  functions,
  locale,
  zone,
});

export const colleagues: Colleague[] = [
  one(sanne, 'Sanne de Vries', 'accountmanager', 'nl'),
  one(piet, 'Piet van den Berg', 'technical service', 'en'),
  one('kees@zuidwater.example', 'Kees Bakker', 'technische dienst', 'nl'),
  one('amina@zuidwater.example', 'Amina El Idrissi', 'financiën, management', 'nl'),
  one('john@zuidwater.example', 'John O’Connor', 'inside sales', 'en'),
  one('fleur@zuidwater.example', 'Fleur Janssen-Mulder', 'klantenservice', 'nl'),
];

/** A colleague of our organisation, by their address. */
export function presentAt(id: string, email: string) {
  const found = id === organisation ? colleagues.find((one) => one.email === email) : undefined;
  return found && { ...found, organisation: 'Zuidwater Pompen' };
}

export async function openDb(): Promise<{ db: Db; close: () => Promise<void> }> {
  const database = await freshDatabase();
  const { db } = database;
  await db.insert(webRooms).values([
    {
      organisation,
      id: team,
      name: 'klant-jansen-noord',
      topic: 'Jansen BV · De Vries Machines',
      members: [sanne, piet],
    },
    { organisation, id: foreign, name: 'klant-elders', topic: '', members: ['kees@zuidwater.example'] },
    {
      organisation: other,
      id: 'c-018f0000-0000-7000-8000-000000000009',
      name: 'klant-anders',
      topic: '',
      members: [sanne],
    },
  ]);
  return { db, close: () => database.close() };
}

type FakeDoor = Door & {
  heard: Heard[];
  answer: (heard: Heard) => Reply | undefined;
  view: (heard: Heard) => View | undefined;
};

/** Remembers what it heard; answers what a test tells it to, else a few words that every test may use. */
function fakeDoor(): FakeDoor {
  const heard: Heard[] = [];
  const done = new Set<string>();
  const door = {
    heard,
    answer: (_: Heard): Reply | undefined => undefined,
    view: (_: Heard): View | undefined => ({ title: 'Vandaag', sections: [] }),
    async dispatch(said: Heard) {
      const locale = colleagues.find(({ email }) => email === said.user)?.locale ?? 'nl';
      const first = !done.has(said.key);
      done.add(said.key);
      heard.push(said);
      return { reply: door.answer(said) ?? usual(said, locale, first), reader: { locale, zone } };
    },
    download: () => Promise.reject(new Error('none of these tests fetches a file')),
    async show(said: Heard): Promise<Shown> {
      heard.push(said);
      const locale = colleagues.find(({ email }) => email === said.user)?.locale ?? 'nl';
      return { reader: { locale, zone }, view: door.view(said) };
    },
    enter: () => Promise.resolve({ reader: { locale: 'nl' as const, zone } }),
    async suggest(_: Heard, field: string, typed: string) {
      return [{ value: '1', label: `${typed} (${field})` }];
    },
  };
  return door;
}

function usual({ said }: Heard, locale: Locale, first: boolean): Reply {
  if (said.as === 'words') {
    const [word = ''] = said.text.split(/\s/);
    if (word === 'briefing') return toAsker(briefing(locale));
    if (word === 'log') return openForm(agreeForm(locale, {}));
    if (word === 'roep') return toRoom({ title: 'Voor iedereen', parts: [text(said.text)] });
    if (said.text === '') return toAsker(menu(locale));
    const title = locale === 'nl' ? `“${word}” ken ik niet.` : `I don’t know “${word}”.`;
    return toAsker({ title, parts: [subtle(locale === 'nl' ? 'U typte:' : 'You typed:'), quote(said.text)] });
  }
  if (said.as === 'open') return openForm(agreeForm(locale, said.args));
  if (said.as === 'form') {
    if (!said.args['what']?.includes(' ')) {
      return openForm(
        agreeForm(
          locale,
          said.args,
          locale === 'nl' ? 'Zeg wat er gebeurt, in een paar woorden.' : 'Say what will happen, in a few words.',
        ),
      );
    }
    return first ? toRoom({ title: said.args['what'], parts: [text('✓')] }) : silence;
  }
  return redraw({
    title: locale === 'nl' ? 'Nagekomen: offerte gestuurd' : 'Kept: quote sent',
    parts: [subtle([moment(at)])],
  });
}

function menu(locale: Locale): Card {
  const nl = locale === 'nl';
  return {
    title: nl ? 'Wat wilt u doen?' : 'What would you like to do?',
    parts: [
      buttons(
        { label: 'Briefing', command: 'briefing', args: {} },
        { label: nl ? 'Noteren' : 'Log', command: 'log', args: {}, opens: true },
      ),
    ],
  };
}

export function agreeForm(locale: Locale, args: Record<string, string>, error?: string): Form {
  const nl = locale === 'nl';
  const blank = (name: string, label: string, kind: Blank['kind'], more: Partial<Blank> = {}): Blank => {
    const typed = args[name];
    return {
      name,
      label,
      kind,
      required: false,
      max: 200,
      searchable: false,
      ...(typed && { value: { value: typed, label: typed } }),
      ...more,
    };
  };
  return {
    command: 'agree',
    title: nl ? 'Een afspraak maken' : 'Make an agreement',
    submit: nl ? 'Vastleggen' : 'Agree',
    hidden: {},
    blanks: [
      blank('what', nl ? 'wat' : 'what', 'line', { required: true, error }),
      blank('who', nl ? 'wie' : 'who', 'member', {
        searchable: true,
        options: colleagues.map(({ email, name }) => ({ value: email, label: name })),
      }),
      blank('when', nl ? 'wanneer' : 'when', 'day'),
      blank('channel', nl ? 'soort' : 'kind', 'choice', {
        options: [
          { value: 'internal', label: nl ? 'intern' : 'internal' },
          { value: 'promise', label: nl ? 'toezegging aan de klant' : 'promise to the customer' },
        ],
      }),
      blank('notes', nl ? 'toelichting' : 'notes', 'lines', { max: 40_000 }),
    ],
  };
}

export function briefing(locale: Locale): Card {
  const nl = locale === 'nl';
  const keep = { command: 'agreement.keep', args: { id: '12' } };
  return {
    title: nl ? 'Briefing: Jansen BV' : 'Briefing: Jansen BV',
    parts: [
      text([
        nl ? 'Bezoek ' : 'Visit ',
        moment(new Date('2026-11-24T14:00:00Z')),
        nl ? ' bij de klant, met ' : ' at the customer, with ',
        person({ name: 'mw. Bakker' }),
        nl ? '. Onderwerp: onderhoudscontract.' : '. Subject: maintenance contract.',
      ]),
      facts(
        { label: nl ? 'Omvang' : 'Size', value: nl ? 'groot' : 'large' },
        { label: nl ? 'Potentie' : 'Potential', value: nl ? 'hoog' : 'high' },
        { label: 'Accountmanager', value: [person({ name: 'Sanne de Vries' })] },
        { label: nl ? 'Laatste contact' : 'Last contact', value: [moment(new Date('2026-11-17T09:30:00Z'), 'day')] },
      ),
      heading(nl ? 'Open toezeggingen' : 'Open promises'),
      list([
        {
          line: [
            bold(nl ? 'Te laat: ' : 'Late: '),
            nl ? 'offerte sturen voor de tweede pomp' : 'send the quote for the second pump',
          ],
          detail: [
            person({ name: 'Piet van den Berg' }),
            nl ? ', beloofd voor ' : ', promised by ',
            moment(new Date('2026-11-20T11:00:00Z'), 'day'),
          ],
        },
        {
          line: nl
            ? 'onderhoudsrapport delen met de veiligheidskundige'
            : 'share the maintenance report with the safety adviser',
          detail: [
            person({ name: 'Kees Bakker' }),
            nl ? ', voor ' : ', by ',
            moment(new Date('2026-12-01T11:00:00Z'), 'day'),
          ],
        },
      ]),
      buttons(
        { label: nl ? 'Nagekomen' : 'Kept', ...keep },
        { label: nl ? 'Overdragen' : 'Hand over', command: 'agree', args: {}, opens: true },
        { label: nl ? 'Vervalt' : 'Drop', command: 'agreement.drop', args: {}, tone: 'danger' },
      ),
      heading(nl ? 'Recent, over alle functies' : 'Recent, across functions'),
      list([
        {
          line: nl ? 'Storing verholpen, klant tevreden +' : 'Failure repaired, customer happy +',
          detail: [
            nl ? 'technische dienst, ' : 'technical service, ',
            person({ name: 'Kees Bakker' }),
            ', ',
            moment(new Date('2026-11-17T09:30:00Z')),
          ],
        },
        {
          line: nl ? 'Klacht over factuur 2026-1183 −' : 'Complaint about invoice 2026-1183 −',
          detail: [
            nl ? 'financiën, ' : 'finance, ',
            person({ name: 'Amina El Idrissi' }),
            ', ',
            moment(new Date('2026-11-12T15:10:00Z')),
          ],
        },
      ]),
      quote(
        nl
          ? '“Als de offerte er vrijdag niet is, vragen we het elders.”'
          : '“If the quote isn’t here on Friday, we will ask elsewhere.”',
      ),
      divider,
      subtle([
        nl ? 'Niet bekend: wie over veiligheid beslist. ' : 'Unknown: who decides about safety. ',
        { link: 'jansen.example', href: 'https://jansen.example/' },
      ]),
    ],
    buttons: [
      { label: nl ? 'Contact noteren' : 'Log this contact', command: 'log', args: {}, opens: true, tone: 'primary' },
    ],
  };
}

/** Nobody administers. */
export const nobodyImports: ImportDesk = {
  isOpenFor: () => Promise.resolve(false),
  list: () => Promise.resolve(undefined),
  give: () => Promise.resolve(false),
  look: () => Promise.resolve(undefined),
  choose: () => Promise.resolve(false),
  write: () => Promise.resolve(false),
  undo: () => Promise.resolve(false),
  report: () => Promise.resolve(undefined),
};

export interface Site {
  app: ReturnType<typeof webApp>;
  door: ReturnType<typeof fakeDoor>;
  errors: unknown[];
}

export function site(db: Db, options: Partial<WebOptions> = {}): Site {
  const door = fakeDoor();
  const errors: unknown[] = [];
  const app = webApp({
    finder: { command: 'search', blank: 'words' },
    waiting: () => Promise.resolve(0),
    guide: { command: 'help', blank: 'topic' },
    pages: [
      { id: 'today', path: '/', nav: { en: 'Today', nl: 'Vandaag' } },
      { id: 'account', path: '/accounts/:account' },
    ],
    door,
    db,
    login: 'demo',
    tickets: {
      look: () => Promise.resolve(undefined),
      spend: () => Promise.resolve(undefined),
      give: () => Promise.resolve(undefined),
    },
    now: () => at,
    newId,
    publicUrl: 'http://localhost:3000',
    patience: (work) => work,
    log: { error: (about) => void errors.push(about) },
    people: {
      list: (id) => Promise.resolve(id === organisation ? colleagues : []),
      one: (id, email) => Promise.resolve(presentAt(id, email)),
      organisations: () =>
        Promise.resolve([
          { id: organisation, name: 'Zuidwater Pompen', locale: 'nl' },
          { id: other, name: 'Elders BV', locale: 'nl' },
        ]),
    },
    importing: nobodyImports,
    ...options,
  });
  return { app, door, errors };
}
