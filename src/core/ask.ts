import type { Card } from './card.js';
import type { Form } from './form.js';
import type { Member, Organisation } from './organisation.js';
import type { Platform } from './person.js';
import type { Raw } from './raw.js';

export type { Raw } from './raw.js';

/** Someone named in a typed line, by their id on the platform; `start` and `end` are offsets in the text. */
export interface Mention {
  start: number;
  end: number;
  user: string;
}

/**
 * What was said: words typed after the root, or a command with its blanks (a button, a submitted form, a request for the form, a
 * link: that shows something, and changes nothing).
 */
export type Said =
  | { as: 'words'; text: string; mentions: Mention[]; files?: Files }
  | { as: 'button' | 'form' | 'open' | 'link'; command: string; args: Raw; files?: Files };

/** A file that came with a form, or with a line. */
interface GivenFile {
  name: string;
  /** Undefined: it is not to be had any more. */
  read(): Promise<Uint8Array | 'too-large' | undefined>;
}

/** By the name under which the blanks mention them. */
export type Files = Record<string, GivenFile>;

/** What a platform hears, before anyone knows who it is. */
export interface Heard {
  platform: Platform;
  /** The platform's own ids. */
  workspace: string;
  user: string;
  room: string | undefined;
  /** Names this delivery: the same one delivered twice acts once. */
  key: string;
  /** The platform delivers it again where it doubts that it arrived: it is also answered once. */
  repeats?: boolean | undefined;
  at: Date;
  said: Said;
  /** Their language (a tag) and IANA zone, where the platform tells them along: for when they are met. */
  speaker?: { locale?: string | undefined; zone?: string | undefined } | undefined;
}

/** An account as far as the place where something is asked implies it. */
export interface AccountRef {
  id: string;
  name: string;
  /** What tells it from another of its name, in the asker's words; only where there is one. */
  apart?: string | undefined;
}

/** Where something is asked. In a team's channel `team` is set, with those of its accounts that the asker may see. */
export interface Place {
  platform: Platform;
  workspace: string;
  room: string | undefined;
  team: { id: string; name: string } | undefined;
  accounts: AccountRef[];
}

/** One thing a known member asked of the app. */
export interface Ask {
  organisation: Organisation;
  asker: Member;
  place: Place;
  at: Date;
  key: string;
  said: Said;
  /** What the line's command would read next, read along with who asks: see `Doorway.recognise`. */
  ahead?: Ahead | undefined;
}

/** `data` is the command's own; it is about what bears the very name that was typed, or where none was, about the team whose channel it is. */
interface Ahead {
  named: string;
  data: unknown;
}

/** How a typed line begins: with which command, and what follows. */
export interface Beginning {
  command: string;
  rest: string;
}

/** The reader of an answer: their language and their clock. */
export interface Reader {
  locale: Member['locale'];
  zone: string;
  /** When they read it, where that is known: then "yesterday" is true. What stays (a message) is read whenever. */
  readAt?: Date | undefined;
}

export type Reply =
  /** `redraw`: in place of the card whose button was pressed. */
  | { kind: 'card'; to: 'asker' | 'room'; card: Card; redraw?: boolean }
  | { kind: 'form'; form: Form }
  | { kind: 'silence' };

export const toAsker = (card: Card): Reply => ({ kind: 'card', to: 'asker', card });
export const toRoom = (card: Card): Reply => ({ kind: 'card', to: 'room', card });
export const redraw = (card: Card): Reply => ({ kind: 'card', to: 'asker', card, redraw: true });
/** Typed, it is a new answer; pressed or filled in, it takes the place of what was there. */
export const answerWith = (card: Card, { said }: Pick<Ask, 'said'>): Reply =>
  said.as === 'words' ? toAsker(card) : redraw(card);
export const openForm = (form: Form): Reply => ({ kind: 'form', form });
export const silence: Reply = { kind: 'silence' };
