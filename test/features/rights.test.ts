import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Card } from '../../src/core/card.js';
import type { Raw, Reply } from '../../src/core/ask.js';
import { newId } from '../../src/core/id.js';
import { accounts } from '../../src/features/accounts/table.js';
import { members } from '../../src/features/people/table.js';
import { rooms, seats, teams } from '../../src/features/accounts/teams/table.js';
import { webPosts, webRooms } from '../../src/platforms/page/table.js';
import { directRoom } from '../../src/platforms/page/rooms.js';
import { buttonsOf, cardOf, formIn, hireElsewhere, testApp, textOf, type Person } from '../support/app.js';

const GONE = {
  nl: 'Deze knop werkt niet meer. Typ de opdracht opnieuw.',
  en: 'This button no longer works. Type the command again.',
};
const NOT_YOURS = {
  nl: 'Dit kan alleen het team van deze klant, een leidinggevende daarvan of een beheerder. Vraag het een van hen.',
  en: 'Only this customer’s team, a manager of someone in it, or an administrator can do this. Ask one of them.',
};

const world = await testApp();
const mia = await world.person({ name: 'Mia Chef', functions: ['management'] });
/** Account manager of everything here; Mia is the manager of whom Anna is. */
const anna = await world.person({ name: 'Anna Vos', functions: ['account-manager'], manager: mia.id });
const root = await world.person({ name: 'Root Beheer', administrator: true });
const joke = await world.person({ name: 'Joke Smit', functions: ['secretariat'] });
const john = await world.person({ name: 'John Reed', functions: ['finance'], locale: 'en' });
/** Of another organisation, and an administrator there. */
const olga = await hireElsewhere(world, { name: 'Olga Mol', administrator: true });
afterAll(() => world.close());

const db = () => world.database.db;
const ours = () => eq(accounts.organisation, world.organisation);
async function accountOf(name: string) {
  const [found] = await db()
    .select()
    .from(accounts)
    .where(and(ours(), eq(accounts.name, name)))
    .orderBy(accounts.createdAt, accounts.id);
  return found!;
}
const seatsIn = async (team: string) =>
  Object.fromEntries(
    (
      await db()
        .select()
        .from(seats)
        .where(and(eq(seats.team, team), isNotNull(seats.member)))
    ).map((seat) => [seat.function, seat.member]),
  );
/** Everything that rights of accounts and teams are about. */
const state = async () =>
  JSON.stringify([
    await db().select().from(accounts).orderBy(accounts.id),
    await db().select().from(teams).orderBy(teams.id),
    await db().select().from(seats).orderBy(seats.team, seats.function),
    await db().select().from(rooms).orderBy(rooms.team),
    await db().select().from(webRooms).orderBy(webRooms.id),
  ]);
/** However much it is like another. */
const make = (who: Person, name: string) =>
  who.says({ as: 'form', command: 'account.new', args: { name, size: 'small', sure: 'yes' } });
const open = async (name: string) => {
  await make(anna, name);
  await db()
    .update(accounts)
    .set({ open: true })
    .where(and(ours(), eq(accounts.name, name)));
  return accountOf(name);
};
const press = (who: Person, command: string, args: Raw) => who.says({ as: 'button', command, args });
const titleOf = (reply: Reply) => (reply.kind === 'card' ? reply.card.title : reply.kind);
const toldTo = async (who: Person) =>
  (
    await db()
      .select()
      .from(webPosts)
      .where(eq(webPosts.room, directRoom(who.email)))
      .orderBy(webPosts.id)
  ).flatMap(({ card }) => (card ? [card] : []));
const labels = (card: Card) => buttonsOf(card).map(({ label }) => label);

