import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { limits } from './limits.js';

export interface Guard {
  publicUrl: string;
  /** No password: whoever reaches the page is in. */
  open: boolean;
  /** The one page that stands in a frame, and whose frame that may be. */
  framed: { path: string; by: readonly string[] };
  refuse: (
    c: Context,
    why: 'refused' | 'tooLong' | 'fileTooLarge' | 'broken',
    status: 400 | 403 | 413,
  ) => Promise<Response>;
}

/** What holds for every page: what a browser may do with it, and who may send to it. */
export function guard(app: Hono, { publicUrl, open, framed, refuse }: Guard): void {
  const { origin, hostname, protocol } = new URL(publicUrl);
  const ours = [hostname, 'localhost', '127.0.0.1', '[::1]'];
  const headers = (by: readonly string[]) =>
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: by.length > 0 ? [...by] : ["'none'"],
        baseUri: ["'none'"],
      },
      // With `no-referrer` a browser hides the origin of our own forms.
      referrerPolicy: 'same-origin',
      strictTransportSecurity: protocol === 'https:',
      xFrameOptions: by.length > 0 ? false : 'DENY',
    });
  const [alone, inFrame] = [headers([]), headers(framed.by)];
  app.use((c, next) => (c.req.path === framed.path ? inFrame(c, next) : alone(c, next)));
  app.use(async (c, next) => {
    if (!c.req.path.startsWith('/assets/')) c.header('Cache-Control', 'no-store');
    // A site that points its own name at this computer (DNS rebinding) gets nothing.
    if (open && !ours.includes(new URL(c.req.url).hostname)) return refuse(c, 'refused', 403);
    return next();
  });
  // Browsers say how long a form is; what does not cannot be limited without reading it.
  app.use((c, next) => (isOpenEnded(c) ? refuse(c, 'broken', 400) : next()));
  const most = (maxSize: number, why: 'tooLong' | 'fileTooLarge') =>
    bodyLimit({ maxSize, onError: (c: Context) => refuse(c, why, 413) });
  const said = most(limits.body, 'tooLong');
  const form = most(limits.form, 'tooLong');
  const file = most(limits.importForm, 'fileTooLarge');
  app.use((c, next) => {
    const limit = c.req.path === '/import' ? file : /^\/chat\/[^/]+\/form$/.test(c.req.path) ? form : said;
    return limit(c, next);
  });
  app.use(csrf({ origin: (from, c) => from === origin || from === new URL(c.req.url).origin }));
}

/** Over HTTP (a test may ask without), with a body of no stated length. */
function isOpenEnded({ env, req }: Context): boolean {
  const { incoming } = (env ?? {}) as Partial<HttpBindings>;
  return incoming !== undefined && !['GET', 'HEAD'].includes(req.method) && req.header('content-length') === undefined;
}
