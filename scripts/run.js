/** `node scripts/run.js cli/migrate …`: runs what was built of `src/cli/migrate.ts`; builds it first where the sources are newer. */
import { build, isStale } from './build.js';

const [, self, name, ...args] = process.argv;

try {
  if (isStale()) {
    process.stderr.write('building…\n');
    await build();
  }
} catch (error) {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write('There is no dist folder, and no compiler to make it: npm ci, npm run build.\n');
  process.exit(1);
}

process.argv = [process.argv[0], self, ...args];
await import(`../dist/${name}.js`);
