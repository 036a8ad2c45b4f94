import type { Heard, Reader } from '../../core/ask.js';
import type { Answer, Door } from '../../core/door.js';
import { within } from '../../core/timeout.js';
import type { Activity } from './activity.js';
import { arrives, aside, sayWhere, tell, type CardReply, type Way } from './answer.js';
import { fromButton, fromForm, fromMessageAction, fromOpening, fromSuggestion, isView } from './ask.js';
import { formBehindButton, toChoices, toDialog, toNote, waitsForForm, type Task } from './dialog.js';
import { chosen, lookUp, unfurled, type Linked } from './extension.js';
import { limits } from './limits.js';
import { CARD } from './message.js';
import { teamsText } from './text.js';
import type { InvokeAnswer } from './inbound/inbound.js';

export interface Invoked {
  door: Door;
  activity: Activity;
  at: Date;
  way: Way;
  linked?: Linked | undefined;
  /** What goes on after Teams has been answered; when it fails that is logged. */
  meanwhile: (work: Promise<unknown>) => void;
  /** Logs what went wrong, under the reference that it gives. */
  fault: (error: unknown) => string;
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
    case 'composeExtension/queryLink':
      return body(await unfurled(invoked));
    case 'composeExtension/selectItem':
    case 'composeExtension/selectitem':
      return body(await chosen(door, activity, at));
    default:
      return { status: 501 };
  }
}

