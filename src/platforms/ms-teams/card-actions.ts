import type { Raw } from '../../core/ask.js';
import type { Button, Card } from '../../core/card.js';
import { clip, says } from '../../core/clip.js';
import { limits } from './limits.js';
import { isSafe } from './rich-text.js';
import type { AdaptiveCard, ActionSet, Action } from './card-schema.js';
import { type Space, type Drawn, sizeOf } from './fit.js';

/** Teams names people to a card by an id of the bot's own (`29:…`), which is found by their Entra id. */
export type Ids = ReadonlyMap<string, string>;

/** Buttons in rows; those that do not fit are left out, the last first. */
export function buttonRows(buttons: Button[], space: Space): Drawn {
  const wanted = buttons.flatMap((button) => toAction(button) ?? []);
  const actions: Action[] = [];
  let bytes = 0;
  for (const action of wanted) {
    const size = sizeOf(action) + ROW;
    if (bytes + size > space) break;
    actions.push(action);
    bytes += size;
  }
  const { actions: inRow } = limits.card;
  const elements = Array.from({ length: Math.ceil(actions.length / inRow) }, (_, row): ActionSet => ({
    type: 'ActionSet',
    actions: actions.slice(row * inRow, (row + 1) * inRow),
  }));
  return { elements, bytes, cut: actions.length < wanted.length };
}

const ROW = '{"type":"ActionSet","actions":[]},'.length;

/**
 * A form is opened by `task/fetch`, which only Action.Submit can ask for; everything else is Action.Execute. None for an address that a
 * browser would not open.
 */
export function toAction({ label, command, args, opens, tone, href }: Button): Action | undefined {
  const shown = {
    title: clip(says(label) ? label : '…', limits.card.button),
    ...(tone && { style: tone === 'primary' ? ('positive' as const) : ('destructive' as const) }),
  };
  if (href !== undefined) return isSafe(href) ? { type: 'Action.OpenUrl', ...shown, url: href } : undefined;
  if (opens) return { type: 'Action.Submit', ...shown, data: { msteams: { type: 'task/fetch' }, command, args } };
  return { type: 'Action.Execute', ...shown, verb: command, data: { args } };
}

/** Those who see something else get it when they look: Teams then asks for it, as each of them. */
export function personalView({ personal: view }: Card, ids: Ids): AdaptiveCard['refresh'] {
  if (!view) return undefined;
  const userIds = view.for
    .flatMap(({ ids: known }) => (known?.teams && ids.get(known.teams)) || [])
    .slice(0, limits.card.views);
  if (userIds.length === 0) return undefined;
  return { action: viewOf(view.command, view.args), userIds };
}

/** By which Teams asks, as each reader, what they should see. */
export const viewOf = (command: string, args: Raw): Action => ({
  type: 'Action.Execute',
  title: '…',
  verb: command,
  data: { args, view: true },
});
