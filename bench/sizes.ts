/** How large the database is, from BENCH_SIZES ("1000,100000"); none when that is empty. */
export const sizes = (usual: readonly number[]): readonly number[] =>
  process.env['BENCH_SIZES']?.split(',').filter(Boolean).map(Number) ?? usual;
