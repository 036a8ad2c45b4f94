import type { Heard, Reader } from '../../core/ask.js';
import type { Answer, Door } from '../../core/dispatch.js';
import { within } from '../../core/within.js';
import type { Activity } from './activity.js';
import { tell, type CardReply, type Way } from './answer.js';
import { fromButton, fromForm, fromMessageAction, fromOpening, fromSuggestion, isView } from './ask.js';
import { toChoices, toDialog, formBehindButton, toNote, type Task } from './dialog.js';
import { chosen, lookUp } from './extension.js';
import { limits } from './limits.js';
import { CARD } from './message.js';
import { teamsText } from './text.js';
import type { InvokeAnswer } from './turn.js';

export interface Invoked {
  door: Door;
  activity: Activity;
  at: Date;
  way: Way;
  /** What goes on after Teams has been answered. */
  meanwhile: (work: Promise<void>) => void;
}

/** What Teams waits for: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/request-through-dotnet-teams-bot */
export async function answerInvoke(invoked: Invoked): Promise<InvokeAnswer> {
  const { activity, at, door } = invoked;
  switch (activity.name) {
    case 'adaptiveCard/action':
      return pressed(invoked, fromButton(activity, at));
    case 'task/fetch':
      return opened(invoked, fromOpening(activity, at));
    case 'composeExtension/fetchTask':
      return opened(invoked, fromMessageAction(activity, at));
    case 'task/submit':
    case 'composeExtension/submitAction':
      return submitted(invoked, fromForm(activity, at));
    case 'application/search':
      return suggested(invoked);
    case 'composeExtension/query':
      return body(await lookUp(door, activity, at));
    case 'composeExtension/selectItem':
    case 'composeExtension/selectitem':
      return body(await chosen(door, activity, at));
    default:
      return { status: 501 };
  }
}

const body = (said: object | undefined): InvokeAnswer => (said ? { status: 200, body: said } : { status: 400 });
const task = (shown: Task): InvokeAnswer => body({ task: shown });
const toast = (value: string) => body({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

/** A button: its card is drawn anew in place, or the answer goes where answers go and the presser is told. */
async function pressed(invoked: Invoked, heard: Heard | undefined): Promise<InvokeAnswer> {
  if (!heard) return { status: 400 };
  const { door, way, activity, meanwhile } = invoked;
  const answering = door.dispatch(heard);
  if (isView(activity)) return view(await answering, way);
  const soon = await within(limits.time.invoke, answering);
  if (soon) return reactTo(soon, invoked);
  meanwhile(answering.then(async (answer) => void (await reactTo(answer, invoked))));
  return toast(bothSlow);
}

async function reactTo({ reply, reader }: Answer, invoked: Invoked): Promise<InvokeAnswer> {
  const { way, activity, meanwhile } = invoked;
  const { done, privately } = teamsText[reader.locale];
  if (reply.kind === 'silence') return toast(done);
  if (reply.kind === 'form') {
    const card = formBehindButton(reply.form, reader);
    return toast((await whisper({ kind: 'card', to: 'asker', card }, reader, way)) ?? privately);
  }
  if (!reply.redraw) return toast((await whisper(reply, reader, way)) ?? done);
  const message = await way.draw(reply.card, reader);
  const shown = activity.replyToId;
  // Teams shows what we answer to the presser alone; the message is edited for who else sees it, and for later.
  if (shown) meanwhile(way.connector.edit(way.at, shown, message));
  return body({ statusCode: 200, type: CARD, value: message.attachments![0]!.content });
}

/** What one reader sees instead. Of what is not for him he sees what all see. */
async function view({ reply, reader }: Answer, way: Way): Promise<InvokeAnswer> {
  if (reply.kind !== 'card' || !reply.redraw) {
    return body({ statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'NoView', message: '' } });
  }
  const message = await way.draw(reply.card, reader);
  return body({ statusCode: 200, type: CARD, value: message.attachments![0]!.content });
}

/** Tells him, and what to say of it where he pressed; nothing, when he sees it there. */
async function whisper(reply: CardReply, reader: Reader, way: Way): Promise<string | undefined> {
  const { privately, install } = teamsText[reader.locale];
  const went = await tell(reply, reader, way);
  if (went === 'here') return undefined;
  return went === 'privately' ? privately : `${reply.card.title}\n\n${install}`;
}

async function opened(invoked: Invoked, heard: Heard | undefined): Promise<InvokeAnswer> {
  if (!heard) return { status: 400 };
  const { door, way, meanwhile } = invoked;
  const answering = door.dispatch(heard);
  const soon = await within(limits.time.invoke, answering);
  if (soon) return task(await shownIn(soon, way));
  meanwhile(
    answering.then(async ({ reply, reader }) => {
      if (reply.kind === 'silence') return;
      const card = reply.kind === 'form' ? formBehindButton(reply.form, reader) : reply.card;
      await tell({ to: 'asker', card }, reader, way);
    }),
  );
  return task(toNote(bothSlow));
}

async function shownIn({ reply, reader }: Answer, way: Way): Promise<Task> {
  if (reply.kind === 'form') return toDialog(reply.form, reader);
  if (reply.kind === 'silence') return toNote(teamsText[reader.locale].done);
  const { card } = reply;
  const isAll = card.parts.length === 0 && !card.buttons?.length;
  return toNote(isAll ? card.title : ((await whisper(reply, reader, way)) ?? card.title));
}

/** A form that was sent: what is wrong is said in it, with all that was typed; else it closes, or says where its answer is. */
async function submitted(invoked: Invoked, heard: Heard | undefined): Promise<InvokeAnswer> {
  if (!heard) return { status: 400 };
  const { door, meanwhile } = invoked;
  const answering = door.dispatch(heard);
  const soon = await within(limits.time.invoke, answering);
  if (soon) return finish(soon, invoked);
  meanwhile(
    answering.then(async (answer) => {
      const { reply, reader } = answer;
      const late = reply.kind === 'form' ? asCard(formBehindButton(reply.form, reader)) : reply;
      await finish({ reply: late, reader }, invoked);
    }),
  );
  return task(toNote(bothSlow));
}

const asCard = (card: CardReply['card']): CardReply => ({ kind: 'card', to: 'asker', card });

async function finish({ reply, reader }: Answer, { way, activity }: Invoked): Promise<InvokeAnswer> {
  if (reply.kind === 'form') return task(toDialog(reply.form, reader));
  const behind = activity.replyToId && way.waiting.take(way.at, activity.replyToId) ? activity.replyToId : undefined;
  if (reply.kind === 'silence') return { status: 200 };
  if (behind && reply.to === 'room') {
    await way.connector.edit(way.at, behind, await way.draw(reply.card, reader));
    return { status: 200 };
  }
  if (behind) await way.connector.remove(way.at, behind).catch(() => undefined);
  const where = await whisper(reply, reader, way);
  return where === undefined ? { status: 200 } : task(toNote(where));
}

async function suggested({ door, activity, at }: Invoked): Promise<InvokeAnswer> {
  const asking = fromSuggestion(activity, at);
  const options = asking && (await within(limits.time.invoke, door.suggest(asking.heard, asking.blank, asking.typed)));
  const results = toChoices(options ?? [], limits.input.offered);
  return body({ type: 'application/vnd.microsoft.search.searchResponse', value: { results } });
}

/** Said before it is known who reads it. */
const bothSlow = `${teamsText.nl.slow} · ${teamsText.en.slow}`;