describe('a new account', () => {
  test('of the name of a hidden team joins nothing of it, and its maker sees nothing of it', async () => {
    await anna.asks('nieuw Waterschap Oost');
    await anna.asks('nieuw Waterschap West');
    await anna.asks('team Waterschappen voor Waterschap Oost, Waterschap West');
    const hidden = (await accountOf('Waterschap Oost')).team;
    const before = await seatsIn(hidden);
    const card = await joke.asks('nieuw Waterschappen');
    expect(card.title).toBe('Waterschappen staat in de boeken');
    expect(textOf(card)).not.toMatch(/Oost|West|Anna/);
    expect(textOf(card)).toContain('secretariaat: Joke Smit');
    expect((await accountOf('Waterschappen')).team).not.toBe(hidden);
    expect(await seatsIn(hidden)).toEqual(before);
    expect(JSON.stringify(await joke.types('briefing Waterschap Oost'))).not.toContain('Briefing Waterschap Oost');
    expect(textOf(await anna.asks('team Waterschappen'))).toContain('accountmanager: Anna Vos');
  });

  test.each([
    [
      'nl',
      'Er is al een team “Bakkerijen nl”. Is “Bakkerijen nl” ook een klant, met een eigen team?',
      'Ja, een nieuwe klant',
      'nieuw',
    ],
    [
      'en',
      'There is a team “Bakkerijen en” already. Is “Bakkerijen en” also a customer, with a team of its own?',
      'Yes, a new account',
      'new',
    ],
  ] as const)(
    'of the name of a team one sees is asked about, and unseats nobody there (%s)',
    async (locale, asked, yes, word) => {
      const name = `Bakkerijen ${locale}`;
      const theirs = await open(`Brood ${locale}`);
      await anna.asks(`team ${name} voor Brood ${locale}`);
      const { team } = await accountOf(theirs.name);
      const liam = await world.person({ name: `Liam ${locale}`, functions: ['account-manager'], locale });
      const before = await seatsIn(team);
      const question = await liam.asks(`${word} ${name}`);
      expect(question.title).toBe(asked);
      const made = cardOf(await liam.presses(question, yes));
      expect(textOf(made)).not.toContain('Brood');
      expect(await seatsIn(team)).toEqual(before);
      const several = await liam.asks(`team ${name}`);
      expect(labels(several)).toEqual([`${name} (Brood ${locale})`, `${name} (${name})`]);
      expect(textOf(cardOf(await liam.presses(several, `${name} (Brood ${locale})`)))).toContain(`Brood ${locale}`);
    },
  );

  test('of a name that is taken where one may not look is made, and sends the statements that any other sends', async () => {
    await anna.asks('nieuw Geheimenis BV');
    const sent: string[][] = [];
    for (const name of ['Geheimenis BV', 'Openbaring BV']) {
      const before = world.database.sent.length;
      const card = await joke.asks(`nieuw ${name}`);
      sent.push(world.database.sent.slice(before));
      expect(textOf(card).replaceAll(name, '·')).toBe(
        textOf(await joke.asks(`nieuw ${name}`))
          .replaceAll(`${name} was er al`, '· staat in de boeken')
          .replaceAll(name, '·'),
      );
    }
    expect(sent[0]).toEqual(sent[1]);
    expect(
      await db()
        .select()
        .from(accounts)
        .where(and(ours(), eq(accounts.name, 'Geheimenis BV'))),
    ).toHaveLength(2);
    // Each has their own.
    expect((await joke.asks('nieuw Geheimenis BV')).title).toBe('Geheimenis BV was er al');
    expect((await anna.asks('nieuw Geheimenis BV')).title).toBe('Geheimenis BV was er al');
  });

  test('pressed twice at once is one account in one team', async () => {
    await Promise.all([joke.asks('nieuw Dubbeldruk'), joke.asks('nieuw Dubbeldruk')]);
    expect(
      await db()
        .select()
        .from(accounts)
        .where(and(ours(), eq(accounts.name, 'Dubbeldruk'))),
    ).toHaveLength(1);
    expect(await db().select().from(teams).where(eq(teams.name, 'Dubbeldruk'))).toHaveLength(1);
  });

  test('of a name that others made meanwhile, of which one sees it, is not made again', async () => {
    const account = await open('Tussendoor BV');
    const ask = {
      organisation: { id: world.organisation },
      asker: { id: joke.id, functions: [], administrator: false },
      at: world.clock.now,
    };
    expect(
      await world.app.teams.open({ name: 'tussendoor  bv', size: null, potential: null }, ask as never),
    ).toBeUndefined();
    expect(await accountOf('Tussendoor BV')).toEqual(account);
  });

  test('that is open and there already changes nothing for who may only see it', async () => {
    await open('Kijkgat BV');
    const before = await state();
    expect((await joke.asks('nieuw Kijkgat BV')).title).toBe('Kijkgat BV was er al');
    expect((await joke.asks('nieuw Kijkgat BV omvang groot')).title).toBe(NOT_YOURS.nl);
    expect((await john.asks('new Kijkgat BV size large')).title).toBe(NOT_YOURS.en);
    expect(await state()).toBe(before);
  });
});

