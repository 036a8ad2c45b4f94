import type { Context, Hono } from 'hono';
import type { Heard } from '../../core/ask.js';
import type { Card } from '../../core/card.js';
import type { Door } from '../../core/door.js';

interface Grounds<Seated> {
  door: Pick<Door, 'download'>;
  /** Who sits at the page; or what is answered to who doesn't. */
  sit: (c: Context) => Promise<Seated | Response>;
  /** Undefined: it is no address of ours. */
  hear: (seated: Seated, query: { command: string; args: string }) => Heard | undefined;
  /** Why there is no file. */
  refuse: (c: Context, seated: Seated, card: Card | undefined) => Promise<Response>;
}

/** Files that features make, each asked for through the door like all else. */
export function downloadRoutes<Seated extends object>(app: Hono, { door, sit, hear, refuse }: Grounds<Seated>): void {
  app.get('/downloads/:download', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const heard = hear(seated, { command: c.req.param('download'), args: c.req.query('args') ?? '{}' });
    const answer = heard && (await door.download(heard));
    if (!answer || !('file' in answer))
      return refuse(c, seated, answer?.reply.kind === 'card' ? answer.reply.card : undefined);
    const { name, type, text } = answer.file;
    c.header('Content-Type', `${type}; charset=utf-8`);
    attach(c, name);
    return c.body(text);
  });
}

/** https://www.rfc-editor.org/rfc/rfc6266#section-5 */
export const attach = (c: Context, name: string): void =>
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
