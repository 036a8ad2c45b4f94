import { bold, list, subtle, type Card } from '../../core/card.js';
import type { Locale } from '../../core/locale.js';
import type { RoomHome } from '../../core/workplace.js';
import { organisationText } from './text.js';

export function homesCard(homes: readonly RoomHome[], locale: Locale, title: string): Card {
  const say = organisationText[locale];
  if (homes.length === 0) return { title, parts: [subtle(say.noHomes)] };
  const items = homes.map(({ name, closed }) => ({ line: [bold(name)], detail: closed ? say.closed : say.open }));
  return { title, parts: [list(items), subtle(say.homesHow)] };
}
