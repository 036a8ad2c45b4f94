import { Command } from 'commander';
import { allTexts } from './all-texts.js';

const { tsv } = new Command('texts')
  .description(
    'All that the app says, on one sheet: key, English, Dutch. For who reads or translates, and does not program',
  )
  .option('--tsv', 'with tabs, for a spreadsheet; else as Markdown')
  .parse()
  .opts<{ tsv?: boolean }>();

const rows = [['key', 'English', 'Nederlands'], ...(await allTexts()).map(({ key, en, nl }) => [key, en, nl])];
for (const [i, row] of rows.entries()) {
  const cells = row.map((cell) => cell.replaceAll(/\s+/g, ' '));
  console.log(tsv ? cells.join('\t') : `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  if (i === 0 && !tsv) console.log('| --- | --- | --- |');
}
