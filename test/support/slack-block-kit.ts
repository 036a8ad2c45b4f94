/**
 * What Slack refuses in blocks and views, by hand from https://docs.slack.dev/reference/block-kit and the limits beside it.
 * Independent of src/platforms/slack/limits.ts on purpose.
 */
export function faultsInMessage(blocks: any[], most = 50): string[] {
  return [
    ...(blocks.length > most ? [`${blocks.length} blocks`] : []),
    ...(blocks.filter(({ type }) => type === 'table').length > 1 ? ['only_one_table_allowed'] : []),
    ...(textIn(blocks) >= 12_000 + 1 ? [`${textIn(blocks)} characters in all`] : []),
    ...repeated(blocks.flatMap((block) => (block.block_id ? [block.block_id] : []))).map(
      (id) => `block_id ${id} twice`,
    ),
    ...repeated(actionsIn(blocks)).map((id) => `action_id ${id} twice`),
    ...blocks.flatMap((block, i) => faultsInBlock(block).map((fault) => `blocks/${i} ${block.type}: ${fault}`)),
  ];
}

export function faultsInView(view: any): string[] {
  const isModal = view.type === 'modal';
  const hasInput = view.blocks?.some((block: any) => block.type === 'input');
  return [
    ...(isModal || view.type === 'home' ? [] : [`type ${view.type}`]),
    ...(isModal ? plainText(view.title, 24, 'title') : []),
    ...(view.submit ? plainText(view.submit, 24, 'submit') : []),
    ...(view.close ? plainText(view.close, 24, 'close') : []),
    ...(hasInput && !view.submit ? ['inputs without submit'] : []),
    ...(Array.isArray(view.blocks) && view.blocks.length >= 1 ? [] : ['no blocks']),
    ...longer(view.private_metadata, 3000, 'private_metadata'),
    ...longer(view.callback_id, 255, 'callback_id'),
    ...(view.blocks?.some((block: any) => block.type === 'table') ? ['a table in a view'] : []),
    ...(JSON.stringify(view).length > 250_000 ? ['over 250 kB'] : []),
    ...faultsInMessage(view.blocks ?? [], 100).filter((fault) => !isModal || !fault.endsWith('in all')),
  ];
}

function faultsInBlock(block: any): string[] {
  const id = longer(block.block_id, 255, 'block_id');
  switch (block.type) {
    case 'header':
      return [...id, ...plainText(block.text, 150, 'text')];
    case 'divider':
      return id;
    case 'section':
      return [
        ...id,
        ...(block.text ? text(block.text, 3000, 'text') : ['no text']),
        ...(block.accessory ? faultsInElement(block.accessory) : []),
      ];
    case 'context':
      return [
        ...id,
        ...between(block.elements, 1, 10, 'elements'),
        ...block.elements.flatMap((element: any) => text(element, 3000, 'element')),
      ];
    case 'actions':
      return [...id, ...between(block.elements, 1, 25, 'elements'), ...block.elements.flatMap(faultsInElement)];
    case 'rich_text':
      return [...id, ...between(block.elements, 1, 1000, 'elements'), ...block.elements.flatMap(faultsInRichText)];
    case 'table':
      return [
        ...id,
        ...between(block.rows, 1, 100, 'rows'),
        ...(textIn(block.rows) > 10_000 ? [`${textIn(block.rows)} characters`] : []),
        ...between(block.column_settings ?? [], 0, 20, 'column settings'),
        ...block.rows.flatMap((row: any[]) => [
          ...between(row, 1, 20, 'cells'),
          ...(row.length === block.rows[0].length ? [] : [`a row of ${row.length}`]),
          ...row.flatMap((cell) => (cell.type === 'rich_text' ? faultsInBlock(cell) : [`unknown cell ${cell.type}`])),
        ]),
      ];
    case 'image':
      return [
        ...id,
        ...(/^F[A-Z0-9]{8,}$/.test(block.slack_file?.id ?? '') && block.image_url === undefined ? [] : ['slack_file']),
        ...(block.alt_text ? longer(block.alt_text, 2000, 'alt_text') : ['no alt_text']),
      ];
    case 'input':
      return [...id, ...plainText(block.label, 2000, 'label'), ...faultsInElement(block.element)];
    default:
      return [`unknown block`];
  }
}

