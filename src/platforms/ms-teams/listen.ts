import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Heard, Reader } from '../../core/ask.js';
import type { Clock } from '../../core/clock.js';
import type { Door } from '../../core/door.js';
import type { FetchUrl } from '../../core/fetch.js';
import { toLocale } from '../../core/locale.js';
import { DatabaseSilent, type Patience } from '../../core/database-timeout.js';
import type { HearPlatformEvent, PlatformEvent } from '../../core/platform-event.js';
import { coreText } from '../../core/text.js';
import { within } from '../../core/timeout.js';
import type { Activity } from './activity.js';
import { send, type Way } from './answer.js';
import { arriving, type Pause } from './arrive.js';
import { asked, fromMessage, isEdit, isPersonal, isTargeted, namedIn, tenantOf } from './ask.js';
import type { Address, Connector } from './connector.js';
import { failureOf, faultIn } from './errors.js';
import type { Linked } from './extension.js';
import { toPlatformEvent } from './events.js';
import { filesIn } from './files.js';
import { identifying, recognising } from './ids.js';
import { answerInvoke } from './invoke.js';
import { limits } from './limits.js';
import { line, type Draw } from './message.js';
import { gone, referenceTo } from './place.js';
import type { References } from './reference.js';
import { teamsText } from './text.js';
import type { Inbound, InvokeAnswer } from './inbound/inbound.js';
import type { Whisper, Whom } from './private-answer.js';

export interface Listening {
  door: () => Door;
  connector: Connector;
  references: References;
  draw: Draw;
  whisper: Whisper;
  settle: (workspace: { id: string; name: string }) => Promise<void>;
  /** Heard from in a channel, for the first time in a while: what comes of it is there before what was asked is answered. */
  met?: ((workspace: string, room: string) => Promise<void>) | undefined;
  patience: Patience;
  hearEvent?: HearPlatformEvent | undefined;
  linked?: Linked | undefined;
  /** How a file is had that somebody sent. */
  fetchUrl: FetchUrl;
  now: Clock;
  log: Logger;
}

export interface Listener {
  answer: (request: IncomingMessage, response: ServerResponse, activity: Activity) => void;
  /** Settles when everything that was heard so far has been answered. */
  idle(): Promise<void>;
}

