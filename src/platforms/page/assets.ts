import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Context } from 'hono';

const types = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' } as const;
type Ending = keyof typeof types;

export interface Asset {
  path: string;
  type: string;
  etag: string;
  content: string;
}

/** The page's own files, read once. A change of one changes its address, so a browser may keep it for good. */
export const assets = {
  style: read(['style', 'view'], 'css'),
  app: read(['app', 'fit'], 'js'),
  inPlace: read(['in-place'], 'js'),
  icon: read(['icon'], 'svg'),
};

export function sourceOf(name: string, ending: Ending): string {
  return readFileSync(new URL(`./${name}.${ending}`, import.meta.url), 'utf8');
}

/** Files that are needed together are one: on a slow line each costs a turn. */
function read(names: [string, ...string[]], ending: Ending): Asset {
  return assetOf(names[0], ending, names.map((name) => sourceOf(name, ending)).join('\n'));
}

export function assetOf(name: string, ending: Ending, content: string): Asset {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
  const type = `${types[ending]}; charset=utf-8`;
  return { path: `/assets/${name}.${hash}.${ending}`, type, etag: `"${hash}"`, content };
}

/** Undefined: none of these. */
export function serveAsset(c: Context, among: Record<string, Asset> = assets): Response | undefined {
  const asset = Object.values(among).find(({ path }) => path === c.req.path);
  if (!asset) return undefined;
  c.header('ETag', asset.etag);
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  if (c.req.header('if-none-match')?.includes(asset.etag)) return c.body(null, 304);
  return c.body(asset.content, 200, { 'Content-Type': asset.type });
}
