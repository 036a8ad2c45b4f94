import type { Ask, Raw, Reply } from './ask.js';
import { buttonsOn, type Button, type Card, type Item, type Part } from './card.js';
import type { Form } from './form.js';

/**
 * Buttons and forms carry what was typed, but platforms let them carry little (Slack: a value of 2,000 characters, of 150 in a
 * menu, a blank of 3,000). What is longer waits here, as a draft that only its writer can take up again.
 */
export interface Drafts {
  save(ask: Ask, args: Raw): Promise<string>;
  load(ask: Ask, id: string): Promise<Raw | undefined>;
}

export interface Carrying {
  pack(reply: Reply, ask: Ask): Promise<Reply>;
  /** Undefined: the draft is gone. */
  unpack(args: Raw, ask: Ask): Promise<Raw | undefined>;
}

/** Characters. In a menu the command's id and whether it opens a form take the rest. */
const LONGEST = { button: 1500, choice: 104, blank: 2900 };
const DRAFT = 'draft';

const isLonger = ({ args }: Button, most: number): boolean => JSON.stringify(args).length > most;

export function carrying(drafts: Drafts): Carrying {
  async function packButton(button: Button, ask: Ask, most: number = LONGEST.button): Promise<Button> {
    if (!isLonger(button, most)) return button;
    return { ...button, args: { [DRAFT]: await drafts.save(ask, button.args) } };
  }
  const packAll = (buttons: Button[], ask: Ask) => Promise.all(buttons.map((button) => packButton(button, ask)));
  const packItem = async (item: Item, ask: Ask): Promise<Item> => {
    if (!item.buttons?.length) return item;
    return { ...item, buttons: await Promise.all(item.buttons.map((one) => packButton(one, ask, LONGEST.choice))) };
  };
  const packPart = async (part: Part, ask: Ask): Promise<Part> => {
    if (part.kind === 'buttons') return { ...part, buttons: await packAll(part.buttons, ask) };
    if (part.kind !== 'list') return part;
    return { ...part, items: await Promise.all(part.items.map((item) => packItem(item, ask))) };
  };

  async function packCard(card: Card, ask: Ask): Promise<Card> {
    // As a rule it is the same card that goes on.
    if (!buttonsOn(card).some((button) => isLonger(button, LONGEST.choice))) return card;
    return {
      ...card,
      parts: await Promise.all(card.parts.map((part) => packPart(part, ask))),
      buttons: card.buttons && (await packAll(card.buttons, ask)),
      more: card.more && (await packButton(card.more, ask)),
    };
  }

  async function packForm(form: Form, ask: Ask): Promise<Form> {
    const long = form.blanks.filter((blank) => (blank.value?.value.length ?? 0) > LONGEST.blank);
    if (long.length === 0 && JSON.stringify(form.hidden).length <= LONGEST.button) return form;
    const draft = {
      ...form.hidden,
      ...Object.fromEntries(long.map((blank) => [blank.name, blank.value?.value ?? ''])),
    };
    const blanks = form.blanks.map((blank) =>
      long.includes(blank) ? { ...blank, value: undefined, kept: true, required: false } : blank,
    );
    return { ...form, blanks, hidden: { [DRAFT]: await drafts.save(ask, draft) } };
  }

  return {
    async pack(reply, ask) {
      if (reply.kind === 'card') return { ...reply, card: await packCard(reply.card, ask) };
      if (reply.kind === 'form') return { ...reply, form: await packForm(reply.form, ask) };
      return reply;
    },
    async unpack({ [DRAFT]: draft, ...args }, ask) {
      if (draft === undefined) return args;
      const kept = await drafts.load(ask, draft);
      return kept && { ...kept, ...Object.fromEntries(Object.entries(args).filter(([, value]) => value !== '')) };
    },
  };
}