describe('one team for several accounts', () => {
  test.each([
    [
      'nl',
      'team Mijn nl voor Eigen nl, Andermans nl',
      'Er is niets verplaatst, want dit mag u niet wijzigen: Andermans nl. Dat mag alleen het team zelf, een leidinggevende daarvan of een beheerder. Vraag het een van hen.',
    ],
    [
      'en',
      'team Mijn en for Eigen en, Andermans en',
      'Nothing was moved, for this is not yours to change: Andermans en. Only its team, a manager of someone in it, or an administrator may. Ask one of them.',
    ],
  ] as const)(
    'with one among them that is only to be seen is refused as a whole, and says which (%s)',
    async (locale, line, said) => {
      const who = locale === 'nl' ? joke : john;
      await open(`Andermans ${locale}`);
      await make(who, `Eigen ${locale}`);
      const before = await state();
      expect((await who.asks(line)).title).toBe(said);
      expect(await state()).toBe(before);
    },
  );

  test('under the name of an open team that is not one’s own is refused, and names the team', async () => {
    await open('Graan BV');
    await anna.asks('team Granen voor Graan BV');
    await joke.asks('nieuw Haver BV');
    const before = await state();
    expect((await joke.asks('team Granen voor Haver BV')).title).toContain('dit mag u niet wijzigen: Granen.');
    expect(await state()).toBe(before);
  });

  test('under the name of a hidden team makes a team of its own, in which nobody of the hidden one is seen', async () => {
    await anna.asks('nieuw Verborgen Een');
    await anna.asks('team Verborgenen voor Verborgen Een');
    const hidden = (await accountOf('Verborgen Een')).team;
    await joke.asks('nieuw Eigenwijs BV');
    await joke.asks('nieuw Dwarsligger BV');
    const start = world.database.sent.length;
    const card = await joke.asks('team Verborgenen voor Eigenwijs BV');
    const between = world.database.sent.length;
    await joke.asks('team Onbestaanden voor Dwarsligger BV');
    expect(world.database.sent.slice(start, between)).toEqual(world.database.sent.slice(between));
    expect(card.title).toBe('Team Verborgenen bedient nu deze klanten');
    expect(textOf(card)).not.toMatch(/Een|Anna/);
    expect((await accountOf('Eigenwijs BV')).team).not.toBe(hidden);
    expect(JSON.stringify(await joke.types('briefing Verborgen Een'))).not.toContain('Briefing Verborgen');
    expect(textOf(await anna.asks('team Verborgenen'))).not.toContain('Eigenwijs');
  });

  test('a hidden account in the list is one that nobody knows', async () => {
    await anna.asks('nieuw Nooitgezien Fabriek');
    await joke.asks('nieuw Wel van mij');
    expect((await joke.asks('team Samen voor Wel van mij, Nooitgezien Fabriek')).title).toBe(
      'Ik ken geen klant “Nooitgezien Fabriek”.',
    );
    expect((await joke.asks('team Samen voor Wel van mij, Nooitbestaan Fabriek')).title).toBe(
      'Ik ken geen klant “Nooitbestaan Fabriek”.',
    );
  });

  test('whoever finds no seat in it is told, in their own language; whoever makes it always does', async () => {
    const kees = await world.person({ name: 'Kees Kas', functions: ['finance'], locale: 'en' });
    await anna.asks('nieuw Links BV');
    await anna.asks('nieuw Rechts BV');
    await anna.asks('plaats financiën @kees.kas Links BV');
    await anna.asks('plaats financiën @anna.vos Rechts BV');
    await anna.asks('team Beide voor Links BV, Rechts BV');
    expect(await seatsIn((await accountOf('Links BV')).team)).toEqual({ 'account-manager': anna.id, finance: anna.id });
    await world.deliver();
    expect(textOf((await toldTo(kees)).at(-1)!)).toBe(
      'Links BV: account team Beide serves this now, and has no seat for you\nAnna Vos arranged this. If you serve this customer, ask them for a seat.',
    );
    expect((await toldTo(anna)).map(({ title }) => title).filter((title) => title.includes('Beide'))).toEqual([]);
  });
});

