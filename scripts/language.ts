import { Command } from 'commander';
import { corpus, judge, verdicts, type Judged } from '../test/language/measure.js';

const { all, set } = new Command('language')
  .description('How the lines of test/language/*.tsv are understood, per language and command')
  .option('--all', 'also every line that is not right, with what came of it')
  .option('--set <name>', 'only the lines of one set, like "first-unseen"')
  .parse()
  .opts<{ all?: boolean; set?: string }>();

const judged: Judged[] = [];
for (const line of corpus()) if (set === undefined || line.set === set) judged.push(await judge(line));

console.log(`${'language command'.padEnd(20)}${['lines', ...verdicts].map((one) => one.padStart(9)).join('')}`);
for (const language of [...new Set(judged.map((one) => one.language))]) {
  const ours = judged.filter((one) => one.language === language);
  for (const command of [...new Set(ours.map((one) => one.command))])
    row(
      `${language} ${command}`,
      ours.filter((one) => one.command === command),
    );
  row(language, ours);
}

function row(name: string, of: readonly Judged[]): void {
  const counts = verdicts.map((verdict) => of.filter((one) => one.verdict === verdict).length);
  console.log(`${name.padEnd(20)}${[of.length, ...counts].map((count) => String(count).padStart(9)).join('')}`);
}

for (const { language, command, line, wanted, came, verdict } of judged) {
  if (!all || verdict === 'right') continue;
  const result =
    came.is === 'value' ? came.value : came.is === 'question' ? `ask ${came.offered.join(' | ')}` : came.is;
  console.log(
    `${verdict}\t${language} ${command}\t${line}\twanted ${wanted.join(' / ')}\tcame ${result}${came.text ? `\t“${came.text}”` : ''}`,
  );
}
