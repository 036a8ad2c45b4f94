import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { interactionPeople, interactions, needs } from '../../../src/features/history/table.js';
import { buttonsOf, cardOf, formIn, textOf, type Person } from '../../support/app.js';
import { ELSEWHERE, HIDDEN, mixedTeam, OPEN } from '../../support/mixed-team.js';

const there = await mixedTeam();
const { world } = there;
beforeEach(() => there.seatAnna(true));
afterAll(() => world.close());

const all = async () => ({
  interactions: await world.database.db.select().from(interactions).orderBy(interactions.id),
  people: await world.database.db.select().from(interactionPeople),
  needs: await world.database.db.select().from(needs).orderBy(needs.id),
});

let made = 0;
async function logged(who: Person, account: string) {
  const text = `bezoek nummer${++made} met mw. Oud${'abcdefghijklmnopqrstuvwxyz'[made]}, wil een offerte`;
  const card = await who.asks(`log ${account}: ${text}`);
  const [row] = await world.database.db.select().from(interactions).where(eq(interactions.text, text));
  return { card, id: row!.id, text };
}

describe('one’s own old entry of a customer that one does not see any more', () => {
  test('opens in no form, moves nowhere and is not taken back; its text is not shown', async () => {
    const { card, id, text } = await logged(there.anna, HIDDEN);
    await there.seatAnna(false);
    const before = await all();
    const args = { id, account: there.open, text: 'verplaatst' };
    const replies = [
      await there.anna.presses(card, 'Wijzigen'),
      await there.anna.presses(card, 'Ongedaan maken'),
      await there.anna.presses(card, /toevoegen/),
      await there.anna.says({ as: 'form', command: 'history.change', args }),
      await there.anna.says({ as: 'form', command: 'history.change', args: { ...args, account: there.hidden } }),
      await there.anna.says({ as: 'link', command: 'history.change', args }),
      await there.anna.says({ as: 'button', command: 'history.undo', args: { id } }),
      await there.anna.says({ as: 'button', command: 'history.entry', args: { entry: id } }),
      await there.anna.types(`zoek nummer${made}`),
      await there.anna.types('overzicht'),
      await there.anna.says({ as: 'button', command: 'history.show', args: { account: there.hidden } }),
      await there.anna.says({ as: 'button', command: 'history.needs', args: { account: there.hidden } }),
      await there.anna.says({ as: 'button', command: 'history.answer', args: { need: before.needs.at(-1)!.id } }),
    ];
    for (const reply of replies) {
      expect(JSON.stringify(reply)).not.toContain(HIDDEN);
      // A search says back what was looked for.
      expect(JSON.stringify(reply)).not.toContain(text);
    }
    expect(await all()).toEqual(before);
    expect(cardOf(replies[0]!).title).toBe(
      'Alleen wie dit noteerde kan het wijzigen, zolang die de klant ziet, of een beheerder. Misschien is het al weg.',
    );
    expect(cardOf(replies[1]!).title).toBe(cardOf(replies[0]!).title);
    expect(world.faults).toEqual([]);
  });

  test('is theirs again when they see it again, and an administrator’s all the time', async () => {
    const { card, id } = await logged(there.anna, HIDDEN);
    await there.seatAnna(false);
    expect(formIn(await there.admin.says({ as: 'open', command: 'history.change', args: { id } })).title).toBeTruthy();
    await there.seatAnna(true);
    expect(formIn(await there.anna.presses(card, 'Wijzigen')).title).toBeTruthy();
    expect(cardOf(await there.anna.presses(card, 'Ongedaan maken')).title).toBe('Teruggenomen');
  });

  test('in English as well', async () => {
    const { card } = await logged(there.bob, ELSEWHERE);
    await world.database.query(`update seats set member = null where member = '${there.bob.id}'`);
    const said = cardOf(await there.bob.presses(card, 'Undo')).title;
    await world.database.query(
      `update seats set member = '${there.bob.id}' where team = '${there.bobsTeam}' and "function" = 'account-manager'`,
    );
    expect(said).toContain('as long as they see the account');
  });
});

describe('an entry', () => {
  test('of a colleague on an open account is read by all, and changed by none of them', async () => {
    const { card, id, text } = await logged(there.anna, OPEN);
    expect(textOf(await there.bob.asks(`history ${OPEN}`))).toContain(text.slice(0, 20));
    const before = await all();
    for (const who of [there.bob, there.joke, there.boss, there.olga]) {
      for (const label of ['Wijzigen', 'Ongedaan maken'])
        expect(JSON.stringify(await who.presses(card, label))).not.toContain(text);
      const args = { id, account: there.open, text: 'van mij' };
      await who.says({ as: 'form', command: 'history.change', args });
      await who.presses(card, /toevoegen/);
    }
    expect(await all()).toEqual(before);
  });

  test('goes to another customer only where its writer sees both', async () => {
    const { id } = await logged(there.anna, OPEN);
    const to = (account: string) =>
      there.anna.says({ as: 'form', command: 'history.change', args: { id, account, text: 'verhuisd bericht' } });
    const at = async () =>
      (await world.database.db.select().from(interactions).where(eq(interactions.id, id)))[0]!.account;
    await to(there.elsewhere);
    expect(await at()).toBe(there.open);
    await to(there.hidden);
    expect(await at()).toBe(there.hidden);
    await to(there.open);
    expect(await at()).toBe(there.open);
  });

  test('takes no contact of another customer', async () => {
    const { id } = await logged(there.anna, HIDDEN);
    await there.anna.says({
      as: 'button',
      command: 'history.meet',
      args: { where: id, account: there.open, name: 'mw. Anders' },
    });
    const met = await world.database.db.select().from(interactionPeople).where(eq(interactionPeople.interaction, id));
    expect(met).toEqual([]);
  });

  test('is written by nobody where they do not look: a form with another’s account comes back', async () => {
    const before = await all();
    for (const who of [there.bob, there.joke, there.olga])
      for (const as of ['form', 'button', 'link'] as const)
        await who.says({ as, command: 'history.log', args: { account: there.hidden, text: 'binnendringer' } });
    expect(await all()).toEqual(before);
  });
});

test('older pages and filters of a hidden customer’s history are nobody’s who does not see it', async () => {
  for (let i = 0; i < 10; i++) await logged(there.anna, HIDDEN);
  const card = await there.anna.asks(`historie ${HIDDEN}`);
  const [older] = buttonsOf(card).filter(({ label }) => label === 'Ouder');
  for (const who of [there.bob, there.joke, there.olga])
    for (const button of buttonsOf(card).filter(({ command }) => command.startsWith('history.'))) {
      const said = await who.says({ as: 'button', command: button.command, args: button.args });
      expect(JSON.stringify(said)).not.toMatch(/Geheim|bezoek nummer/);
    }
  await there.seatAnna(false);
  const said = await there.anna.says({ as: 'button', command: older!.command, args: older!.args });
  expect(JSON.stringify(said)).not.toMatch(/Geheim|bezoek nummer/);
});
