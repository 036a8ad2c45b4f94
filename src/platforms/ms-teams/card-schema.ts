import type { RichTextBlock } from './rich-text.js';

/** What we use of https://adaptivecards.microsoft.com */
export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  lang: string;
  fallbackText: string;
  body: Element[];
  actions?: Action[];
  refresh?: { action: Action; userIds: string[] };
  msteams?: { width: 'Full' };
}

export type Element = (RichTextBlock | Container | MenuRow | TableElement | ImageElement | ActionSet | Input) & {
  separator?: true;
};

export interface Container {
  type: 'Container';
  style?: 'emphasis';
  spacing?: 'Small';
  items: RichTextBlock[];
}

/** What is said, and beside it what can be done with it. https://adaptivecards.microsoft.com/?topic=ColumnSet */
export interface MenuRow {
  type: 'ColumnSet';
  spacing: 'Small';
  columns: { type: 'Column'; width: 'stretch' | 'auto'; items: (RichTextBlock | ActionSet)[] }[];
}

/** https://adaptivecards.microsoft.com/?topic=Image */
export interface ImageElement {
  type: 'Image';
  url: string;
  altText: string;
  size: 'Stretch';
  spacing: 'Medium';
}

/** Its first row is the heading. https://adaptivecards.microsoft.com/?topic=Table */
export interface TableElement {
  type: 'Table';
  spacing?: 'Small';
  columns: { width: number }[];
  rows: TableRow[];
}

export interface TableRow {
  type: 'TableRow';
  cells: { type: 'TableCell'; items: RichTextBlock[] }[];
}

export interface ActionSet {
  type: 'ActionSet';
  actions: Action[];
}

export type Input = { id: string; label: string; isRequired?: true; errorMessage?: string } & (
  | { type: 'Input.Text'; value?: string; isMultiline?: true; maxLength: number }
  | { type: 'Input.Date'; value?: string }
  | { type: 'Input.Toggle'; title: string; valueOn: string; valueOff: string; value?: string }
  | {
      type: 'Input.ChoiceSet';
      style: 'compact' | 'filtered';
      value?: string;
      choices: { title: string; value: string }[];
      'choices.data'?: { type: 'Data.Query'; dataset: string };
    }
);

export type Action = { title: string; style?: Style; mode?: 'secondary' } & (
  | { type: 'Action.Execute'; verb: string; data: Pressed }
  | { type: 'Action.Submit'; data: object }
  | { type: 'Action.OpenUrl'; url: string }
);
type Style = 'positive' | 'destructive';

/** What a button says when it is pressed. `view`: nobody pressed it, Teams asks what this reader should see. */
interface Pressed {
  args: Record<string, string>;
  view?: true;
}
