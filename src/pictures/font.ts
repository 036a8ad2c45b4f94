/** What a TrueType font says of its characters, read from its `cmap` and `hmtx` tables: no more is looked at than is asked for. */
export interface Font {
  has(codePoint: number): boolean;
  /** In the unit of `size`; without kerning. */
  widthOf(text: string, size: number): number;
}

interface Table {
  at: number;
  length: number;
}

const UNICODE_FULL = 12;
const UNICODE_BASIC = 4;

/** @throws Error when it is no TrueType font with a Unicode character map. */
export function readFont(bytes: Uint8Array): Font {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesIn(data);
  const head = named(tables, 'head');
  const hhea = named(tables, 'hhea');
  const hmtx = named(tables, 'hmtx');
  const unitsPerEm = data.getUint16(head.at + 18);
  const metrics = data.getUint16(hhea.at + 34);
  const glyphOf = characterMap(data, named(tables, 'cmap'));
  const advances = new Map<number, number>();

  /** Glyphs behind the last that has a width of its own are as wide as that one. */
  function advanceOf(codePoint: number): number {
    const known = advances.get(codePoint);
    if (known !== undefined) return known;
    const units = data.getUint16(hmtx.at + 4 * Math.min(glyphOf(codePoint), metrics - 1));
    advances.set(codePoint, units / unitsPerEm);
    return units / unitsPerEm;
  }

  return {
    has: (codePoint) => glyphOf(codePoint) !== 0,
    widthOf: (text, size) => [...text].reduce((sum, sign) => sum + advanceOf(sign.codePointAt(0) ?? 0), 0) * size,
  };
}

/** https://learn.microsoft.com/typography/opentype/spec/otff#table-directory */
function tablesIn(data: DataView): Map<string, Table> {
  const count = data.getUint16(4);
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const at = 12 + 16 * i;
      const name = String.fromCharCode(...[0, 1, 2, 3].map((n) => data.getUint8(at + n)));
      return [name, { at: data.getUint32(at + 8), length: data.getUint32(at + 12) }] as const;
    }),
  );
}

function named(tables: ReadonlyMap<string, Table>, name: string): Table {
  const table = tables.get(name);
  if (!table) throw new Error(`the font has no table ${name}`);
  return table;
}

/** Glyph by character, 0 for none: https://learn.microsoft.com/typography/opentype/spec/cmap */
function characterMap(data: DataView, { at }: Table): (codePoint: number) => number {
  const subtables = Array.from({ length: data.getUint16(at + 2) }, (_, i) => {
    const from = at + data.getUint32(at + 4 + 8 * i + 4);
    return { from, format: data.getUint16(from) };
  });
  const full = subtables.find(({ format }) => format === UNICODE_FULL);
  if (full) return segmentsOf12(data, full.from);
  const basic = subtables.find(({ format }) => format === UNICODE_BASIC);
  if (basic) return segmentsOf4(data, basic.from);
  throw new Error('the font has no Unicode character map');
}

/** The first of `count` whose `endOf` is not before what is looked for. */
function firstNotBefore(count: number, codePoint: number, endOf: (i: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(middle) < codePoint) low = middle + 1;
    else high = middle;
  }
  return low;
}

function segmentsOf12(data: DataView, from: number) {
  const count = data.getUint32(from + 12);
  const group = (i: number) => from + 16 + 12 * i;
  return (codePoint: number): number => {
    const i = firstNotBefore(count, codePoint, (n) => data.getUint32(group(n) + 4));
    if (i === count) return 0;
    const first = data.getUint32(group(i));
    return codePoint < first ? 0 : data.getUint32(group(i) + 8) + codePoint - first;
  };
}

function segmentsOf4(data: DataView, from: number) {
  const count = data.getUint16(from + 6) / 2;
  const ends = from + 14;
  const starts = ends + 2 * count + 2;
  const deltas = starts + 2 * count;
  const offsets = deltas + 2 * count;
  return (codePoint: number): number => {
    const i = firstNotBefore(count, codePoint, (n) => data.getUint16(ends + 2 * n));
    if (i === count || codePoint > 0xffff) return 0;
    const first = data.getUint16(starts + 2 * i);
    if (codePoint < first) return 0;
    const delta = data.getUint16(deltas + 2 * i);
    const offset = data.getUint16(offsets + 2 * i);
    if (offset === 0) return (codePoint + delta) & 0xffff;
    const glyph = data.getUint16(offsets + 2 * i + offset + 2 * (codePoint - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}
