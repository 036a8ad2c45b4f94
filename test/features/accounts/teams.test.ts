import { afterAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { seatChanges } from '../../../src/features/accounts/teams/team.js';
import { rooms } from '../../../src/features/accounts/teams/table.js';
import { webPosts, webRooms } from '../../../src/platforms/page/table.js';
import { buttonsOf, cardOf, formBehind, formIn, testApp, textOf } from '../../support/app.js';

const world = await testApp();
const anna = await world.person({ name: 'Anna de Wit', functions: ['account-manager'] });
const piet = await world.person({ name: 'Piet Bakker', functions: ['technical-service'] });
afterAll(() => world.close());

async function confirmed(name: string) {
  await anna.asks(`nieuw ${name} omvang klein`);
  return cardOf(await anna.presses(await anna.asks(`team ${name}`), 'Bevestigen en kanaal maken'));
}

async function roomOf(name: string) {
  const [room] = await world.database.db.select().from(webRooms).where(eq(webRooms.name, name));
  return room!;
}

describe('a team’s channel', () => {
  test('is made when the seats are confirmed: topic, members, a pinned introduction', async () => {
    const card = await confirmed('Kanaal BV');
    expect(card.title).toBe('Het kanaal is klaar');
    const room = await roomOf('klant-Kanaal BV');
    expect(room).toMatchObject({ topic: 'Klant: Kanaal BV', members: [anna.email], archived: false });
    const posts = await world.database.db.select().from(webPosts).where(eq(webPosts.room, room.id));
    expect(posts).toHaveLength(1);
    expect(posts[0]).toMatchObject({ pinned: true, card: { title: 'Dit is het kanaal van klantenteam Kanaal BV' } });
  });

  test('confirmed again makes nothing twice', async () => {
    await confirmed('Tweemaal BV');
    const [room0] = await world.database.db.select().from(rooms).where(eq(rooms.name, 'klant-Tweemaal BV'));
    const { team } = room0!;
    for (let i = 0; i < 2; i++) await anna.says({ as: 'button', command: 'team.confirm', args: { team } });
    const room = await roomOf('klant-Tweemaal BV');
    expect(await world.database.db.select().from(webRooms).where(eq(webRooms.name, room.name))).toHaveLength(1);
    expect(await world.database.db.select().from(webPosts).where(eq(webPosts.room, room.id))).toHaveLength(1);
  });

  test('implies the account of what is typed in it', async () => {
    await confirmed('Impliciet BV');
    const room = await roomOf('klant-Impliciet BV');
    expect((await anna.asks('briefing', room.id)).title).toBe('Briefing Impliciet BV');
    expect((await anna.asks('log bezoek, ketel nagekeken +', room.id)).title).toBe('Genoteerd bij Impliciet BV');
    expect((await anna.asks('team', room.id)).title).toBe('Klantenteam Impliciet BV');
  });
});

describe('a member', () => {
  test('who gets a seat is invited, told of, and in the introduction', async () => {
    await confirmed('Erbij BV');
    const room = await roomOf('klant-Erbij BV');
    const card = await anna.asks('plaats technische dienst @piet.bakker', room.id);
    expect(card.title).toBe('Piet Bakker bezet nu de plaats technische dienst');
    expect((await roomOf('klant-Erbij BV')).members.sort()).toEqual([anna.email, piet.email].sort());
    await world.deliver();
    const posts = await world.database.db
      .select()
      .from(webPosts)
      .where(eq(webPosts.room, room.id))
      .orderBy(webPosts.id);
    expect(textOf(posts[0]!.card!)).toContain('technische dienst: Piet Bakker');
    expect(posts.at(-1)!.card!.title).toBe('Piet Bakker komt in dit team: technische dienst');
    expect((await piet.asks('briefing erbij')).title).toBe('Briefing Erbij BV');
  });

  test('who comes with others on one day stands in one post, which is edited', async () => {
    await world.person({ name: 'Kees Erbij', functions: ['finance'] });
    await anna.asks('nieuw Vorming BV omvang klein');
    await anna.asks('plaats marketing @piet.bakker Vorming BV');
    await anna.presses(await anna.asks('team Vorming BV'), 'Bevestigen en kanaal maken');
    const room = await roomOf('klant-Vorming BV');
    const posts = async () => {
      await world.deliver();
      const all = await world.database.db
        .select()
        .from(webPosts)
        .where(eq(webPosts.room, room.id))
        .orderBy(webPosts.id);
      return all.slice(1).map(({ card }) => textOf(card!));
    };
    await anna.asks('plaats technische dienst @piet.bakker Vorming BV');
    await posts();
    world.clock.now = new Date(world.clock.now.getTime() + 2000);
    await anna.asks('plaats financiën @kees.erbij Vorming BV');
    expect(await posts()).toEqual([
      '3 collega’s komen in dit team\nmarketing: Piet Bakker\ntechnische dienst: Piet Bakker\nfinanciën: Kees Erbij',
    ]);
    world.clock.now = new Date(world.clock.now.getTime() + 2000);
    await anna.asks('plaats financiën niemand Vorming BV');
    await anna.asks('plaats financiën @piet.bakker Vorming BV');
    expect(await posts()).toContain(
      '3 collega’s komen in dit team\nmarketing: Piet Bakker\ntechnische dienst: Piet Bakker\nfinanciën: Piet Bakker',
    );
    world.clock.now = new Date(world.clock.now.getTime() + 24 * 60 * 60 * 1000);
    await anna.asks('plaats management @kees.erbij Vorming BV');
    expect((await posts()).at(-1)).toBe('Kees Erbij komt in dit team: directie');
  });

  test('who loses his seat is named, and sees the account no more', async () => {
    const kees = await world.person({ name: 'Kees Nieuw', functions: ['technical-service'] });
    await confirmed('Wissel BV');
    await anna.asks('plaats technische dienst @piet.bakker Wissel BV');
    const card = await anna.asks('plaats technische dienst @kees.nieuw Wissel BV');
    expect(textOf(card)).toMatch(/^Kees Nieuw bezet nu de plaats technische dienst\nTot nu toe: Piet Bakker/);
    expect((await kees.asks('briefing wissel')).title).toBe('Briefing Wissel BV');
    expect(JSON.stringify(await piet.types('briefing wissel'))).not.toContain('Briefing Wissel');
  });

  test('leaves a required seat vacant, which is shown', async () => {
    await confirmed('Leegstand BV');
    await anna.asks('plaats klantenservice @piet.bakker Leegstand BV');
    expect((await anna.asks('plaats klantenservice leeg Leegstand BV')).title).toBe(
      'De plaats klantenservice is vacant',
    );
    expect(textOf(await anna.asks('team leegstand'))).toContain('klantenservice: vacant (verplicht)');
    expect(textOf(await anna.asks('briefing leegstand'))).toContain('De plaats klantenservice is vacant');
  });

  test('forgotten opens the form, filled in as far as it went', async () => {
    await confirmed('Half BV');
    const form = formIn(await anna.types('plaats financiën Half BV'));
    const shown = Object.fromEntries(form.blanks.map((blank) => [blank.name, blank.value?.label]));
    expect(shown).toMatchObject({ function: 'financiën', account: 'Half BV', member: undefined });
  });

  test('of nobody’s knowing is asked about', async () => {
    const form = await formBehind(anna, await anna.types('plaats financiën @niemand.bekend Half BV'));
    expect(form.blanks.find((blank) => blank.name === 'member')!.error).toBe('Ik ken geen collega “@niemand.bekend”.');
  });
});

describe('one team for several accounts', () => {
  test('takes over who served them; its channel asks which account, and a button answers', async () => {
    await confirmed('Noordhout BV');
    await anna.asks('plaats technische dienst @piet.bakker Noordhout BV');
    await confirmed('Noordzand BV');
    const card = await anna.asks('team Noord voor Noordhout BV, noordzand');
    expect(card.title).toBe('Team Noord bedient nu deze klanten');
    expect(textOf(card)).toContain('technische dienst: Piet Bakker');
    expect(buttonsOf(card).map((button) => button.label)).toEqual(
      expect.arrayContaining(['Noordhout BV archiveren', 'Noordzand BV archiveren']),
    );
    cardOf(await anna.presses(card, 'Bevestigen en kanaal maken'));
    const room = await roomOf('klant-Noord');
    expect(room.topic).toBe('Klant: Noordhout BV, Noordzand BV');
    const asked = await anna.asks('briefing', room.id);
    expect(asked.title).toBe('Welke klant? Dit team bedient er meer dan één.');
    expect(cardOf(await anna.presses(asked, 'Noordzand BV', room.id)).title).toBe('Briefing Noordzand BV');
    const logged = await anna.asks('log storing verholpen, tevreden +', room.id);
    expect(logged.title).toBe('Welke klant? Dit team bedient er meer dan één.');
    expect(textOf(logged)).toContain('log storing verholpen, tevreden +');
    expect(cardOf(await anna.presses(logged, 'Noordhout BV', room.id)).title).toBe('Genoteerd bij Noordhout BV');
    expect((await anna.asks('log Noordzand: gebeld', room.id)).title).toBe('Genoteerd bij Noordzand BV');
  });

  test('an account nobody knows is named, and nothing is moved', async () => {
    await confirmed('Blijft BV');
    const card = await anna.asks('team Zuid voor Blijft BV, Onbekendheid');
    expect(card.title).toBe('Ik ken geen klant “Onbekendheid”.');
    expect((await anna.asks('team blijft')).title).toBe('Klantenteam Blijft BV');
  });
});

test('who is seated stays seated when the rule no longer asks for his function', () => {
  const piet = { id: 'p', name: 'Piet' };
  const seats = [
    { function: 'finance', need: 'required', member: piet },
    { function: 'marketing', need: 'optional', member: undefined },
    { function: 'management', need: 'required', member: undefined },
  ] as const;
  expect(
    seatChanges(
      [...seats],
      new Map([
        ['marketing', 'required'],
        ['secretariat', 'optional'],
      ]),
    ),
  ).toEqual({
    add: [{ function: 'secretariat', need: 'optional' }],
    drop: ['management'],
    turn: [
      { function: 'finance', need: 'optional' },
      { function: 'marketing', need: 'required' },
    ],
  });
});
