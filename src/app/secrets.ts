import type { Heard, Raw } from '../core/ask.js';
import type { Answer } from '../core/door.js';
import type { Fields } from '../core/field.js';

type Said = Heard['said'];

/** The blanks that nobody may read back, as they were typed. */
export const secretsIn = (fields: Fields, raw: Raw): string[] =>
  Object.entries(raw).flatMap(([name, value]) => (fields[name]?.secret && value.trim() ? [value] : []));

export const hasSecret = (fields: Fields): boolean => Object.values(fields).some(({ secret }) => secret);

/** What a button may carry of it. */
export const withoutSecretBlanks = (secrets: readonly string[], raw: Raw): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => !secrets.some((secret) => value.includes(secret))));

/** What was said, without the secrets that were in it. */
export function withoutSecrets(secrets: readonly string[], said: Said): Said {
  if (said.as !== 'words') return said;
  return secrets.reduce((shown, secret) => ({ ...shown, text: shown.text.replaceAll(secret, '•••') }), said);
}

/** What a platform may keep of what was typed, where that is less than was typed. */
export function keepOf(shown: Said, said: Said): Pick<Answer, 'keep'> {
  return shown.as === 'words' && said.as === 'words' && shown.text !== said.text ? { keep: shown.text } : {};
}
