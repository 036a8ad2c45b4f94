/** Cut to fit, never through a character. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Cut between words where that loses little. */
export function clipAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  const space = cut.lastIndexOf(' ');
  return space > max / 2 ? `${cut.slice(0, space).replace(/[,;:.]$/, '')}…` : clip(text, max);
}

/** Chat platforms refuse empty text, and white space is empty to them. */
export const says = (text: string): boolean => text.trim() !== '';