describe('a seat', () => {
  let mixed: string;
  beforeAll(async () => {
    await open('Etalage BV');
    await anna.asks('nieuw Kluis BV');
    await anna.asks('team Gemengd voor Etalage BV, Kluis BV');
    mixed = (await accountOf('Etalage BV')).team;
  });

  test.each([
    ['nl', 'plaats financiën @mij Etalage BV'],
    ['en', 'seat finance @me Etalage BV'],
  ] as const)('is not taken by whoever only sees one of a team’s accounts (%s)', async (locale, line) => {
    const who = locale === 'nl' ? joke : john;
    const before = await state();
    expect((await who.asks(line)).title).toBe(NOT_YOURS[locale]);
    const { id } = await accountOf('Etalage BV');
    const hidden = await accountOf('Kluis BV');
    const all: [Raw, string][] = [
      [{ function: 'finance', member: who.id, team: mixed }, NOT_YOURS[locale]],
      [{ function: 'finance', member: who.id, account: id }, NOT_YOURS[locale]],
      [{ function: 'finance', member: who.id, account: id, team: mixed }, NOT_YOURS[locale]],
      [{ function: 'finance', member: who.id, team: newId() }, GONE[locale]],
    ];
    for (const [args, said] of all) {
      for (const as of ['button', 'form', 'link', 'open'] as const)
        expect([as, titleOf(await who.says({ as, command: 'team.seat', args }))]).toEqual([as, said]);
    }
    expect(
      JSON.stringify(
        await who.says({
          as: 'form',
          command: 'team.seat',
          args: { function: 'finance', member: who.id, account: hidden.id },
        }),
      ),
    ).not.toContain('Kluis');
    expect(await state()).toBe(before);
    expect(JSON.stringify(await who.types('briefing Kluis BV'))).not.toContain('Briefing Kluis');
  });

  test('is nobody’s of another organisation to give or to hold, nor of whoever left', async () => {
    const left = await world.person({ name: 'Lea Weg', functions: ['finance'] });
    await db().update(members).set({ deactivatedAt: world.clock.now }).where(eq(members.id, left.id));
    const before = await state();
    for (const args of [{ team: mixed }, { account: (await accountOf('Etalage BV')).id }]) {
      const theirs = await olga.says({
        as: 'form',
        command: 'team.seat',
        args: { function: 'finance', member: olga.id, ...args },
      });
      expect(JSON.stringify(theirs)).not.toMatch(/Gemengd|Etalage/);
    }
    for (const member of [olga.id, left.id]) {
      const form = formIn(
        await anna.says({ as: 'form', command: 'team.seat', args: { function: 'finance', member, team: mixed } }),
      );
      expect(form.blanks.find((blank) => blank.name === 'member')!.error).toBe('Die collega ken ik niet.');
      // Were it to get past the form, the write would not.
      const ask = { organisation: { id: world.organisation }, asker: { id: anna.id, administrator: false } } as never;
      const also = () => Promise.reject(new Error('nothing is said of it'));
      expect(await world.app.teams.seat({ team: mixed, function: 'finance', member, also }, ask)).toBeUndefined();
    }
    expect(await state()).toBe(before);
  });

  test.each([
    ['its member', () => anna, true],
    ['the manager of its member', () => mia, true],
    ['an administrator', () => root, true],
    ['the manager of a former member', () => mia, false],
    ['a former member', () => anna, false],
    ['an administrator of another organisation', () => olga, false],
  ])('is %s’s to give: %#', async (_, who, may) => {
    const name = `Grens ${newId().slice(-6)}`;
    await anna.asks(`nieuw ${name}`);
    const { id, team } = await accountOf(name);
    if (!may)
      await db()
        .update(seats)
        .set({ member: root.id })
        .where(and(eq(seats.team, team), eq(seats.member, anna.id)));
    const before = await state();
    const reply = await press(who(), 'team.seat', { function: 'marketing', member: joke.id, account: id, team });
    expect((await seatsIn(team))['marketing'] === joke.id).toBe(may);
    if (!may) expect(await state()).toBe(before);
    if (!may) expect(JSON.stringify(reply)).not.toContain(name);
  });

  test('the write itself asks the right, and the organisation', async () => {
    const { team } = await accountOf('Kluis BV');
    const also = () => Promise.reject(new Error('nothing is said of it'));
    const as = (organisation: string, id: string, administrator = false) =>
      ({ organisation: { id: organisation }, asker: { id, administrator }, at: world.clock.now }) as never;
    const elsewhere = (await db().select().from(members).where(eq(members.id, olga.id)))[0]!.organisation;
    const before = await state();
    for (const ask of [as(world.organisation, joke.id), as(elsewhere, olga.id, true)]) {
      expect(await world.app.teams.seat({ team, function: 'finance', member: joke.id, also }, ask)).toBeUndefined();
      expect(await world.app.teams.confirm(team, ask)).toBe(false);
      const { id } = await accountOf('Etalage BV');
      expect(await world.app.teams.changeAccount(id, { size: 'large' }, ask)).toMatchObject({
        code: expect.stringMatching(/not-yours|unknown/),
      });
      const serving = { name: 'Overgenomen', accounts: [id], also };
      expect(await world.app.teams.serve(serving, ask)).toMatchObject({
        code: expect.stringMatching(/not-yours|stale/),
      });
      expect(await world.app.teams.serve({ ...serving, name: 'Gemengd', id: team, accounts: [] }, ask)).toMatchObject({
        code: expect.stringMatching(/not-yours|stale/),
      });
    }
    expect(await state()).toBe(before);
  });

  test('that goes to another is said to who leaves and who comes, in their own language, and in the channel', async () => {
    await anna.asks('nieuw Stoelendans BV');
    await anna.presses(await anna.asks('team Stoelendans'), 'Bevestigen en kanaal maken');
    await anna.asks('plaats financiën @john.reed Stoelendans BV');
    await root.asks('plaats financiën @joke.smit Stoelendans BV');
    await root.asks('plaats financiën leeg Stoelendans BV');
    await world.deliver();
    const said = (cards: Card[]) => cards.map(textOf).filter((text) => text.includes('Stoelendans'));
    expect(said(await toldTo(john))).toEqual([
      'You now hold the seat finance in account team Stoelendans BV\nAnna Vos arranged this. Ask them if it is not right.',
      'You no longer hold the seat finance in account team Stoelendans BV; Joke Smit does now\nRoot Beheer arranged this. Ask them if it is not right.',
    ]);
    expect(said(await toldTo(joke))).toEqual([
      'U bezet nu de plaats financiën in klantenteam Stoelendans BV\nRoot Beheer heeft dit geregeld. Vraag het daar als het niet klopt.',
      'U bezet de plaats financiën in klantenteam Stoelendans BV niet meer\nRoot Beheer heeft dit geregeld. Vraag het daar als het niet klopt.',
    ]);
    const [room] = await db().select().from(webRooms).where(eq(webRooms.name, 'klant-Stoelendans BV'));
    const channel = (await db().select().from(webPosts).where(eq(webPosts.room, room!.id)).orderBy(webPosts.id)).slice(
      1,
    );
    expect(channel.map(({ card }) => textOf(card!))).toEqual([
      'John Reed komt in dit team: financiën',
      'Joke Smit komt in dit team: financiën\nTot nu toe: John Reed',
      'Joke Smit bezet de plaats financiën niet meer',
    ]);
  });

  test('that one takes or gives up oneself is news to the channel alone', async () => {
    await anna.asks('nieuw Zelf BV');
    const before = (await toldTo(anna)).length;
    await anna.asks('plaats marketing @mij Zelf BV');
    const card = await anna.asks('plaats marketing leeg Zelf BV');
    expect(card.title).toBe('De plaats marketing is vacant');
    await world.deliver();
    expect(await toldTo(anna)).toHaveLength(before);
  });

  test('the last one that one gives up hides the team, of which the answer tells nothing more', async () => {
    await anna.asks('nieuw Vaarwel BV');
    await anna.presses(await anna.asks('team Vaarwel'), 'Bevestigen en kanaal maken');
    await anna.asks('plaats financiën @john.reed Vaarwel BV');
    const card = await anna.asks('plaats accountmanager leeg Vaarwel BV');
    expect(textOf(card)).toBe('De plaats accountmanager is vacant\nTot nu toe: Anna Vos');
    const [room] = await db().select().from(webRooms).where(eq(webRooms.name, 'klant-Vaarwel BV'));
    const [pinned] = await db().select().from(webPosts).where(eq(webPosts.room, room!.id)).orderBy(webPosts.id);
    expect(textOf(pinned!.card!)).toContain('financiën: John Reed');
  });
});

