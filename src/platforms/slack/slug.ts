import { limits } from './limits.js';

const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  '&': ' en ',
};

/** A name as Slack takes it for a channel: "Klant: Café D'Été & Zn." is "klant-cafe-dete-en-zn". */
export function slug(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[ßæøœłđðþ&]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}|['’‘`.]/gu, '')
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/-{2,}/g, '-')
    .slice(0, limits.room.name)
    .replaceAll(/^[-_]+|[-_]+$/g, '');
  return plain || 'team';
}

/** The n-th of that name: "klant-jansen", "klant-jansen-2"… */
export function suffixed(name: string, n: number): string {
  if (n <= 1) return name;
  const end = `-${n}`;
  return `${name.slice(0, limits.room.name - end.length).replace(/-+$/, '')}${end}`;
}
