import { afterAll, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import type { Said } from '../../src/core/ask.js';
import { workspaces } from '../../src/features/people/table.js';
import { teamsPlace, teamsTeller, ANNA, PIET } from '../journeys/teams-teller.js';
import { asksOf, commands, phrasesOf, type Way } from '../support/attempts.js';
import { teamsSender } from '../support/teams-app.js';
import { BOT, TENANT } from '../support/teams-connector.js';
import { fill, secretsOf, watch, writtenOf } from '../support/tenants.js';

/*
 * What a card of Teams sends is whatever its reader makes of it: every command, with the ids and names of a customer that they do not
 * see, as a line, a press, a form that opens and one that is sent, a look-up and an address, by a colleague without a seat and by a
 * guest, signed as Teams signs it. `house/attempts` asks the same at the door, by more people and of more customers.
 */

const GUEST = '8f1c2d3e-0000-4000-8000-0000000000a9';
const EACH: readonly Way[] = ['words', 'button', 'form', 'open'];

let n = 0;

const place = await teamsPlace(() => new Date());
place.connector.addPerson(GUEST, { name: 'Gerda Gast', userRole: 'guest' });
await teamsTeller(place, { user: ANNA, locale: 'nl' }).types('help');
await teamsTeller(place, { user: PIET, locale: 'nl' }).types('help');
const { db } = place.database;
const [workspace] = await db.select().from(workspaces);
const here = { id: workspace!.organisation, workspace: workspace!.id };
const hidden = await fill(db, here, { word: 'Verhulde', number: 21 });
await watch(db);
afterAll(() => place.close());

/** What they are told: by the response, or in their chat. */
async function told(user: string, activity: object): Promise<string> {
  const { connector, identity, server } = place;
  const who = connector.people.get(user)!;
  const before = new Set(connector.posts.keys());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  n += 1;
  const { status, body } = await teamsSender(
    url,
    identity,
    connector,
  )({
    id: `attempt-${n}`,
    channelId: 'msteams',
    locale: n % 2 ? 'nl-NL' : 'en-GB',
    from: { id: who.id, name: who.name, aadObjectId: user },
    recipient: { id: BOT, name: 'Afspraak' },
    conversation: { conversationType: 'personal', tenantId: TENANT, id: connector.chats.get(user)! },
    channelData: { tenant: { id: TENANT } },
    ...activity,
  });
  expect(status).toBe(200);
  // What is answered in the chat comes after the response.
  await place.app.chats.teams!.stop();
  const posts = [...connector.posts].filter(([id]) => !before.has(id)).map(([, { activity: post }]) => post);
  return JSON.stringify([body, posts]);
}

/** As Teams has it. */
function activityOf(said: Said): object {
  if (said.as === 'words') return { type: 'message', textFormat: 'plain', text: said.text };
  const { command, args } = said;
  if (said.as === 'button')
    return {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: command, data: { args } }, trigger: 'manual' },
    };
  if (said.as === 'open') return { type: 'invoke', name: 'task/fetch', value: { data: { command, args } } };
  return { type: 'invoke', name: 'task/submit', value: { data: { command, hidden: args } } };
}

/** What is asked while somebody writes, and of an address that they paste. */
const lookUps = (): object[] => [
  ...commands.flatMap((command) =>
    Object.keys(command.fields).flatMap((blank) => [
      {
        type: 'invoke',
        name: 'application/search',
        value: { dataset: `${command.id}/${blank}`, queryText: hidden.word, kind: 'search' },
      },
      {
        type: 'invoke',
        name: 'composeExtension/query',
        value: { commandId: command.id, parameters: [{ name: blank, value: hidden.word }] },
      },
    ]),
  ),
  ...['', '/dmu', '/timeline'].map((page) => ({
    type: 'invoke',
    name: 'composeExtension/queryLink',
    value: { url: `http://localhost:3000/accounts/${hidden.account}${page}` },
  })),
];

test.each([
  ['a colleague who does not serve the customer', PIET],
  ['a guest', GUEST],
])(
  '%s is told nothing of it and changes nothing, whatever they send',
  async (_, user) => {
    const leaks: string[] = [];
    const secrets = Object.values(secretsOf(hidden, 'colleague'));
    async function tries(what: string, activity: object) {
      const asked = JSON.stringify(activity);
      const answer = await told(user, activity);
      const said = phrasesOf(hidden).filter((one) => answer.includes(one) && !asked.includes(one));
      if (said.length > 0) leaks.push(`${what} tells ${said.join(', ')}: ${asked}`);
      const tables = await writtenOf(place.database.db, secrets);
      if (tables.length > 0) leaks.push(`${what} changes ${tables.join(', ')}: ${asked}`);
    }
    for (const activity of lookUps()) await tries('a look-up', activity);
    // Whoever makes a customer of a hidden one's name has one of their own: see `features/rights`.
    const others = commands.filter(({ id }) => id !== 'account.new');
    for (const command of others) {
      const { said } = await asksOf(command, hidden, EACH);
      for (const one of said) await tries(`${command.id} as ${one.as}`, activityOf(one));
    }
    expect(leaks).toEqual([]);
  },
  600_000,
);
