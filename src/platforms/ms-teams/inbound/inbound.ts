import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from '../activity.js';

/** What answers an invoke. */
export interface InvokeAnswer {
  status: number;
  body?: object | undefined;
}

/** What an activity comes to; nothing where Teams waits for no answer. Never throws. */
type Turn = (activity: Activity) => Promise<InvokeAnswer | void>;

/** A request that came through the gate, read. */
interface Arrived {
  request: IncomingMessage;
  response: ServerResponse;
  activity: Activity;
}

/**
 * Between the gate and a turn: gives the activity to `turn`, and ends the response with what it came to. There is one with Bot
 * Framework's SDK and one without; which is a setting.
 */
export type Inbound = (arrived: Arrived, turn: Turn) => Promise<void>;
