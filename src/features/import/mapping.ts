import { z } from 'zod';
import { kindIds, type KindId } from './kind.js';
import { kinds } from './kinds/index.js';

/** How somebody else's file says what ours would say. */
export interface KindMapping {
  /** The heading of the column, or several of which the cells are put together with a space. */
  columns?: Record<string, string | string[]> | undefined;
  /** `{Heading}` in it becomes the cell. */
  template?: Record<string, string> | undefined;
  /** The same for every row. */
  constants?: Record<string, string> | undefined;
  /** What a cell is to be read as. */
  values?: Record<string, Record<string, string>> | undefined;
}
export type Mapping = { [id in KindId]?: KindMapping | undefined };

/** Everything that is wrong with a mapping, in one message. */
export class MappingFault extends Error {
  constructor(readonly faults: string[]) {
    super(`The mapping is not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

const text = z.string().min(1);

const mapping = z.strictObject(
  Object.fromEntries(kindIds.map((id) => [id, forKind(Object.keys(kinds[id].columns)).optional()])) as Record<
    KindId,
    z.ZodOptional<z.ZodType<KindMapping>>
  >,
);

function forKind(fields: string[]): z.ZodType<KindMapping> {
  const perField = <T extends z.ZodType>(value: T) =>
    z.record(z.string(), value).superRefine((given, context) => {
      for (const field of Object.keys(given)) {
        if (!fields.includes(field))
          context.addIssue({
            code: 'custom',
            path: [field],
            message: `there is no such field; there are ${fields.join(', ')}`,
          });
      }
    });
  return z
    .strictObject({
      columns: perField(z.union([text, z.array(text).min(1)])).optional(),
      template: perField(text).optional(),
      constants: perField(text).optional(),
      values: perField(z.record(z.string(), z.string())).optional(),
    })
    .superRefine(({ columns = {}, template = {}, constants = {} }, context) => {
      const given = [...Object.keys(columns), ...Object.keys(template), ...Object.keys(constants)];
      for (const field of new Set(given.filter((one, at) => given.indexOf(one) !== at))) {
        context.addIssue({
          code: 'custom',
          path: [field],
          message: 'is given twice: take one of columns, template and constants',
        });
      }
    });
}

/** @throws MappingFault that lists every fault. */
export function readMapping(json: string): Mapping {
  let given: unknown;
  try {
    given = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new MappingFault([`it is not JSON: ${(error as Error).message}`]);
  }
  const read = mapping.safeParse(given);
  if (read.success) return read.data;
  throw new MappingFault(
    read.error.issues.map(({ path, message }) => `${path.join('.') || 'the mapping'}: ${message}`),
  );
}
