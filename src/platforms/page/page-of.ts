import type { PageOf } from './html.js';

interface Answering {
  path: string;
  answers?: { command: string; blank: string };
}

/** Where a command is answered by a page of its own: what is found, and who stands in a picture, lead there. */
export function pageOfCommand(pages: readonly Answering[]): PageOf {
  const answering = new Map(
    pages.flatMap(({ path, answers }) => (answers ? [[answers.command, { path, ...answers }]] : [])),
  );
  return ({ command, args }) => {
    const page = answering.get(command);
    const value = page && args[page.blank];
    return page && value ? page.path.replace(`:${page.blank}`, encodeURIComponent(value)) : undefined;
  };
}
