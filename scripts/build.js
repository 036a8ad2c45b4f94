import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'src');
const built = join(root, 'dist');
/** Its time is when the sources were read. */
const STAMP = 'built';

/**
 * Every TypeScript file of `src` becomes a JavaScript file at the same depth in `dist`, so that paths from one to the other, and to
 * what lies beside `src`, stay right; other files are copied. It is made aside and put in its place whole.
 * @returns {Promise<void>}
 */
export async function build() {
  const { build: compile } = await import('esbuild');
  const aside = `${built}.${process.pid}`;
  const began = new Date();
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const isCode = (/** @type {string} */ file) => file.endsWith('.ts');
  try {
    await compile({
      entryPoints: files.filter(isCode),
      outdir: aside,
      outbase: sources,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'warning',
    });
    for (const file of files.filter((file) => !isCode(file))) {
      const copy = join(aside, file.slice(sources.length));
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(file, copy);
    }
    const { tabScript } = /** @type {{ tabScript: () => Promise<string> }} */ (
      await import(join(aside, 'platforms/page/tab/bundle.js'))
    );
    writeFileSync(join(aside, 'platforms/page/tab/tab.bundle.js'), await tabScript());
    writeFileSync(join(aside, STAMP), '');
    utimesSync(join(aside, STAMP), began, began);
    const old = `${aside}.old`;
    if (existsSync(built)) renameSync(built, old);
    renameSync(aside, built);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * Whether `dist` is missing or older than the sources. Where there is no compiler (an image, `npm ci --omit=dev`) what was built is
 * what there is.
 */
export function isStale() {
  const stamp = statSync(join(built, STAMP), { throwIfNoEntry: false });
  if (!stamp) return true;
  if (!existsSync(sources) || !existsSync(join(root, 'node_modules/esbuild'))) return false;
  // A folder is newer when a file in it has gone.
  const entries = readdirSync(sources, { recursive: true, encoding: 'utf8' });
  return ['.', ...entries].some((entry) => statSync(join(sources, entry)).mtimeMs > stamp.mtimeMs);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
