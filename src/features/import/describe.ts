import { kindIds, type Column } from './kind.js';
import { kinds } from './kinds/index.js';

/** What every file may hold, as Markdown: `docs/import.md` has it, and a test holds the two together. */
export function describeKinds(): string {
  return kindIds
    .map((id) => {
      const rows = Object.entries(kinds[id].columns).map(([field, column]) => row(field, column));
      return [
        `### ${id}`,
        '',
        '| field | English headings | Dutch headings | holds |',
        '| --- | --- | --- | --- |',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

function row(
  field: string,
  { headings, parts, also = [], byNumber, separate = [], required = false, holds }: Column,
): string {
  const or = (locale: 'en' | 'nl') => {
    const more = [
      ...also.map((one) => `; and ${one[locale].join(', ')}`),
      ...separate.map((one) => `; and ${one.headings[locale].join(', ')}: one \`${one.is}\``),
      ...(byNumber ? [`; or ${byNumber[locale].join(', ')}`] : []),
    ].join('');
    return parts
      ? `; or ${Object.values(parts)
          .map((part) => part[locale].join(' / '))
          .join(' + ')}`
      : more;
  };
  const cells = [
    `${required ? '**' : ''}${field}${required ? '**' : ''}`,
    headings.en.join(', ') + or('en'),
    headings.nl.join(', ') + or('nl'),
    holds,
  ];
  return `| ${cells.join(' | ')} |`;
}
