import type { ZodError } from 'zod';

/** What is wrong with variables of the environment, a line each. */
export const faultsIn = (error: ZodError): string[] =>
  error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
