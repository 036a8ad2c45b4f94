import type { Context } from 'hono';
import { z } from 'zod';
import { toLocale, type Locale } from '../../core/locale.js';
import { clean, typedIn, type Body } from './ask.js';
import { faultPage, type Fault } from './fault-page.js';
import type { Html } from './html.js';

export type Status = 200 | 400 | 401 | 403 | 404 | 410 | 413 | 422 | 500 | 503;

/** It is no form, or it broke off: nobody's fault but the sender's. */
export class UnreadableBody extends Error {}

/**
 * A script asks for a part of a page by this header, and hears by the same what it got; without it the whole page comes. `form`: to
 * be filled in. `answer`: what was done; its post is in `X-Answer`. `main`: what stands at the address.
 */
const PART = 'X-Part';
export const wantsPart = (c: Context): boolean => c.req.header(PART) !== undefined;

interface Part {
  what: 'form' | 'answer' | 'main';
  content: Html;
  status?: Status;
}

export function part(c: Context, { what, content, status }: Part): Promise<Response> {
  c.header(PART, what);
  return page(c, content, status);
}

export async function page(c: Context, content: Html, status: Status = 200): Promise<Response> {
  return c.html(content, status);
}

export interface Wrong {
  what: Fault;
  status: Status;
  reference?: string;
  locale?: Locale;
}

/** What went wrong, with what was typed. */
export async function fault(c: Context, { what, status, reference, locale = localeOf(c) }: Wrong): Promise<Response> {
  const typed = status === 413 || c.req.method === 'GET' ? '' : await bodyOf(c).then(typedIn, () => '');
  return page(c, faultPage(what, { locale, typed, ...(reference && { reference }) }), status);
}

export async function formOf(c: Context): Promise<Record<string, unknown>> {
  return c.req.parseBody().catch((error: unknown) => {
    throw new UnreadableBody('a body could not be read', { cause: error });
  });
}

export const bodyOf = async (c: Context): Promise<Body> => clean(await formOf(c));

/** Of somebody whom we do not know yet. */
export const localeOf = (c: Context): Locale => toLocale(c.req.header('accept-language'), 'nl');

export const idIn = (text: unknown): string | undefined => z.uuid().safeParse(text).data;

/** What came is no form or link of ours: undefined. */
export function readOrNone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  }
}