const body = (said: object | undefined): InvokeAnswer => (said ? { status: 200, body: said } : { status: 400 });
const task = (shown: Task): InvokeAnswer => body({ task: shown });
const note = (text: string) => task(toNote(text));
const toast = (value: string) => body({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

interface Reacting {
  /** What Teams shows of it. */
  soon: (answer: Answer, invoked: Invoked) => Promise<InvokeAnswer>;
  /** When Teams has been told that it takes longer. */
  late: (answer: Answer, invoked: Invoked) => Promise<unknown>;
  /** How a line is shown there. */
  says: (text: string) => InvokeAnswer;
}

/**
 * Asks, and reacts to the answer, in the time that Teams gives for both; what is left of it goes on. Once it was done Teams is answered,
 * whatever became of the answer: who is told that it failed does it again.
 */
async function inTime(invoked: Invoked, heard: Heard, { soon, late, says }: Reacting): Promise<InvokeAnswer> {
  const { door, fault, meanwhile } = invoked;
  let isLate = false;
  const reacting = door.dispatch(heard).then(async (answer): Promise<InvokeAnswer | undefined> => {
    if (isLate) return void (await late(answer, invoked));
    try {
      return await soon(answer, invoked);
    } catch (error) {
      return says(teamsText[answer.reader.locale].unsent(fault(error)));
    }
  });
  const said = await within(limits.time.invoke, reacting);
  if (said) return said;
  isLate = true;
  meanwhile(reacting);
  return says(bothSlow);
}

/** A button: its card is drawn anew in place, or the answer goes where answers go and the presser is told. */
async function pressed(invoked: Invoked, heard: Heard | undefined): Promise<InvokeAnswer> {
  if (!heard) return { status: 400 };
  if (isView(invoked.activity)) return view(invoked, heard);
  return inTime(invoked, heard, { soon: reactTo, late: afterwards, says: toast });
}

async function reactTo({ reply, reader }: Answer, { way, activity, meanwhile }: Invoked): Promise<InvokeAnswer> {
  const { done, privately } = teamsText[reader.locale];
  if (reply.kind === 'silence') return toast(done);
  if (reply.kind === 'form') {
    const said = await whisper(asCard(formBehindButton(reply.form, reader)), reader, way);
    return toast(said ?? privately);
  }
  if (!reply.redraw) return toast((await whisper(reply, reader, way)) ?? done);
  const message = await way.draw(reply.card, reader);
  const shown = activity.replyToId;
  // Teams shows what we answer to the presser alone; the message is edited for who else sees it, and for later.
  if (shown) meanwhile(aside(way, 'redraw', () => way.edit(shown, message)));
  return body({ statusCode: 200, type: CARD, value: message.attachments[0].content });
}

/** What one reader sees instead, drawn whenever they look. Of what is not for them, or not known in time, they see what all see. */
async function view({ door, way }: Invoked, heard: Heard): Promise<InvokeAnswer> {
  const drawing = door.dispatch(heard).then(async ({ reply, reader }) => {
    if (reply.kind !== 'card' || !reply.redraw) return undefined;
    const message = await way.draw(reply.card, { ...reader, readAt: heard.at });
    return body({ statusCode: 200, type: CARD, value: message.attachments[0].content });
  });
  const noView = { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'NoView', message: '' } };
  return (await within(limits.time.invoke, drawing)) ?? body(noView);
}

/** Tells them, and what to say of it where they pressed; nothing, when they see it there. */
async function whisper(reply: CardReply, reader: Reader, way: Way): Promise<string | undefined> {
  const { privately, elsewhere, install } = teamsText[reader.locale];
  const went = await tell(reply, reader, way);
  if (went === 'here') return undefined;
  if (went === 'nowhere') return `${reply.card.title}\n\n${install}`;
  return went === 'privately' ? privately : elsewhere;
}

/** Too late to be shown where it was asked: the card that was pressed is drawn anew, or the answer goes where answers go. */
async function afterwards({ reply, reader }: Answer, { way, activity }: Invoked): Promise<void> {
  if (reply.kind === 'silence') return;
  const { to, card, redraw } = reply.kind === 'form' ? asCard(formBehindButton(reply.form, reader)) : reply;
  const shown = activity.replyToId;
  if (redraw && shown) {
    const message = await way.draw(card, reader);
    if (await arrives(way, 'redraw', () => way.edit(shown, message))) return;
  }
  const went = await tell({ to, card }, reader, way);
  if (went === 'nowhere' && way.isShared) await sayWhere(went, reader, way);
}

async function opened(invoked: Invoked, heard: Heard | undefined): Promise<InvokeAnswer> {
  if (!heard) return { status: 400 };
  return inTime(invoked, heard, { soon: show, late: afterwards, says: note });
}

async function show({ reply, reader }: Answer, { way, activity }: Invoked): Promise<InvokeAnswer> {
  if (reply.kind === 'form') return task(toDialog(reply.form, reader, { waits: waitsForForm(activity) }));
  if (reply.kind === 'silence') return note(teamsText[reader.locale].done);
  const { card } = reply;
  const isAll = card.parts.length === 0 && !card.buttons?.length;
  return note(isAll ? card.title : ((await whisper(reply, reader, way)) ?? card.title));
}

/** A form that was sent: what is wrong is said in it, with all that was typed; else it closes, or says where its answer is. */
async function submitted(invoked: Invoked, heard: Heard | undefined): Promise<InvokeAnswer> {
  if (!heard) return { status: 400 };
  const late = ({ reply, reader }: Answer) =>
    reply.kind === 'form' ? afterwards({ reply, reader }, invoked) : finish({ reply, reader }, invoked);
  return inTime(invoked, heard, { soon: finish, late, says: note });
}

const asCard = (card: CardReply['card']): CardReply => ({ kind: 'card', to: 'asker', card });

async function finish({ reply, reader }: Answer, { way, activity, meanwhile }: Invoked): Promise<InvokeAnswer> {
  const waits = way.isShared && waitsForForm(activity);
  if (reply.kind === 'form') return task(toDialog(reply.form, reader, { waits }));
  if (reply.kind === 'silence') return { status: 200 };
  // Whatever the form says, it is the message that Teams says it came from, in the conversation that Teams says it is.
  const behind = waits ? activity.replyToId : undefined;
  if (behind && reply.to === 'room') {
    const message = await way.draw(reply.card, reader);
    if (await arrives(way, 'answer', () => way.edit(behind, message))) return { status: 200 };
  }
  if (behind) meanwhile(aside(way, 'remove', () => way.remove(behind)));
  const where = await whisper(reply, reader, way);
  return where === undefined ? { status: 200 } : note(where);
}

async function suggested({ door, activity, at }: Invoked): Promise<InvokeAnswer> {
  const asking = fromSuggestion(activity, at);
  const options = asking && (await within(limits.time.invoke, door.suggest(asking.heard, asking.blank, asking.typed)));
  const results = toChoices(options ?? [], limits.input.offered);
  return body({ type: 'application/vnd.microsoft.search.searchResponse', value: { results } });
}

/** Said before it is known who reads it. */
const bothSlow = `${teamsText.nl.slow} · ${teamsText.en.slow}`;
