/**
 * `npm run licences`: the licences of everything that is shipped, by licence. Fails on one that nobody has agreed to; what asks to be
 * named is in NOTICE.
 */
import { readFileSync } from 'node:fs';

const free = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Python-2.0',
];
/**
 * Each may be used under conditions that NOTICE fulfils: by package, with the licence that it had when that was looked at.
 */
/** @type {Record<string, string>} */
const byName = {
  '@expo-google-fonts/inter': 'MIT AND OFL-1.1',
  '@resvg/resvg-wasm': 'MPL-2.0',
  argparse: 'PSF-2.0',
  'date-holidays': '(ISC AND CC-BY-3.0)',
  'ical.js': 'MPL-2.0',
};

/** @typedef {{ dev?: boolean, devOptional?: boolean, license?: string, version?: string }} Locked */
const { packages } = /** @type {{ packages: Record<string, Locked> }} */ (
  JSON.parse(readFileSync('package-lock.json', 'utf8'))
);
const notice = readFileSync('NOTICE', 'utf8');
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
/** @type {Record<string, number>} */
const counts = {};
const faults = [];
for (const [path, { license = 'none' }] of shipped) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  counts[license] = (counts[license] ?? 0) + 1;
  // Of “A OR B” one that we may use is enough, of “A AND B” all have to be.
  const isFree = license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => free.includes(one)));
  if (isFree) continue;
  if (byName[name] !== license) faults.push(`${name}: ${license}`);
  else if (!notice.includes(name)) faults.push(`${name}: ${license}, which NOTICE does not mention`);
}
console.log(
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([license, count]) => `${count} ${license}`)
    .join('\n'),
);
if (faults.length > 0) {
  console.error(`\nNobody has looked at these:\n${faults.join('\n')}`);
  process.exitCode = 1;
}
