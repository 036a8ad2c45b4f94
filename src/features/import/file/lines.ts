const cr = 13;
const lf = 10;

/** The offset at which every line of a file begins. CRLF, LF and a lone CR each end a line. */
export function lineStarts(bytes: Uint8Array): number[] {
  const starts = [0];
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === lf || (bytes[i] === cr && bytes[i + 1] !== lf)) starts.push(i + 1);
  }
  return starts;
}

/** The 1-based line that holds an offset. */
export function lineAt(starts: number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
