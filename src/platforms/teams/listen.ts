import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CloudAdapter } from 'botbuilder';
import type { Logger } from 'pino';
import type { Heard, Reader } from '../../core/ask.js';
import type { Clock } from '../../core/clock.js';
import type { Door } from '../../core/dispatch.js';
import { coreText } from '../../core/text.js';
import { within } from '../../core/within.js';
import type { Activity } from './activity.js';
import { send, Waiting, type Way } from './answer.js';
import { asked, fromMessage, isPersonal, namedIn, tenantOf } from './ask.js';
import type { Address, Connector } from './connector.js';
import { failureOf } from './errors.js';
import { identifying, recognising } from './ids.js';
import { answerInvoke } from './invoke.js';
import { limits } from './limits.js';
import { line, toMessage } from './message.js';
import { gone, referenceTo } from './place.js';
import type { References } from './reference.js';
import { handOver, type InvokeAnswer } from './turn.js';
import type { Whisper } from './whisper.js';

export interface Listening {
  door: () => Door;
  connector: Connector;
  references: References;
  whisper: Whisper;
  settle: (workspace: { id: string; name: string }) => Promise<void>;
  now: Clock;
  log: Logger;
}

export interface Listener {
  answer: (request: IncomingMessage, response: ServerResponse, activity: Activity) => void;
  /** Settles when everything that was heard so far has been answered. */
  idle(): Promise<void>;
}

/** What Teams sends, to the door and back. */
export function listenToTeams(adapter: CloudAdapter, listening: Listening): Listener {
  const { door, connector, references, settle, now, log } = listening;
  const busy = new Set<Promise<unknown>>();
  const laters = new Map<NodeJS.Timeout, () => Promise<void>>();
  const settled = new Set<string>();
  const waiting = new Waiting();
  const idsIn = identifying(connector);
  const peopleIn = recognising(connector);

  async function turn(activity: Activity): Promise<InvokeAnswer | void> {
    const at = now();
    await settleIn(activity);
    if (activity.type === 'invoke') return invoke(activity, at);
    const reference = referenceTo(activity);
    if (reference && !gone(activity)) await references.keep(reference, at);
    const working = track(hear(activity, at));
    await within(limits.time.turn, working);
  }

  /** What needs no answer of its own: the answer is a message. */
  async function hear(activity: Activity, at: Date): Promise<void> {
    const left = gone(activity);
    if (left) return references.drop(left);
    const said = activity.type === 'message' && (await heardIn(activity, at));
    if (said) return answerWith(said, activity);
    if (activity.type === 'installationUpdate' && activity.action === 'add' && activity.from?.aadObjectId) {
      // The first screen of one person is not for a team's eyes: that gets the menu.
      const welcome = isPersonal(activity) ? 'help.home' : 'help.menu';
      return answerWith(asked(activity, welcome, {}, at), activity, { openly: true });
    }
  }

  async function heardIn(activity: Activity, at: Date): Promise<Heard | undefined> {
    if (!activity.from?.aadObjectId) return undefined;
    const named = namedIn(activity);
    const people = named.length > 0 ? await peopleIn(named, placeOf(activity)) : new Map<string, string>();
    return fromMessage(activity, people, at);
  }

  async function answerWith(heard: Heard, activity: Activity, { openly = false } = {}): Promise<void> {
    const way = wayTo(activity, openly);
    await carefully(way, async (reads) => {
      const answer = await door().dispatch(heard);
      reads(answer.reader);
      await send(answer, way);
    });
  }

  async function invoke(activity: Activity, at: Date): Promise<InvokeAnswer> {
    if (!activity.from?.aadObjectId) return { status: 403 };
    const way = wayTo(activity);
    const meanwhile = (work: Promise<void>) => void track(carefully(way, () => work));
    const answering = track(
      carefully(way, () => answerInvoke({ door: door(), activity, at, way, meanwhile }), { silently: true }),
    );
    return (await answering) ?? { status: 500 };
  }

  function wayTo(activity: Activity, openly = false): Way {
    const at = placeOf(activity);
    const workspace = tenantOf(activity);
    const user = activity.from?.aadObjectId ?? '';
    const whom = { workspace, user, serviceUrl: at.serviceUrl };
    return {
      connector,
      at,
      isShared: !isPersonal(activity) && !openly,
      draw: async (card, reader) => toMessage(card, reader, card.personal && (await idsIn(card, at))),
      whisper: (message) => listening.whisper(whom, message),
      waiting,
      later,
      note: (failure, step) => log.info({ step, failure, workspace }, 'Teams took the answer another way'),
    };
  }

  /** The one place where answering can fail: it is logged, and the person gets the reference. */
  async function carefully<T>(
    way: Way,
    work: (reads: (reader: Reader) => void) => Promise<T>,
    { silently = false } = {},
  ): Promise<T | undefined> {
    let reader: Reader = { locale: 'en', zone: 'UTC' };
    try {
      return await work((one) => (reader = one));
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      const stack = error instanceof Error ? error.stack : undefined;
      log.error({ reference, failure: failureOf(error), stack }, 'an answer could not be sent to Teams');
      const sorry = line(coreText[reader.locale].problems.bug({ reference }));
      const said = silently || !way.isShared ? way.connector.post(way.at, sorry) : way.whisper(sorry);
      await said.catch((failed: unknown) =>
        log.warn({ reference, failure: failureOf(failed) }, 'nor could the apology'),
      );
      return undefined;
    }
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

  function later(milliseconds: number, run: () => Promise<void>): void {
    const timer = setTimeout(() => {
      laters.delete(timer);
      void track(run().catch((error: unknown) => log.info({ failure: failureOf(error) }, 'a line stays in a channel')));
    }, milliseconds);
    laters.set(timer, run);
  }

  return {
    answer(request, response, activity) {
      const handling = handOver(adapter, { request, response, activity }, turn).catch((error: unknown) => {
        const stack = error instanceof Error ? error.stack : undefined;
        log.error({ stack }, 'Teams sent what could not be handled');
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
      void track(handling);
    },
    async idle() {
      for (const [timer, run] of laters) {
        clearTimeout(timer);
        void track(run().catch(() => undefined));
      }
      laters.clear();
      await Promise.all(busy);
    },
  };
}

const placeOf = ({ serviceUrl, conversation }: Activity): Address => ({
  serviceUrl: serviceUrl ?? '',
  conversation: conversation?.id ?? '',
});