function faultsInElement(element: any): string[] {
  const id = [
    ...(typeof element.action_id === 'string' && element.action_id !== '' ? [] : ['no action_id']),
    ...longer(element.action_id, 255, 'action_id'),
  ];
  switch (element.type) {
    case 'button':
      return [
        ...id,
        ...plainText(element.text, 75, 'button'),
        ...longer(element.value, 2000, 'value'),
        ...longer(element.url, 3000, 'url'),
        ...(element.style === undefined || ['primary', 'danger'].includes(element.style) ? [] : ['style']),
      ];
    case 'overflow':
      return [
        ...id,
        ...between(element.options, 1, 5, 'options'),
        ...element.options.flatMap(option),
        ...element.options.flatMap((one: any) => longer(one.url, 3000, 'url')),
      ];
    case 'plain_text_input':
      return [
        ...id,
        ...(element.max_length >= 1 && element.max_length <= 3000 ? [] : ['max_length']),
        ...longer(element.initial_value, element.max_length, 'initial_value'),
        ...(element.initial_value === '' ? ['empty initial_value'] : []),
      ];
    case 'static_select':
      return [
        ...id,
        ...between(element.options, 1, 100, 'options'),
        ...element.options.flatMap(option),
        ...repeated(element.options.map((one: any) => one.value)).map((value) => `option ${value} twice`),
        ...(element.initial_option &&
        !element.options.some((one: any) => JSON.stringify(one) === JSON.stringify(element.initial_option))
          ? ['initial_option not among options']
          : []),
      ];
    case 'checkboxes':
      return [
        ...id,
        ...between(element.options, 1, 10, 'options'),
        ...element.options.flatMap(option),
        ...((element.initial_options ?? []) as any[])
          .filter((one) => !element.options.some((other: any) => JSON.stringify(other) === JSON.stringify(one)))
          .map(() => 'initial_options not among options'),
      ];
    case 'external_select':
      return [...id, ...(element.initial_option ? option(element.initial_option) : [])];
    case 'file_input':
      return [
        ...id,
        ...(element.max_files >= 1 && element.max_files <= 10 ? [] : ['max_files']),
        ...(element.filetypes === undefined || element.filetypes.every((type: string) => /^[a-z0-9]+$/.test(type))
          ? []
          : ['filetypes']),
      ];
    case 'datepicker':
      return [
        ...id,
        ...(element.initial_date === undefined || /^\d{4}-\d\d-\d\d$/.test(element.initial_date)
          ? []
          : ['initial_date']),
      ];
    default:
      return [`unknown element ${element.type}`];
  }
}

function option(one: any): string[] {
  return [
    ...plainText(one.text, 75, 'option'),
    ...longer(one.value, 150, 'option value'),
    ...(one.value ? [] : ['empty option value']),
  ];
}

function faultsInRichText(element: any): string[] {
  if (element.type === 'rich_text_list') {
    return [
      ...between(element.elements, 1, 1000, 'list'),
      ...(['bullet', 'ordered'].includes(element.style) ? [] : ['list style']),
      ...element.elements.flatMap(faultsInRichText),
    ];
  }
  if (!['rich_text_section', 'rich_text_quote'].includes(element.type)) return [`unknown ${element.type}`];
  return [...between(element.elements, 1, 1000, element.type), ...element.elements.flatMap(faultsInSpan)];
}

function faultsInSpan(span: any): string[] {
  if (span.type === 'text')
    return typeof span.text === 'string' && span.text.length > 0 ? longer(span.text, 3000, 'text') : ['empty text'];
  if (span.type === 'date')
    return Number.isInteger(span.timestamp) && /\{(?:date|time)\w*\}/.test(span.format) && span.fallback
      ? []
      : ['date'];
  if (span.type === 'user') return /^[UW][A-Z0-9]+$/.test(span.user_id) ? [] : ['user_id'];
  if (span.type !== 'link') return [`unknown ${span.type}`];
  return [
    ...(/^https?:\/\//i.test(span.url) ? [] : ['url']),
    ...longer(span.url, 3000, 'url'),
    ...(span.text === undefined || span.text.length > 0 ? [] : ['empty link text']),
  ];
}

function plainText(object: any, most: number, what: string): string[] {
  return [...(object?.type === 'plain_text' ? [] : [`${what} is not plain text`]), ...text(object, most, what)];
}

function text(object: any, most: number, what: string): string[] {
  if (typeof object?.text !== 'string' || object.text.trim() === '') return [`empty ${what}`];
  return longer(object.text, most, what);
}

const longer = (said: string | undefined, most: number, what: string) =>
  said !== undefined && said.length > most ? [`${what} of ${said.length}`] : [];

const between = (list: unknown[], least: number, most: number, what: string) =>
  Array.isArray(list) && list.length >= least && list.length <= most ? [] : [`${list?.length} ${what}`];

const repeated = (ids: string[]) => ids.filter((id, i) => ids.indexOf(id) !== i);

const actionsIn = (blocks: any[]): string[] =>
  blocks.flatMap((block) => {
    const elements = block.type === 'actions' ? block.elements : block.accessory ? [block.accessory] : [];
    return elements.map((one: any) => one.action_id);
  });

/** Every text in it, as one string, in order. */
export function wordsIn(drawn: any): string {
  if (Array.isArray(drawn)) return drawn.map(wordsIn).join('\n');
  if (typeof drawn !== 'object' || drawn === null) return '';
  if (drawn.type === 'text' || drawn.type === 'plain_text') return drawn.text;
  if (drawn.type === 'user') return `<@${drawn.user_id}>`;
  if (drawn.type === 'date') return drawn.fallback;
  if (drawn.type === 'link') return drawn.text ?? drawn.url;
  const between = ['rich_text_section', 'rich_text_quote'].includes(drawn.type) ? '' : '\n';
  return ['text', 'label', 'elements', 'rows', 'blocks']
    .filter((key) => drawn[key] !== undefined)
    .map((key) => (Array.isArray(drawn[key]) ? drawn[key].map(wordsIn).join(between) : wordsIn(drawn[key])))
    .join('\n');
}

const textIn = (blocks: any[]): number => wordsIn(blocks).replaceAll('\n', '').length;
