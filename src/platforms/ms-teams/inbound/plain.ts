import type { Inbound } from './inbound.js';

/** Without an SDK: the gate has checked who sends it, and Teams' answer is a status with JSON. */
export const plain: Inbound = async ({ activity, response }, turn) => {
  const answer = await turn(activity);
  if (!answer?.body) return void response.writeHead(answer?.status ?? 200).end();
  response
    .writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(answer.body));
};