describe('an open account, for whoever has no seat there', () => {
  test.each([
    ['nl', () => joke, 'beëindig'],
    ['en', () => john, 'end'],
  ] as const)(
    'is not theirs to end, rename, confirm or archive, by a line, a button, a form or a link (%s)',
    async (locale, who, word) => {
      const name = `Vitrine ${locale}`;
      await open(name);
      await anna.presses(await anna.asks(`team ${name}`), 'Bevestigen en kanaal maken');
      const { id, team } = await accountOf(name);
      const before = await state();
      expect((await who().asks(`${word} ${name}`)).title).toBe(NOT_YOURS[locale]);
      const asks: [string, Raw][] = [
        ['account.end', { account: id, sure: 'yes' }],
        ['account.end', { account: id }],
        ['account.change', { account: id, name: 'Gekaapt' }],
        ['account.change', { account: id, size: 'large' }],
        ['team.confirm', { team }],
        ['team.archive', { team }],
        ['team.seat', { team, function: 'finance', member: who().id }],
      ];
      for (const [command, args] of asks)
        for (const as of ['button', 'form', 'link', 'open'] as const)
          expect([command, as, titleOf(await who().says({ as, command, args }))]).toEqual([
            command,
            as,
            NOT_YOURS[locale],
          ]);
      expect(await state()).toBe(before);
    },
  );

  test('shows on its team’s card the seats, and no button that they may not press', async () => {
    await open('Toonbank BV');
    for (const who of [anna, mia, root])
      expect(labels(await who.asks('team Toonbank BV'))).toEqual([
        'Bevestigen en kanaal maken',
        'Plaats bezetten',
        'Naam, omvang of potentie wijzigen',
      ]);
    const seen = await joke.asks('team Toonbank BV');
    expect(textOf(seen)).toContain('accountmanager: Anna Vos');
    expect(labels(seen)).toEqual(['Vraag om een plaats']);
  });

  test.each([
    ['its member', () => anna, undefined],
    ['its member’s manager', () => mia, undefined],
    ['an administrator', () => root, undefined],
    ['who only saw it', () => joke, NOT_YOURS.nl],
    ['another organisation', () => olga, GONE.nl],
  ])('once ended, is taken up again by today’s rights: %s', async (_, who, refusal) => {
    const name = `Herleefd ${newId().slice(-6)}`;
    const { id } = await open(name);
    await db().update(accounts).set({ endedAt: world.clock.now }).where(eq(accounts.id, id));
    expect(titleOf(await press(who(), 'account.resume', { account: id }))).toBe(refusal ?? `${name} is terug`);
    expect((await accountOf(name)).endedAt === null).toBe(refusal === undefined);
    const ask = { organisation: { id: world.organisation }, asker: { id: joke.id, administrator: false } } as never;
    await db().update(accounts).set({ endedAt: world.clock.now }).where(eq(accounts.id, id));
    const store = (await import('../../src/features/accounts/store.js')).accountStore(db());
    expect(await store.resume(id, ask)).toBeUndefined();
    const elsewhere = (await db().select().from(members).where(eq(members.id, olga.id)))[0]!.organisation;
    expect(
      await store.resume(id, { organisation: { id: elsewhere }, asker: { id: olga.id, administrator: true } } as never),
    ).toBeUndefined();
  });

  test('offers to ask for a seat: the account manager is asked once a day, and seats them or does not', async () => {
    await open('Belletje BV');
    const seen = await john.asks('team Belletje BV');
    for (let i = 0; i < 2; i++)
      expect(titleOf(await john.presses(seen, 'Ask for a seat'))).toBe(
        'Anna Vos is asked for a seat for you in account team Belletje BV',
      );
    await world.deliver();
    const asked = (await toldTo(anna)).filter(({ title }) => title.includes('Belletje'));
    expect(asked.map(({ title }) => title)).toEqual(['John Reed vraagt om een plaats in klantenteam Belletje BV']);
    expect(titleOf(await john.presses(asked[0]!, 'Plaats geven'))).toBe(NOT_YOURS.en);
    const form = formIn(await anna.presses(asked[0]!, 'Plaats geven'));
    expect(titleOf(await anna.submits(form, {}))).toBe('John Reed bezet nu de plaats financiën');
    await anna.asks('nieuw Dichte Deur BV');
    const { team } = await accountOf('Dichte Deur BV');
    expect(titleOf(await press(joke, 'team.ask-seat', { team }))).toBe(
      'Dit team is niet meer zoals het was. Typ “team” om te zien hoe het nu is.',
    );
  });

  test.each([
    ['nl', () => joke, 'Accountmanager: Anna Vos\nBeheerder: Root Beheer', ['Vraag om een plaats', 'Briefing']],
    ['en', () => john, 'Account manager: Anna Vos\nAdministrator: Root Beheer', ['Ask for a seat', 'Briefing']],
  ] as const)(
    'tells who may not change it who may, by name, and what they can do instead (%s)',
    async (locale, who, names, ways) => {
      const { id, team } = await open(`Wie Mag ${locale}`);
      for (const refused of [
        await press(who(), 'account.end', { account: id }),
        await press(who(), 'team.archive', { team }),
      ]) {
        const card = cardOf(refused);
        expect(card.title).toBe(NOT_YOURS[locale]);
        expect(textOf(card)).toContain(names);
        expect(ways).toEqual(expect.arrayContaining(labels(card)));
      }
      const card = cardOf(await press(who(), 'account.end', { account: id }));
      expect(labels(card)).toEqual(ways);
      expect(titleOf(await who().presses(card, 'Briefing'))).toBe(`Briefing Wie Mag ${locale}`);
    },
  );

  test('of a name that another in its team bears is asked about with what tells them apart', async () => {
    const { id, team } = await open('Evenbeeld BV');
    const copy = { ...(await accountOf('Evenbeeld BV')), id: newId(), externalId: 'K-22', size: null };
    const { key: _, folded: __, ...row } = copy;
    await db().insert(accounts).values(row);
    await db().insert(rooms).values({
      organisation: world.organisation,
      team,
      workspace: world.workspace,
      externalId: 'c-evenbeeld',
      name: 'x',
      openedAt: world.clock.now,
    });
    const asked = await anna.asks('log bezoek, pomp nagekeken', 'c-evenbeeld');
    expect(asked.title).toBe('Welke klant? Dit team bedient er meer dan één.');
    const shown = labels(asked).filter((label) => label.startsWith('Evenbeeld'));
    expect(shown).toHaveLength(2);
    expect(shown).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Evenbeeld BV.*omvang klein · toegevoegd op ma 23 november/),
        expect.stringMatching(/^Evenbeeld BV.*K-22 · toegevoegd op ma 23 november/),
      ]),
    );
    await db().delete(rooms).where(eq(rooms.externalId, 'c-evenbeeld'));
    await db().delete(accounts).where(eq(accounts.id, copy.id));
    expect((await accountOf('Evenbeeld BV')).id).toBe(id);
  });

  test('has no channel tied to its team by who may not change it, whatever asked', async () => {
    const { team } = await open('Kanaal Kwijt BV');
    const room = { workspace: world.workspace, externalId: 'c-gepikt', name: 'gepikt', private: false };
    const as = (who: Person, administrator: boolean) =>
      ({
        organisation: { id: world.organisation },
        asker: { id: who.id, administrator },
        at: world.clock.now,
      }) as never;
    const before = await state();
    expect(await world.app.teams.adopt(team, room, as(joke, false))).toBeUndefined();
    expect(await state()).toBe(before);
    expect((await world.app.teams.adopt(team, room, as(root, true)))?.id).toBe(team);
    await db().delete(rooms).where(eq(rooms.externalId, 'c-gepikt'));
  });

  test('a channel is tied to one of two teams of its name by the choice that is shown', async () => {
    const twin = { organisation: world.organisation, name: 'Dubbel Team', createdAt: world.clock.now };
    await db()
      .insert(teams)
      .values([
        { ...twin, id: newId() },
        { ...twin, id: newId() },
      ]);
    const [first] = await db().select().from(teams).where(eq(teams.name, 'Dubbel Team')).orderBy(teams.id);
    const { team } = await open('Met Kanaal BV');
    await press(anna, 'team.confirm', { team });
    const [channel] = await db().select().from(rooms).where(eq(rooms.team, team));
    await db().delete(rooms).where(eq(rooms.team, team));
    const asked = await root.asks('koppel Dubbel Team', channel!.externalId);
    expect(asked.buttons!.map(({ args }) => Object.keys(args))).toEqual([['team'], ['team']]);
    await root.says(
      { as: 'button', command: 'team.link', args: asked.buttons!.find(({ args }) => args['team'] === first!.id)!.args },
      channel!.externalId,
    );
    expect((await db().select().from(rooms).where(eq(rooms.team, first!.id))).map((one) => one.externalId)).toEqual([
      channel!.externalId,
    ]);
  });

  test('ended and hidden, is not there for who had a seat in its team', async () => {
    await anna.asks('nieuw Verleden BV');
    const { id, team } = await accountOf('Verleden BV');
    await db().update(accounts).set({ endedAt: world.clock.now }).where(eq(accounts.id, id));
    await db()
      .update(seats)
      .set({ member: root.id })
      .where(and(eq(seats.team, team), eq(seats.member, anna.id)));
    expect(titleOf(await press(anna, 'account.resume', { account: id }))).toBe(GONE.nl);
  });

  test('a team without accounts is its members’ and an administrator’s, and nobody else’s', async () => {
    const team = newId();
    await db()
      .insert(teams)
      .values({ organisation: world.organisation, id: team, name: 'Leeg', createdAt: world.clock.now });
    await db()
      .insert(seats)
      .values({ organisation: world.organisation, team, function: 'finance', need: 'optional', member: john.id });
    expect(titleOf(await press(joke, 'team.confirm', { team }))).toBe(GONE.nl);
    expect(titleOf(await press(anna, 'team.seat', { team, function: 'marketing', member: anna.id }))).toBe(GONE.nl);
    expect((await joke.asks('team Leeg')).title).toBe('Ik ken geen team of klant “Leeg”.');
    expect((await john.asks('team Leeg')).title).toBe('Account team Leeg');
    expect(titleOf(await press(root, 'team.confirm', { team }))).toBe('Het kanaal is klaar');
  });
});

