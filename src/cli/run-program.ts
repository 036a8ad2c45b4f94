import { CommanderError, type Command } from 'commander';
import { CannotStart } from '../core/cannot-start.js';
import { faultOf } from '../log/fault.js';

/** Where a program runs. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  out: (text: string) => void;
  err: (text: string) => void;
}

/** Done, refused or failed, called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** Does what the command line asks. Of a fault nothing is said that could be somebody's. */
export async function runProgram(program: Command, args: string[], { out, err }: Surroundings): Promise<ExitCode> {
  program.configureHelp({ helpWidth: 110 }).configureOutput({ writeOut: out, writeErr: err }).exitOverride();
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    err(error instanceof CannotStart ? `${error.message}\n` : `${JSON.stringify(faultOf(error), null, 2)}\n`);
    return 1;
  }
}

export const terminal: Surroundings = {
  env: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};
