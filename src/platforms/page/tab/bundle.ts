import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { firstOf } from '../../../core/present.js';
import { sourceOf } from '../assets.js';

const BUILT = new URL('./tab.bundle.js', import.meta.url);

/** The tab's script with Teams' own library in it. The build keeps it beside this file; from the sources it is made when it is asked for. */
export const tabScript = async (): Promise<string> => (existsSync(BUILT) ? readFileSync(BUILT, 'utf8') : bundleTab());

async function bundleTab(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./tab.js', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    // What the page does as well.
    banner: { js: sourceOf('fit', 'js') },
    legalComments: 'eof',
    logLevel: 'warning',
  });
  return firstOf(outputFiles).text;
}