describe('a name', () => {
  test('of an account one sees is refused when another is renamed to it; a hidden one is not told of', async () => {
    await anna.asks('nieuw Loxley Kassen');
    await joke.asks('nieuw Jokes Klant');
    await joke.asks('nieuw Jokes Tweede');
    const { id } = await accountOf('Jokes Klant');
    const rename = (name: string) => joke.says({ as: 'form', command: 'account.change', args: { account: id, name } });
    const form = formIn(await rename('jokes tweede'));
    expect(form.blanks.find((blank) => blank.name === 'name')).toMatchObject({
      error: 'Er is al een klant “jokes tweede”. Kies een andere naam.',
    });
    const sent: string[][] = [];
    for (const name of ['Loxley Kassen', 'Huxley Kassen']) {
      const before = world.database.sent.length;
      expect(titleOf(await rename(name))).toBe(`${name} is gewijzigd`);
      sent.push(world.database.sent.slice(before));
    }
    expect(sent[0]).toEqual(sent[1]);
  });

  test('that two accounts bear for who sees both is asked, with what tells them apart', async () => {
    await anna.asks('nieuw Tweeling BV omvang groot');
    await joke.asks('nieuw Tweeling BV');
    const [hers] = await db()
      .select()
      .from(accounts)
      .where(and(ours(), eq(accounts.name, 'Tweeling BV'), eq(accounts.size, 'large')));
    await db().update(accounts).set({ externalId: 'K77' }).where(eq(accounts.id, hers!.id));
    for (const line of [
      'briefing Tweeling BV',
      'briefing tweeling',
      'log Tweeling BV: gebeld',
      'team Samen voor Tweeling BV',
    ]) {
      const asked = await root.asks(line);
      expect([line, labels(asked)]).toEqual([
        line,
        expect.arrayContaining([
          'Tweeling BV (team Tweeling BV)',
          'Tweeling BV (team Tweeling BV · K77 · omvang groot)',
        ]),
      ]);
    }
    const asked = await root.asks('briefing Tweeling BV');
    const briefing = cardOf(await root.presses(asked, /K77/));
    expect(textOf(briefing)).toContain('groot');
    expect(cardOf(await root.presses(briefing, 'Historie')).title).toBe('Historie van Tweeling BV');
    expect((await root.asks('nieuw Tweeling BV')).title).toContain(
      'U ziet meer dan één klant “Tweeling BV”: team Tweeling BV',
    );
    // Whoever sees one of them is asked nothing.
    expect((await joke.asks('briefing Tweeling BV')).title).toBe('Briefing Tweeling BV');
  });

  test('that two teams bear makes each a channel of its own', async () => {
    await anna.asks('nieuw Kanaaltweeling');
    await joke.asks('nieuw Kanaaltweeling');
    await anna.presses(await anna.asks('team Kanaaltweeling'), 'Bevestigen en kanaal maken');
    await joke.presses(await joke.asks('team Kanaaltweeling'), 'Bevestigen en kanaal maken');
    const made = await db().select().from(webRooms).where(eq(webRooms.name, 'klant-Kanaaltweeling'));
    expect(made.map((room) => room.members)).toEqual(expect.arrayContaining([[anna.email], [joke.email]]));
  });
});
