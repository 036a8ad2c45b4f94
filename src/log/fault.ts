import type { Logger } from './logger.js';

/** Logs a bug, with what it happened to. `onFault` sees it as it was thrown. */
export type Report = ReturnType<typeof reporting>;

export const reporting =
  (log: Logger, onFault?: (error: unknown) => void) =>
  (error: unknown, what: string, about: object = {}): void => {
    onFault?.(error);
    log.error({ ...about, error: faultOf(error) }, what);
  };

/** What may be logged of an error: never the query's values, which hold what people typed. */
export function faultOf(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an error' };
  const cause = error.cause instanceof Error ? error.cause : error;
  const {
    code,
    constraint_name: constraint,
    routine,
  } = cause as { code?: string; constraint_name?: string; routine?: string };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
  return {
    name: cause.name,
    code,
    constraint,
    routine,
    message: code && cause !== error ? code : withoutValues(cause.message),
    stack: frames?.join('\n'),
  };
}

const withoutValues = (message: string) =>
  message.startsWith('Failed query') ? 'failed query' : message.slice(0, 300);
