import type { Ask } from '../../../core/ask.js';
import { facts, list, moment, subtle, text, type Button, type Card, type Part } from '../../../core/card.js';
import type { AtDesk, ImportDesk, ImportView } from '../../../core/import.js';
import type { NewId } from '../../../core/id.js';
import type { Member } from '../../../core/organisation.js';
import { within } from '../../../core/timeout.js';
import { wizardText } from '../wizard-text.js';

export interface Needs {
  importing: ImportDesk;
  importsIdle: () => Promise<void>;
  newId: NewId;
}

/** A chat waits three seconds for an answer; what takes longer is looked at again by a button. */
const SOON_MS = 1500;
export const soon = ({ importsIdle }: Needs): Promise<unknown> => within(SOON_MS, importsIdle());

export const deskOf = ({ organisation, asker }: Ask): AtDesk => ({ organisation: organisation.id, member: asker.id });

/** How an import stands, and the one thing that can be done next. */
export function runCard(view: ImportView, { locale }: Pick<Member, 'locale'>): Card {
  const words = wizardText[locale];
  const { counts, doubts, undone, undoUntil } = view;
  const say = words.card;
  const number = (count: number) => count.toLocaleString(locale);
  const kind = view.kinds.find(({ value }) => value === view.kind)?.label;
  const parts: Part[] = [text(view.trouble ?? say.states[view.state])];
  if (view.state === 'checked' && !kind) parts.push(text(say.unknownKind));
  if (counts && !undone)
    parts.push(
      facts(
        ...(kind ? [{ label: say.kind, value: kind }] : []),
        { label: say.added, value: number(counts.added) },
        { label: say.changed, value: number(counts.changed) },
        { label: say.unchanged, value: number(counts.unchanged) },
        { label: say.skipped, value: number(counts.skipped) },
      ),
    );
  if (undone)
    parts.push(
      facts(
        { label: say.removed, value: number(undone.removed) },
        { label: say.restored, value: number(undone.restored) },
        { label: say.kept, value: number(undone.kept) },
      ),
      ...(undone.left.length > 0 ? [list(undone.left.slice(0, SHOWN).map((line) => ({ line })))] : []),
    );
  if (doubts.length > 0 && !undone)
    parts.push(
      list(
        doubts.slice(0, SHOWN).map(({ title, advice, examples }) => ({
          line: title,
          detail: [advice, examples[0]].filter(Boolean).join(' '),
        })),
      ),
    );
  if (undoUntil) parts.push(subtle([`${say.undoUntil} `, moment(undoUntil)]));
  const buttons = buttonsOf(view, locale);
  return { title: view.fileName, parts, ...(buttons.length > 0 && { buttons }) };
}

const SHOWN = 8;

function buttonsOf({ id, busy, canWrite, counts, undoUntil }: ImportView, locale: Member['locale']): Button[] {
  const say = wizardText[locale].card;
  const step = (label: string, what: string, tone?: Button['tone']): Button => ({
    label,
    command: `import.${what}`,
    args: { id },
    ...(tone && { tone }),
  });
  if (busy) return [step(say.look, 'look')];
  if (canWrite && counts) {
    const good = counts.rows - counts.skipped;
    return [step(say.write(good, good.toLocaleString(locale)), 'write', 'primary')];
  }
  return undoUntil ? [step(say.undo, 'undo', 'danger')] : [];
}
