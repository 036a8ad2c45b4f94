import { protocol, type PGlite } from '@electric-sql/pglite';

/** Their plans are kept with them, some hundred kilobytes for a large one. Whoever was not asked for the longest goes. */
const MOST_KEPT = 300;

interface Statement {
  name: string;
  /** What was answered when its parameters and columns were asked for. */
  described?: Answer;
}

type Answer = Awaited<ReturnType<PGlite['execProtocolStream']>>;
type Options = Parameters<PGlite['execProtocolStream']>[1];

/** Kinds of messages: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const [PARSE, DESCRIBE, BIND] = [...'PDB'].map((kind) => kind.charCodeAt(0));
/** Its kind, a byte, and its length, four. */
const HEADER = 5;
const OF_STATEMENT = 'S'.charCodeAt(0);

/**
 * PGlite parses and plans each statement anew, each time; a server's driver does that once. So what it asks without a name is asked
 * with one here: a statement is parsed and described the first time, and from then on only bound and run.
 */
export function keepPrepared(pg: PGlite): void {
  const send = pg.execProtocolStream.bind(pg);
  const kept = new Map<string, Statement>();
  let count = 0;
  /** One query at a time: the one that was parsed last. */
  let current: Statement | undefined;

  async function parse(message: Uint8Array, options: Options): Promise<Answer> {
    const text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1', HEADER);
    current = kept.get(text);
    if (current) {
      // The one that was not used for the longest stands first.
      kept.delete(text);
      kept.set(text, current);
      return [];
    }
    const statement = { name: `kept_${++count}` };
    const answer = await send(named(message, statement.name, HEADER), options);
    kept.set(text, (current = statement));
    if (kept.size > MOST_KEPT) await forgetOldest(options);
    return answer;
  }

  async function forgetOldest(options: Options): Promise<void> {
    const [[text, { name }]] = kept as unknown as [[string, Statement]];
    kept.delete(text);
    await send(protocol.serialize.close({ type: 'S', name }), options);
  }

  pg.execProtocolStream = async (message, options) => {
    if (message[0] === PARSE) return parse(message, options);
    if (current && message[0] === DESCRIBE && message[HEADER] === OF_STATEMENT)
      return (current.described ??= await send(named(message, current.name, HEADER + 1), options));
    // A portal without a name, of the statement.
    if (current && message[0] === BIND) return send(named(message, current.name, HEADER + 1), options);
    return send(message, options);
  };
}

/** The message with a name where it had none, at `at`. */
function named(message: Uint8Array, name: string, at: number): Uint8Array {
  const longer = Buffer.allocUnsafe(message.length + name.length);
  longer.set(message.subarray(0, at));
  longer.write(name, at, 'latin1');
  longer.set(message.subarray(at), at + name.length);
  longer.writeInt32BE(longer.length - 1, 1);
  return longer;
}
