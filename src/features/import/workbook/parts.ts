import { posix } from 'node:path';
import type { Source } from '../file/source.js';
import { shownAs, type Shown } from './number-format.js';
import { TooLargeWorkbook } from './unzip.js';
import { readXml } from './xml.js';

export interface SheetPart {
  name: string;
  /** In the zip. */
  part: string;
  hidden: boolean;
}

export interface Parts {
  sheets: SheetPart[];
  from1904: boolean;
  strings: string[];
  /** By the style of a cell. */
  formats: Shown[];
}

const MOST_STRING_CHARACTERS = 50_000_000;

/** What the cells of a workbook refer to. None: it is a zip of something else. */
export function partsOf(source: Source): Parts | undefined {
  const main = [...targetsIn(source, '_rels/.rels', '').values()].find(({ type }) => type === 'officeDocument')?.part;
  if (!main) return undefined;
  const folder = posix.dirname(main);
  const targets = targetsIn(source, posix.join(folder, '_rels', `${posix.basename(main)}.rels`), folder);
  const partOf = (type: string) => [...targets.values()].find((target) => target.type === type)?.part;
  const sheets: SheetPart[] = [];
  let from1904 = false;
  const isThere = readXml(source, main, {
    open({ name, attributes }) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      const target = name === 'sheet' ? targets.get(relationOf(attributes)) : undefined;
      if (target?.type === 'worksheet')
        sheets.push({
          name: attributes['name'] ?? '',
          part: target.part,
          hidden: (attributes['state'] ?? 'visible') !== 'visible',
        });
    },
  });
  if (!isThere) return undefined;
  return {
    sheets,
    from1904,
    strings: stringsIn(source, partOf('sharedStrings')),
    formats: formatsIn(source, partOf('styles')),
  };
}

/** `r:id`, by whatever name the relationships go. */
const relationOf = (attributes: Record<string, string>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

interface Target {
  type: string;
  part: string;
}

function targetsIn(source: Source, part: string, folder: string): Map<string, Target> {
  const targets = new Map<string, Target>();
  readXml(source, part, {
    open({ name, attributes: { Id = '', Type = '', Target = '', TargetMode } }) {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      const to = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      targets.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: to });
    },
  });
  return targets;
}

function stringsIn(source: Source, part: string | undefined): string[] {
  const strings: string[] = [];
  let characters = 0;
  const text = textOf((said) => {
    characters += said.length;
    if (characters > MOST_STRING_CHARACTERS) throw new TooLargeWorkbook();
    strings.push(said);
  }, 'si');
  if (part) readXml(source, part, text);
  return strings;
}

/** The text in each `whole`, put together from its runs; how a name is pronounced is none of it. */
export function textOf(done: (text: string) => void, whole: string) {
  let said = '';
  let isText = false;
  let aloud = 0;
  return {
    open({ name }: { name: string }) {
      if (name === whole) said = '';
      if (name === 'rPh') aloud += 1;
      if (name === 't') isText = aloud === 0;
    },
    text(text: string) {
      if (isText) said += text;
    },
    close(name: string) {
      if (name === 't') isText = false;
      if (name === 'rPh') aloud -= 1;
      if (name === whole) done(unescaped(said));
    },
  };
}

/** Signs that XML has no place for: "_x000D_". */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

function formatsIn(source: Source, part: string | undefined): Shown[] {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  if (part)
    readXml(source, part, {
      open({ name, attributes }) {
        if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
        if (name === 'cellXfs') inCells = true;
        if (name === 'xf' && inCells) ids.push(Number(attributes['numFmtId'] ?? 0));
      },
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
    });
  return ids.map((id) => shownAs(id, codes.get(id)));
}
