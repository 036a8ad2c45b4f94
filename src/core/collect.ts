/** What an iterator gives, as far as `most`. */
export async function collect<T>(from: AsyncIterable<T>, most = Infinity): Promise<T[]> {
  const all: T[] = [];
  if (most <= 0) return all;
  for await (const one of from) if (all.push(one) >= most) break;
  return all;
}
