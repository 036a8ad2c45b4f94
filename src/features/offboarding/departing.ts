import type { Reader } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { Delivery } from '../../core/delivery.js';
import type { NewId } from '../../core/id.js';
import type { Locale } from '../../core/locale.js';
import type { Organisation } from '../../core/organisation.js';
import { oneRow, type Db } from '../../db/connect.js';
import {
  administratorsOf,
  type Departing,
  type Moving,
  organisationOf,
  releaseAbsences,
  releasePeople,
} from '../people/index.js';
import type { AgreementStore } from '../agreements/index.js';
import type { Deliver } from '../../db/deliver.js';
import { matches, refersTo } from '../../db/condition.js';
import { releaseCalendars } from '../calendars/index.js';
import { releasePairings } from '../dmu/index.js';
import { releaseTickets } from '../page/index.js';
import { identities, members } from '../people/table.js';
import { releaseSeats, type TeamRooms, type TeamStore, vacatedNews } from '../accounts/index.js';
import { leftCard, returnedCard } from './cards.js';
import { keepDeparture, seatsOf } from './store.js';

interface Member {
  id: string;
  name: string;
}

export interface DepartingDeps {
  newId: NewId;
  deliver: Deliver;
  agreements: AgreementStore;
  teams: TeamStore;
  rooms: Pick<TeamRooms, 'reseat'>;
  /** What waits to be said to them is not said any more. */
  releaseDeliveries: (tx: Db, who: { organisation: string; member: string }) => Promise<void>;
  /** On the page. */
  endSessions: (tx: Db, who: { organisation: string; email: string }) => Promise<void>;
  readdressed: Departing['readdressed'];
  /** What others were asked to take over from them while they were away. */
  forgetOffers: (tx: Db, who: Moving) => Promise<void>;
  /** What they were asked to take over. */
  releaseOffers: (tx: Db, who: { organisation: Organisation; member: Member; at: Date }) => Promise<void>;
  /** See `administers`. */
  admins: readonly string[];
  report: (error: unknown) => void;
}

/** Everything that must happen with what someone held, across the features: each lets go of its own. */
export function departing({
  newId,
  deliver,
  agreements,
  teams,
  rooms,
  releaseDeliveries,
  endSessions,
  readdressed,
  forgetOffers,
  releaseOffers,
  admins,
  report,
}: DepartingDeps): Departing {
  return {
    readdressed,

    async left(tx, who) {
      const organisation = await organisationOf(tx, who.organisation);
      const member = await memberOf(tx, who);
      const seats = await releaseSeats(tx, who);
      await keepDeparture(tx, { ...who, seats: seats.map(({ team, function: job }) => ({ team, function: job })) });
      await releaseAbsences(tx, who);
      const contacts = await releasePairings({ db: tx, newId }, who);
      await releaseCalendars(tx, who);
      await releaseTickets(tx, who);
      await releaseDeliveries(tx, who);
      await endSessions(tx, { organisation: who.organisation, email: member.email });
      const { led, manager } = await releasePeople(tx, who);
      await deliver(tx, vacatedNews(seats, { organisation, name: member.name, at: who.at }));
      const leaving = { organisation, member: { id: who.member, name: member.name }, at: who.at };
      await releaseOffers(tx, leaving);
      const owned = await agreements.release(tx, leaving);
      const readers = await readersFor(tx, { organisation: who.organisation, manager, admins });
      const draw = (locale: Locale) =>
        leftCard({ member: leaving.member, seats, owned, led, contacts }, organisation, locale);
      await deliver(tx, toEach(readers, { who, kind: 'left', draw }));
      return () => leaveRooms([...new Set(seats.map(({ team }) => team))], organisation, who);
    },

    async returned(tx, who) {
      await forgetOffers(tx, who);
      const organisation = await organisationOf(tx, who.organisation);
      const member = await memberOf(tx, who);
      const seats = await seatsOf(tx, who);
      const owned = await agreements.ownedBy(tx, who);
      const readers = await readersFor(tx, {
        organisation: who.organisation,
        manager: member.manager ?? undefined,
        admins,
      });
      const draw = (locale: Locale) =>
        returnedCard({ member: { id: who.member, name: member.name }, seats, owned }, organisation, locale);
      await deliver(tx, toEach(readers, { who, kind: 'back', draw }));
    },
  };

  /** Each channel is tried; what a platform does not do now, the next change of the team does. */
  async function leaveRooms(
    left: readonly string[],
    organisation: Organisation,
    { member, at }: Moving,
  ): Promise<void> {
    for (const id of left) {
      try {
        const team = await teams.whole(organisation.id, id);
        if (team) await rooms.reseat(team, organisation, { at, left: member });
      } catch (error) {
        report(error);
      }
    }
  }

  async function memberOf(tx: Db, { organisation, member }: Moving) {
    return oneRow(
      await tx
        .select({ name: members.name, email: members.email, manager: members.manager })
        .from(members)
        .where(matches(members, { organisation, id: member })),
    );
  }
}

type Readers = Awaited<ReturnType<typeof administratorsOf>>;

/** Their manager, where there is one whom a chat knows; else the administrators. */
async function readersFor(
  tx: Db,
  { organisation, manager, admins }: { organisation: string; manager: string | undefined; admins: readonly string[] },
): Promise<Readers> {
  const found = manager
    ? await tx
        .selectDistinct({ id: members.id, locale: members.locale, zone: members.zone })
        .from(members)
        .innerJoin(identities, refersTo(identities.member, members))
        .where(matches(members, { organisation, id: manager }))
    : [];
  return found.length > 0 ? found : administratorsOf(tx, organisation, admins);
}

interface Told {
  who: Moving;
  kind: 'left' | 'back';
  draw: (locale: Locale) => Card;
}

const toEach = (readers: Readers, { who, kind, draw }: Told): Delivery[] =>
  readers.map(({ id, ...reader }): Delivery & { reader: Reader } => ({
    organisation: who.organisation,
    key: `${kind}:${who.member}:${who.at.toISOString()}:${id}`,
    kind: 'news',
    to: { member: id },
    card: draw(reader.locale),
    reader,
  }));
