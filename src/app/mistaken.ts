import { quote, type Button, type Card } from '../core/card.js';
import type { AnyCommand } from '../core/command.js';
import type { BlankKind } from '../core/form.js';
import type { Raw } from '../core/raw.js';
import type { Asking } from '../core/lookups.js';
import type { InBoth } from '../core/locale.js';
import { split, type Line } from '../language/line.js';

interface Typed {
  command: AnyCommand;
  /** The command whose word is like this one's. */
  other: AnyCommand;
  question: InBoth<string>;
  line: Line;
  raw: Raw;
}

/**
 * A question, where a line rather says what another command asks for: it names a colleague, or somebody of a customer and no account.
 * That command's form is one press away, filled in; and so is this command, for whoever may ask it.
 */
export async function askWhichCommand(
  { command, other, question, line, raw }: Typed,
  asking: Asking,
): Promise<Card | undefined> {
  const { asker } = asking.ask;
  const meant = await split(other.fields, line, { ...asking, writes: other.changes });
  if (!(await isMeant({ other, line, meant }, asking))) return undefined;
  const mayAsk = command.right !== 'administrator' || asker.administrator;
  const ways: Button[] = [
    { label: other.text[asker.locale].summary, command: other.id, args: meant, opens: true, tone: 'primary' },
    ...(mayAsk ? [{ label: command.text[asker.locale].summary, command: command.id, args: raw }] : []),
  ];
  return { title: question[asker.locale], parts: [quote(line.text)], buttons: ways };
}

async function isMeant(
  { other, line, meant }: Pick<Typed, 'other' | 'line'> & { meant: Raw },
  { ask, look }: Asking,
): Promise<boolean> {
  const said = (kind: BlankKind) => {
    const [name] = Object.entries(other.fields).find(([, field]) => field.kind === kind) ?? [];
    return name && meant[name];
  };
  if (said('member')) return true;
  const typed = said('stakeholder');
  const { clear, several } = typed ? await look.stakeholders({ typed }, ask) : {};
  return (clear !== undefined || several === true) && (await look.accounts(line.text, ask)).whole === undefined;
}
