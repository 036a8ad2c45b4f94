import { createRequire } from 'node:module';

/** Microsoft's own parser, in its build that needs no browser. */
const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
);

const BYTES = 25_000;
const ACTIONS = 6;
const style = ['type', 'title', 'style', 'mode'];

/** What we use, by type; the parser skips what it does not know, and Teams may refuse it. */
const known: Record<string, string[]> = {
  AdaptiveCard: ['type', '$schema', 'version', 'lang', 'fallbackText', 'body', 'actions', 'refresh', 'msteams'],
  RichTextBlock: ['type', 'inlines', 'spacing', 'separator', 'id'],
  TextRun: ['type', 'text', 'weight', 'size', 'isSubtle', 'selectAction'],
  ColumnSet: ['type', 'spacing', 'columns', 'separator'],
  Column: ['type', 'width', 'items'],
  Container: ['type', 'style', 'spacing', 'items', 'separator'],
  Table: ['type', 'spacing', 'columns', 'rows', 'separator'],
  TableRow: ['type', 'cells'],
  TableCell: ['type', 'items'],
  Image: ['type', 'url', 'altText', 'size', 'spacing', 'separator', 'id'],
  ActionSet: ['type', 'actions', 'separator'],
  'Action.Execute': [...style, 'verb', 'data'],
  'Action.Submit': [...style, 'data'],
  'Action.OpenUrl': ['type', 'title', 'style', 'url'],
  'Input.Text': ['type', 'id', 'label', 'isRequired', 'errorMessage', 'value', 'isMultiline', 'maxLength'],
  'Input.Date': ['type', 'id', 'label', 'isRequired', 'errorMessage', 'value'],
  'Input.ChoiceSet': ['type', 'id', 'label', 'isRequired', 'errorMessage', 'style', 'value', 'choices', 'choices.data'],
  'Input.Toggle': ['type', 'id', 'label', 'isRequired', 'errorMessage', 'title', 'value', 'valueOn', 'valueOff'],
  'Data.Query': ['type', 'dataset'],
};

/**
 * The parser's own mistakes: it sees every second `lang` as wrong (a regular expression that remembers), and Teams has known
 * choices.data since version 1.2 of its cards.
 */
const mistaken = [
  /^Invalid value "(en|nl)" for property "lang"/,
  /^Property "choices.data" is supported in version 1.6/,
];

/** A list that is asked for as one types may begin empty. */
const EMPTY = 'An Input.ChoiceSet must have at least one choice defined.';

/** What Teams would refuse or not show of a card. */
export function faultsInCard(card: any): string[] {
  const faults: string[] = [];
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  parsed.hostConfig = new HostConfig({ actions: { maxActions: ACTIONS } });
  parsed.parse(card, context);
  const said = Array.from({ length: context.eventCount }, (_, i) => String(context.getEventAt(i).message));
  faults.push(...said.filter((message) => !mistaken.some((one) => one.test(message))));
  const asks = JSON.stringify(card).includes('"choices.data"');
  for (const { message } of parsed.validateProperties().validationEvents)
    if (!(asks && message === EMPTY)) faults.push(String(message));
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > BYTES) faults.push(`${bytes} bytes`);
  if (card.version !== '1.5') faults.push(`version ${card.version}`);
  if (!card.fallbackText?.trim()) faults.push('no fallback');
  if ((card.refresh?.userIds.length ?? 0) > 60) faults.push('too many views');
  walk(card);
  return faults;

  function walk(node: any): void {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== 'object' || node === null) return;
    const { type } = node;
    if (type !== undefined && typeof type === 'string') {
      const keys = known[type];
      if (!keys) faults.push(`unknown type ${type}`);
      else
        faults.push(
          ...Object.keys(node)
            .filter((key) => !keys.includes(key))
            .map((key) => `${type} has ${key}`),
        );
    }
    if (type === 'TextRun' && node.text === '') faults.push('empty text');
    if (type === 'RichTextBlock' && node.inlines.length === 0) faults.push('empty block');
    if (type === 'ActionSet' && (node.actions.length === 0 || node.actions.length > ACTIONS))
      faults.push(`${node.actions.length} actions`);
    if (type === 'Action.Execute' && (!node.verb || !node.title?.trim())) faults.push('nameless action');
    for (const [key, value] of Object.entries(node)) if (key !== 'data' && key !== 'msteams') walk(value);
  }
}
