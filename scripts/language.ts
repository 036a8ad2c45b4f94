import { Command } from 'commander';
import { foundLines, foundWorld, type FoundJudged } from '../test/language/found.js';
import { chronoVerdict, isForChrono } from '../test/language/chrono.js';
import { judgeTold, toldBarsMissed, toldLines, toldVerdicts } from '../test/language/told.js';
import { barsMissed, corpus, judge, verdicts, type Judged } from '../test/language/measure.js';

const { all, set } = new Command('language')
  .description(
    'How the lines of test/language/*.tsv are understood, per language and command; fails when a bar is missed',
  )
  .option('--all', 'also every line that is not right, with what came of it')
  .option('--set <name>', 'only the lines of one set, like "first-unseen"')
  .parse()
  .opts<{ all?: boolean; set?: string }>();

/** Of the lines of a language. */
const MOST_MISSED = 0.05;

const judged: Judged[] = [];
for (const line of corpus()) if (set === undefined || line.set === set) judged.push(await judge(line));
const languages = [...new Set(judged.map((one) => one.language))];

row('', ['lines', ...verdicts]);
for (const language of languages) {
  const ours = judged.filter((one) => one.language === language);
  for (const command of new Set(ours.map((one) => one.command)))
    row(`${language} ${command}`, figures(ours.filter((one) => one.command === command)));
  row(language, figures(ours));
}

function figures(of: readonly Judged[]): number[] {
  return [of.length, ...verdicts.map((verdict) => of.filter((one) => one.verdict === verdict).length)];
}

function row(name: string, cells: readonly (string | number)[]): void {
  console.log(
    name.padEnd(16) + cells.map((cell) => String(cell).padStart(String(cell).length > 10 ? 20 : 10)).join(''),
  );
}

console.log('\nWhat a contact was: kind, complaint, mood, direction, need, people, day:');
row('', ['lines', ...toldVerdicts]);
const told = toldLines()
  .filter((line) => set === undefined || line.set === set)
  .map(judgeTold);
for (const language of new Set(told.map((one) => one.language))) {
  const of = told.filter((one) => one.language === language);
  row(`${language} told`, [of.length, ...toldVerdicts.map((is) => of.filter(({ verdict }) => verdict === is).length)]);
}
if (toldBarsMissed(told).length > 0) process.exitCode = 1;
for (const { line, verdict, why } of told)
  if (all && verdict !== 'right') console.log(`${verdict}\t${line}\t${why.join(' / ')}`);

console.log('\nWho or what is found, against a few customers; a question where one is wanted is right:');
const world = await foundWorld();
row('', ['lines', 'right', 'missed', 'silent', 'unhelpful question']);
for (const language of ['nl', 'en'] as const) {
  const found: FoundJudged[] = [];
  for (const line of foundLines(language)) found.push(await world.judge(line));
  for (const command of new Set(found.map((one) => one.command))) {
    const of = found.filter((one) => one.command === command);
    const count = (verdict: FoundJudged['verdict']) => of.filter((one) => one.verdict === verdict).length;
    const cells = [count('right'), count('missed'), count('silent'), count('unhelpful question')];
    row(`${language} ${command}`, [of.length, ...cells]);
    if (count('silent') + count('unhelpful question') > 0) process.exitCode = 1;
  }
  if (found.filter(({ verdict }) => verdict === 'missed').length > MOST_MISSED * found.length) process.exitCode = 1;
  for (const { line, wanted, came, verdict } of found)
    if (all && verdict !== 'right')
      console.log(`${verdict}\t${line}\twanted ${wanted.join(' / ')}\tcame ${JSON.stringify(came)}`);
}
await world.close();

console.log(
  '\nThe day in the same lines of agreements, where one is meant or none, beside chrono-node, which cannot ask:',
);
row('', ['lines', 'right', 'asked', 'missed', 'silent', 'chrono:', 'right', 'missed', 'silent']);
for (const language of languages) {
  const lines = judged.filter((one) => one.language === language && isForChrono(one));
  const theirs = lines.map(chronoVerdict);
  const ours = (['right', 'asked', 'missed', 'silent'] as const).map(
    (verdict) => lines.filter((one) => one.verdict === verdict).length,
  );
  const chrono = (['right', 'missed', 'silent'] as const).map(
    (verdict) => theirs.filter((one) => one === verdict).length,
  );
  row(language, [lines.length, ...ours, '', ...chrono]);
}

for (const { language, command, line, wanted, came, verdict } of judged) {
  if (!all || verdict === 'right') continue;
  const result =
    came.is === 'value' ? came.value : came.is === 'question' ? `ask ${came.offered.join(' | ')}` : came.is;
  console.log(
    `${verdict}\t${language} ${command}\t${line}\twanted ${wanted.join(' / ')}\tcame ${result}${came.text ? `\t“${came.text}”` : ''}`,
  );
}

for (const language of languages) {
  const missed = barsMissed(judged.filter((one) => one.language === language));
  if (missed.length === 0) continue;
  console.error(`${language}: ${missed.join('; ')}. See docs/language.md; --all prints the lines.`);
  process.exitCode = 1;
}
