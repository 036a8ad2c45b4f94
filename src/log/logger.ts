import { pino, type Logger } from 'pino';

export type { Logger };

/** One JSON line per event. Never what people typed, never tokens: ids and codes only. */
export function makeLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.token',
        '*.botToken',
        '*.signingSecret',
        '*.authorization',
        '*.text',
        '*.email',
        'error.query',
        'error.parameters',
        'error.detail',
        'error.args',
      ],
      censor: '…',
    },
  });
}
