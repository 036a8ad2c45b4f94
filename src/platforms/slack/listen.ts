import { randomUUID } from 'node:crypto';
import type { App, RespondArguments, RespondFn, ViewResponseAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Heard, Reader } from '../../core/ask.js';
import type { Clock } from '../../core/clock.js';
import type { HearPlatformEvent, PlatformEvent } from '../../core/platform-event.js';
import type { Answer, Door } from '../../core/door.js';
import { coreText } from '../../core/text.js';
import { apologise, send, showBelow, tell, toResponse, type Way } from './answer.js';
import {
  fromAnywhere,
  fromButton,
  fromCommand,
  fromHome,
  fromMessage,
  fromSuggestion,
  fromView,
  isFromMessage,
  type ActionPayload,
  type ButtonPayload,
  type FilePayload,
  type HomePayload,
  type ShortcutPayload,
  type SuggestionPayload,
} from './ask.js';
import { around, namesIn } from './around.js';
import { download } from './download.js';
import { failureOf, type Failure } from './errors.js';
import { toPlatformEvent, type EventPayload } from './events.js';
import { limits } from './limits.js';
import { toHome } from './message.js';
import { errorsIn, finished, toModal, toOptions, waiting } from './modal.js';
import { upload } from './pictures.js';
import { fromTyped, isDirect, isTyped, lineOf, type TypedPayload } from './typed.js';
import type { Pictures } from '../../core/pictures.js';
import { within } from '../../core/timeout.js';

export interface Listening {
  door: () => Door;
  now: Clock;
  log: Logger;
  hearEvent: HearPlatformEvent;
  /** None: cards are drawn without theirs. */
  pictures?: Pictures | undefined;
}

/** Settles when everything that was heard so far has been answered. */
export type Idle = () => Promise<void>;

/**
 * What Slack sends, to the door and back. One listener per kind of payload: each one more costs time on every request.
 * Every payload is acknowledged within Slack's three seconds, whatever the door does.
 */
