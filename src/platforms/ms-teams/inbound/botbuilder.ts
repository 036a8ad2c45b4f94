import type { ServerResponse } from 'node:http';
import { CloudAdapter } from 'botbuilder';
import type { Cloud } from '../cloud.js';
import type { App } from '../connector.js';
import { ownCheck } from './botbuilder-check.js';
import type { Inbound } from './inbound.js';

/** Hands what came through the gate to Bot Framework, which checks it once more and gives it to the turn. */
export function botbuilder(cloud: Cloud, app: App | undefined): Inbound {
  const adapter = new CloudAdapter(ownCheck(cloud, app));
  return ({ request: { headers, method }, response, activity }, turn) =>
    adapter.process(
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
