import type { CloudAdapter } from 'botbuilder';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from './activity.js';

/** What answers an invoke. */
export interface InvokeAnswer {
  status: number;
  body?: object | undefined;
}

/** Hands what came through the gate to Bot Framework, which checks it once more and gives it to `turn`. */
export async function handOver(
  adapter: CloudAdapter,
  { request, response, activity }: { request: IncomingMessage; response: ServerResponse; activity: Activity },
  turn: (activity: Activity) => Promise<InvokeAnswer | void>,
): Promise<void> {
  const { headers, method } = request;
  await adapter.process(
    { body: { ...activity }, headers, method: method ?? 'POST' },
    answering(response),
    async (context) => {
      const answer = await turn(activity);
      if (answer) await context.sendActivity({ type: 'invokeResponse', value: answer });
    },
  );
}

/** Bot Framework answers as Express does. */
function answering(response: ServerResponse) {
  return {
    socket: response.socket,
    status: (code: number) => void (response.statusCode = code),
    header: (name: string, value: unknown) => void response.setHeader(name, String(value)),
    send: (body: unknown) => {
      response.setHeader(
        'content-type',
        typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
      );
      response.write(typeof body === 'string' ? body : JSON.stringify(body));
    },
    end: () => void response.end(),
  };
}
