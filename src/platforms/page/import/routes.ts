import type { Context, Hono } from 'hono';
import type { ImportDesk, ImportView } from '../../../core/import.js';
import type { Desk } from '../desk.js';
import { attach } from '../downloads.js';
import { fault, formOf, idIn, page } from '../responses.js';
import type { Seated } from '../seat.js';
import { columnInput, importPath, runPage, startPage, undoPage } from './pages.js';

interface Grounds {
  importing: ImportDesk;
  newId: () => string;
  /** Who sits at the page, with their own conversation beside it; or what is answered to who doesn't. */
  sit: (c: Context) => Promise<Seated | Response>;
}

/** Importing step by step. Each step asks anew whether they administer, and whether the import is there for them. */
export function importRoutes(app: Hono, { importing, newId, sit }: Grounds): void {
  app.get('/import', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    return start(c, seated);
  });

  app.post('/import', async (c) => {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    if (!(await importing.isOpenFor(seated.session))) return closed(c, seated.desk);
    const form = await formOf(c);
    const id = idIn(form['id']);
    if (!id) return fault(c, { what: 'broken', status: 400 });
    const file = form['file'];
    // A form that is sent without a file sends one without a name.
    if (!(file instanceof File) || (file.name === '' && file.size === 0)) return start(c, seated, 'noFile');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const given = await importing.give(seated.session, { id, name: file.name, bytes });
    return given ? c.redirect(importPath(id), 303) : closed(c, seated.desk);
  });

  app.get('/import/:id', (c) => withView(c, ({ desk }, view) => page(c, runPage(desk, view))));

  app.get('/import/:id/undo', (c) =>
    withView(c, ({ desk }, view) =>
      view.undoUntil ? page(c, undoPage(desk, view)) : Promise.resolve(c.redirect(importPath(view.id), 303)),
    ),
  );

  app.get('/import/:id/report.csv', (c) =>
    withView(c, async ({ session, desk }, { id }) => {
      const report = await importing.report(session, id);
      if (!report) return fault(c, { what: 'gone', status: 404, locale: desk.me.locale });
      c.header('Content-Type', 'text/csv; charset=utf-8');
      attach(c, report.name);
      return c.body(report.text);
    }),
  );

  app.post('/import/:id/choose', (c) =>
    withView(c, async ({ session }, { id, columns }) => {
      const form = await formOf(c);
      const chosen = columns.map((_, at) => textIn(form[columnInput(at)]));
      const [kind = '', sheet = '', dates = ''] = ['kind', 'sheet', 'dates'].map((name) => textIn(form[name]));
      await importing.choose(session, { id, kind, sheet, dates, columns: chosen });
      return c.redirect(importPath(id), 303);
    }),
  );

  app.post('/import/:id/write', (c) => act(c, 'write'));
  app.post('/import/:id/undo', (c) => act(c, 'undo'));

  /** What is done already is not done twice: the page shows what came of it. */
  const act = (c: Context, what: 'write' | 'undo') =>
    withView(c, async ({ session }, { id }) => {
      await importing[what](session, id);
      return c.redirect(importPath(id), 303);
    });

  async function withView(
    c: Context,
    show: (seated: Seated, view: ImportView) => Promise<Response>,
  ): Promise<Response> {
    const seated = await sit(c);
    if (seated instanceof Response) return seated;
    const id = idIn(c.req.param('id'));
    const view = id && (await importing.look(seated.session, id));
    if (view) return show(seated, view);
    return (await importing.isOpenFor(seated.session))
      ? fault(c, { what: 'gone', status: 404, locale: seated.desk.me.locale })
      : closed(c, seated.desk);
  }

  async function start(c: Context, { session, desk }: Seated, problem?: 'noFile'): Promise<Response> {
    const imports = await importing.list(session);
    if (!imports) return closed(c, desk);
    return page(c, startPage(desk, { imports, id: newId(), problem }), problem ? 422 : 200);
  }

  const closed = (c: Context, desk: Desk) => fault(c, { what: 'administrators', status: 403, locale: desk.me.locale });
}

const textIn = (given: unknown): string | undefined => (typeof given === 'string' ? given : undefined);
