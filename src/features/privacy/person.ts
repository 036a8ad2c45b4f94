/** A colleague, as a file about somebody else tells of them: what they do, and no name. */
export type Colleague = string;

/** All that is kept of one person at a customer. Instants are ISO 8601, in UTC. */
export interface PersonFile {
  madeAt: string;
  organisation: string;
  person: {
    name: string;
    customer: string;
    title: string | null;
    email: string | null;
    phone: string | null;
    externalId: string | null;
    /** 1 little, 2 some, 3 much. */
    influence: number | null;
    note: string | null;
    /** The name says what they do; nobody knew who it is. */
    placeholder: boolean;
    knownSince: string;
    goneAt: string | null;
    goneTo: string | null;
  };
  /** `topic`: its name in the reader's language. */
  roles: { topic: string; role: string; setBy: Colleague; setAt: string }[];
  stances: { topic: string; stance: string; because: string | null; setBy: Colleague; setAt: string }[];
  pairings: {
    with: Colleague;
    state: string;
    first: boolean;
    everyDays: number | null;
    atMostDays: number | null;
    contact: string | null;
    askedBy: Colleague;
    askedAt: string;
    answeredAt: string | null;
    endedAt: string | null;
    why: string | null;
  }[];
  appointments: {
    customer: string;
    kind: string;
    /** On the wall, in `zone`. */
    starts: string;
    zone: string;
    minutes: number;
    returns: boolean;
    state: string;
    place: string | null;
    purpose: string | null;
  }[];
  interactions: {
    customer: string;
    at: string;
    by: Colleague | null;
    kind: string;
    complaint: boolean;
    experience: number | null;
    place: string | null;
    text: string;
    needs: { text: string; openedAt: string; answeredAt: string | null }[];
  }[];
  /** What was agreed in what they took part in, or names them. */
  agreements: {
    number: number;
    customer: string;
    kind: string;
    what: string;
    state: string;
    due: string | null;
    place: string | null;
    askedAt: string;
  }[];
  /** What was ever changed of the above, the latest first. */
  events: {
    at: string;
    kind: string;
    by: Colleague;
    topic: string | null;
    was: string | null;
    became: string | null;
    note: string | null;
  }[];
}
