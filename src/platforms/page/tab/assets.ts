import { readFileSync } from 'node:fs';
import { assetOf, assets, type Asset } from '../assets.js';
import { tabScript } from './bundle.js';

const DARK = /@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}\s*\}/g;

/** The page's own colours, where Teams says which of them and not the browser. */
const themed = (css: string): string =>
  css.replaceAll(DARK, ":root:is([data-theme='dark'], [data-theme='contrast']) {$1}");

/** What only the tab needs; `path` of each begins with this. */
export const TAB_ASSETS = '/assets/tab';

let made: Promise<Record<'style' | 'own' | 'script', Asset>> | undefined;

export const tabAssets = () => (made ??= make());

async function make() {
  const own = readFileSync(new URL('./tab.css', import.meta.url), 'utf8');
  return {
    style: assetOf('tab-style', 'css', themed(assets.style.content)),
    own: assetOf('tab', 'css', own),
    script: assetOf('tab', 'js', await tabScript()),
  };
}
