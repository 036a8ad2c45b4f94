import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** One JSON line per event. Never what people typed, never tokens: ids and codes only. `to`: the terminal, unless it is said. */
export function makeLog(level: string, to: DestinationStream = pino.destination(1)): Logger {
  const options = {
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
  };
  return pino(options, to);
}