/** What Teams sends, to the door and back. */
export function listenToTeams(inbound: Inbound, listening: Listening): Listener {
  const { door, connector, references, settle, met, hearEvent, linked, fetchUrl, patience, now, log } = listening;
  const busy = new Set<Promise<unknown>>();
  const laters = new Map<NodeJS.Timeout, () => void>();
  const settled = new Set<string>();
  const idsIn = identifying(connector);
  const peopleIn = recognising(connector);

  /** Never throws: Bot Framework would print what it is given, and send it back. */
  async function turn(activity: Activity): Promise<InvokeAnswer | void> {
    const at = now();
    if (activity.type === 'invoke') return track(invoke(activity, at));
    await within(limits.time.turn, track(hear(activity, at)));
  }

  async function invoke(activity: Activity, at: Date): Promise<InvokeAnswer> {
    try {
      await patience(settleIn(activity));
      if (!activity.from?.aadObjectId) return { status: 403 };
      const meanwhile = (work: Promise<unknown>) => void track(work.catch(fault));
      return await answerInvoke({ door: door(), activity, at, way: wayTo(activity), linked, meanwhile, fault });
    } catch (error) {
      fault(error);
      return { status: 500 };
    }
  }

  /** What needs no answer of its own: the answer is a message. */
  async function hear(activity: Activity, at: Date): Promise<void> {
    let reader: Reader | undefined;
    try {
      const { isOver, event } = await patience(arrive(activity, at));
      if (event) await hearEvent?.(event);
      if (isOver) return;
      if (activity.from?.aadObjectId && isEdit(activity)) return await sayAlone(activity, 'edited');
      const heard = await heardIn(activity, at);
      if (!heard) return;
      const answer = await door().dispatch(heard);
      reader = answer.reader;
      await send(answer, wayTo(activity));
      answer.drawn?.();
    } catch (error) {
      const code = error instanceof DatabaseSilent ? 'database.silent' : 'bug';
      await apologise(activity, { reference: fault(error), code, reader });
    }
  }

  /** Keeps where it came from. `isOver`: that is all there is to it, because it came from where we are not any more. */
  async function arrive(activity: Activity, at: Date): Promise<{ isOver: boolean; event: PlatformEvent | undefined }> {
    await settleIn(activity);
    const left = gone(activity);
    if (left) await references.drop(left);
    if (left) return { isOver: true, event: toPlatformEvent(activity, at, 'app-removed') };
    const reference = referenceTo(activity);
    const isNews = reference && (await references.keep(reference, at));
    const isNewChannel = isNews === true && reference.kind === 'channel';
    if (isNewChannel) await met?.(reference.workspace, reference.conversation);
    return { isOver: false, event: toPlatformEvent(activity, at, isNewChannel ? 'app-added' : undefined) };
  }

  async function heardIn(activity: Activity, at: Date): Promise<Heard | undefined> {
    if (!activity.from?.aadObjectId) return undefined;
    // The first screen of one person is not for a team's eyes: that gets the menu.
    if (isAdded(activity))
      return asked(activity, { command: isPersonal(activity) ? 'help.home' : 'help.menu', args: {}, at });
    if (activity.type !== 'message') return undefined;
    const named = namedIn(activity);
    const people = named.length > 0 ? await peopleIn(named, placeOf(activity)) : new Map<string, string>();
    return fromMessage(activity, { people, at, files: filesIn(activity, fetchUrl) });
  }

  function wayTo(activity: Activity): Way {
    const targeted = isTargeted(activity);
    const at = { ...placeOf(activity), targeted };
    const { workspace } = whomOf(activity);
    const only = targeted ? activity.from?.id : undefined;
    return {
      post: (message) => arriving(() => connector.post(at, message, only), pause),
      edit: (id, message) => arriving(() => connector.edit(at, id, message), pause),
      remove: (id) => arriving(() => connector.remove(at, id), pause),
      whisper: (message) => arriving(() => listening.whisper(whomOf(activity), message), pause),
      isShared: !isPersonal(activity) && !isAdded(activity) && !targeted,
      draw: async (card, reader) => listening.draw(card, reader, card.personal && (await idsIn(card, at))),
      later: (milliseconds, run) => after(milliseconds, () => void track(run().catch(staying))),
      note: (failure, step) => log.info({ step, failure, workspace }, 'Teams took the answer another way, or not'),
    };
  }

  const staying = (error: unknown) => log.info({ failure: failureOf(error) }, 'a line stays in a channel');

  function fault(error: unknown): string {
    const reference = randomUUID().slice(0, 8);
    log.error({ reference, ...faultIn(error) }, 'what Teams sent could not be answered');
    return reference;
  }

  /** To who spoke to us, once, with the reference; where others read along only that there was no answer. */
  async function apologise(activity: Activity, { reference, code, reader }: Apology): Promise<void> {
    try {
      if (!isForUs(activity)) return;
      const locale = reader?.locale ?? toLocale(activity.locale, 'en');
      const { unsent, unreached } = teamsText[locale];
      const sorry = line(reader ? unsent(reference) : coreText[locale].problems[code]({ reference }));
      const at = placeOf(activity);
      if (isPersonal(activity)) return void (await connector.post(at, sorry));
      const isTold = await listening.whisper(whomOf(activity), sorry).catch(() => false);
      if (!isTold) await connector.post(at, line(unreached));
    } catch (error) {
      log.warn({ reference, failure: failureOf(error) }, 'nor could the apology');
    }
  }

  /** To who spoke to us, where nobody else reads it. */
  async function sayAlone(activity: Activity, what: 'edited'): Promise<void> {
    const said = line(teamsText[toLocale(activity.locale, 'en')][what]);
    if (isPersonal(activity)) return void (await connector.post(placeOf(activity), said));
    await listening.whisper(whomOf(activity), said);
  }

  /** Once per process: after that a message costs nothing. */
  async function settleIn(activity: Activity): Promise<void> {
    const id = tenantOf(activity);
    if (settled.has(id)) return;
    await settle({ id, name: activity.channelData?.team?.name ?? 'Microsoft Teams' });
    settled.add(id);
  }

  function track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => busy.delete(tracked));
    busy.add(tracked);
    return tracked;
  }

  function after(milliseconds: number, run: () => void): void {
    const timer = setTimeout(() => {
      laters.delete(timer);
      run();
    }, milliseconds);
    laters.set(timer, run);
  }

  const pause: Pause = (milliseconds) => new Promise((resolve) => after(milliseconds, resolve));

  return {
    answer(request, response, activity) {
      const handling = inbound({ request, response, activity }, turn).catch((error: unknown) => {
        log.error(faultIn(error), 'Teams sent what could not be handled');
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
      void track(handling);
    },
    async idle() {
      for (const [timer, run] of laters) {
        clearTimeout(timer);
        run();
      }
      laters.clear();
      await Promise.all(busy);
    },
  };
}

interface Apology {
  reference: string;
  code: 'bug' | 'database.silent';
  reader: Reader | undefined;
}

const isAdded = ({ type, action }: Activity): boolean => type === 'installationUpdate' && action === 'add';

/** Who only talks to others in a channel, or adds us to a team, waits for nothing. */
function isForUs(activity: Activity): boolean {
  if (!activity.from?.aadObjectId) return false;
  if (isAdded(activity)) return isPersonal(activity);
  return activity.type === 'message' && fromMessage(activity, { people: new Map(), at: new Date(0) }) !== undefined;
}

const whomOf = (activity: Activity): Whom => ({
  workspace: tenantOf(activity),
  user: activity.from?.aadObjectId ?? '',
  serviceUrl: activity.serviceUrl ?? '',
});

const placeOf = ({ serviceUrl, conversation }: Activity): Address => ({
  serviceUrl: serviceUrl ?? '',
  conversation: conversation?.id ?? '',
});
