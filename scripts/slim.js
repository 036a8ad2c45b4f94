/** Takes out of `node_modules` what nothing loads at run time: type declarations, source maps, their sources, readmes. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const modules = 'node_modules';
const unused = /\.(d\.[cm]?ts|map|[cm]?ts|tsx|md|markdown)$/i;
let count = 0;
for (const entry of readdirSync(modules, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !unused.test(entry.name) || /^(licen[cs]e|notice|copying)/i.test(entry.name)) continue;
  rmSync(join(entry.parentPath, entry.name));
  count += 1;
}
console.log(`${count} files taken out`);