export function listenToSlack(app: App, { door, now, log, hearEvent, pictures }: Listening): Idle {
  const busy = new Set<Promise<void>>();

  app.command(/.*/, ({ command, ack, respond, client }) => {
    const heard = fromCommand(command, now());
    const way = wayTo(heard, client, { respond, trigger: command.trigger_id });
    return carefully(way, ack as Acknowledge<RespondArguments>, async (acknowledge) => {
      const answering = door().dispatch(heard);
      const soon = await within(limits.time.commandAnswer, answering);
      if (soon?.reply.kind === 'card') {
        await acknowledge(toResponse(soon.reply, soon.reader));
        showBelow(soon.reply, soon.reader, way);
        return soon.drawn?.();
      }
      await acknowledge();
      return answering;
    });
  });

  app.action({}, ({ action, body, ack, respond, client }) => {
    const payload = body as unknown as ActionPayload;
    const heard = fromButton(payload, action as ButtonPayload, now());
    if (!heard) return ack();
    const home = payload.view?.type === 'home';
    const way = wayTo(heard, client, { respond, trigger: payload.trigger_id, home });
    return carefully(way, ack as Acknowledge<never>, async (acknowledge) => {
      await acknowledge();
      return door().dispatch(heard);
    });
  });

  app.shortcut({}, ({ shortcut, ack, client, ...args }) => {
    const payload = shortcut as unknown as ShortcutPayload;
    const respond = (args as { respond?: RespondFn }).respond;
    const at = now();
    const isOfMessage = isFromMessage(payload);
    const heard = isOfMessage ? fromMessage(payload, {}, at) : fromAnywhere(payload, at);
    if (!heard) return ack();
    const way = wayTo(heard, client, { respond, trigger: payload.trigger_id });
    return carefully(way, ack as Acknowledge<never>, async (acknowledge) => {
      await acknowledge();
      return door().dispatch(isOfMessage ? fromMessage(payload, await around(client, payload), at) : heard);
    });
  });

  app.view({}, ({ body, ack, client }) => {
    if (body.type !== 'view_submission') return ack();
    const heard = fromView(body, now(), fetching(client));
    const way = wayTo(heard, client, {});
    return carefully(way, ack as Acknowledge<ViewResponseAction>, async (acknowledge) => {
      const answering = door().dispatch(heard);
      const soon = await within(limits.time.formAnswer, answering);
      if (soon) return answerForm(soon, { heard, way, shown: body.view.blocks, acknowledge });
      await acknowledge({ response_action: 'update', view: waiting() });
      return answerLate(await answering, { heard, way, view: body.view.id });
    });
  });

  app.options<'block_suggestion'>({}, async ({ body, ack }) => {
    const payload = body as unknown as SuggestionPayload;
    const heard = fromSuggestion(payload, now());
    const suggesting = door()
      .suggest(heard, payload.block_id, payload.value)
      .catch(() => undefined);
    await ack({ options: toOptions((await within(limits.time.suggestions, suggesting)) ?? []) });
  });

  app.event(/.*/, ({ body, client }) => {
    const payload = body as unknown as EventPayload;
    if (payload.event.type === 'app_home_opened') return showHome(body as unknown as HomePayload, client);
    if (isTyped(payload)) return answerTyped(payload, client);
    return track(hear(toPlatformEvent(payload, now())));
  });

  /** In a channel for their eyes alone, unless the command says otherwise; in their own conversation with the app a message. */
  function answerTyped(payload: TypedPayload, client: WebClient): Promise<void> {
    const at = now();
    const { thread_ts: thread } = payload.event;
    const way = wayTo(fromTyped(payload, { at }), client, { thread, direct: isDirect(payload) });
    return carefully(way, nothing, async () => {
      const names = await namesIn(client, lineOf(payload));
      return door().dispatch(fromTyped(payload, { at, names, download: fetching(client) }));
    });
  }

  function showHome(payload: HomePayload, client: WebClient): Promise<void> {
    if (payload.event.tab !== 'home') return Promise.resolve();
    const heard = fromHome(payload, now());
    return carefully(wayTo(heard, client, { home: true }), nothing, async () => {
      const { reply, reader, drawn } = await door().dispatch(heard);
      if (reply.kind === 'card') await client.views.publish({ user_id: heard.user, view: toHome(reply.card, reader) });
      drawn?.();
    });
  }

  const hear = async (event: PlatformEvent | undefined) => (event ? hearEvent(event) : undefined);

  /** What cannot be fetched is as good as not given: the person hears so. */
  const fetching = (client: WebClient) => (file: FilePayload) =>
    download(client, file).catch((error: unknown) => {
      log.warn({ failure: failureOf(error) }, 'a file could not be fetched from Slack');
      return undefined;
    });

  function wayTo(
    heard: Heard,
    client: WebClient,
    more: Pick<Way, 'respond' | 'trigger' | 'home' | 'thread' | 'direct'>,
  ): Way {
    const { user, room, workspace, key } = heard;
    return {
      ...more,
      client,
      user,
      room,
      filesOf: pictures && ((card) => upload(card, { client, pictures })),
      meanwhile: (work) => void track(work().catch((error: unknown) => note(failureOf(error), 'picture'))),
      note,
    };

    function note(failure: Failure, step: string): void {
      log.info({ step, failure, workspace, key }, 'Slack took the answer another way');
    }
  }

  /** The one place where sending can fail: it is logged, and the person gets the reference. Acknowledges in every case. */
  function carefully<R>(
    way: Way,
    ack: Acknowledge<R>,
    work: (acknowledge: Acknowledge<R>) => Promise<Answer | void>,
  ): Promise<void> {
    const run = async () => {
      let acknowledged = false;
      let reader: Reader | undefined;
      const acknowledge = async (response?: R) => {
        acknowledged = true;
        await (response === undefined ? ack() : ack(response));
      };
      try {
        const answer = await work(acknowledge);
        reader = answer?.reader;
        if (answer) await send(answer, way);
        answer?.drawn?.();
      } catch (error) {
        if (!acknowledged) await ack().catch(() => undefined);
        const reference = randomUUID().slice(0, 8);
        const stack = error instanceof Error ? error.stack : undefined;
        log.error({ reference, failure: failureOf(error), stack }, 'an answer could not be sent to Slack');
        await sorry(reference, reader ?? { locale: 'en', zone: 'UTC' }, way);
      }
    };
    return track(run());
  }

  /** Whoever stops waits for it. */
  function track(work: Promise<unknown>): Promise<void> {
    const running = work.then(nothing).finally(() => busy.delete(running));
    busy.add(running);
    return running;
  }

  async function sorry(reference: string, reader: Reader, way: Way): Promise<void> {
    const card = { title: coreText[reader.locale].problems.bug({ reference }), parts: [] };
    try {
      await apologise(card, reader, way);
    } catch (error) {
      log.warn({ reference, failure: failureOf(error) }, 'nor could the apology');
    }
  }

  return async () => {
    // An answer may leave its pictures to come.
    while (busy.size > 0) await Promise.all(busy);
  };
}

type Acknowledge<R> = (response?: R) => Promise<void>;

interface Submitted {
  heard: Heard;
  way: Way;
}

/** In time: what is wrong is said in the form itself. */
async function answerForm(
  { reply, reader }: Answer,
  {
    heard,
    way,
    shown,
    acknowledge,
  }: Submitted & { shown: Parameters<typeof errorsIn>[1]; acknowledge: Acknowledge<ViewResponseAction> },
): Promise<void> {
  if (reply.kind === 'form') {
    const errors = errorsIn(reply.form, shown);
    if (errors) return acknowledge({ response_action: 'errors', errors });
    return acknowledge({ response_action: 'update', view: toModal(reply.form, reader, heard.room) });
  }
  await acknowledge();
  if (reply.kind === 'card') await tell(reply, reader, way);
}

/** Too late for that: the form shows that we are busy, and then what came of it. */
async function answerLate(
  { reply, reader }: Answer,
  { heard, way, view }: Submitted & { view: string },
): Promise<void> {
  if (reply.kind === 'form') {
    await way.client.views.update({ view_id: view, view: toModal(reply.form, reader, heard.room) });
    return;
  }
  const card = reply.kind === 'card' ? reply.card : { title: '', parts: [] };
  if (reply.kind === 'card') await tell(reply, reader, way);
  await way.client.views.update({ view_id: view, view: finished(card, reader) }).catch((error: unknown) => {
    way.note(failureOf(error), 'views.update');
  });
}

const nothing = () => Promise.resolve();
