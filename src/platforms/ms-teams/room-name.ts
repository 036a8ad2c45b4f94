import { limits } from './limits.js';

/** https://learn.microsoft.com/microsoftteams/limits-specifications-teams: characters and names that a channel cannot have. */
const FORBIDDEN = /[~#%&*{}+/\\:<>?|'"\p{Cc}]+/gu;
const RESERVED = /^(con|conin\$|conout\$|prn|aux|nul|com\d|lpt\d|desktop\.ini|general|forms|_vti_.*|.*_vti_.*)$/i;

/** A name as Teams takes it for a channel: "Klant: R&D / Jansen B.V." is "Klant R D Jansen B.V". */
export function roomName(name: string): string {
  const plain = name
    .replaceAll(/['’‘`]/g, '’')
    .replaceAll(FORBIDDEN, ' ')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const fitting = ended(cut(plain, limits.room.name).replace(/^[_.\s]+/, ''));
  if (!fitting) return 'Team';
  return RESERVED.test(fitting) ? ended(cut(`Team ${fitting}`, limits.room.name)) : fitting;
}

/** The n-th of that name: "Klant Jansen", "Klant Jansen 2"… */
export function numbered(name: string, n: number): string {
  if (n <= 1) return name;
  const end = ` ${n}`;
  return `${cut(name, limits.room.name - end.length).trimEnd()}${end}`;
}

/** It is this name, or one of those with a number behind it. */
export function isNamed(called: string, name: string): boolean {
  if (same(called, name)) return true;
  const n = Number(/ (\d{1,3})$/.exec(called)?.[1] ?? 1);
  return same(called, numbered(name, n));
}

export const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** By whole characters: half an emoji is refused. */
const cut = (text: string, most: number) => {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > most) break;
    kept += character;
  }
  return kept;
};

const ended = (text: string) => text.replace(/[.\s]+$/, '');
