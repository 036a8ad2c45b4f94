import { moveProgram } from './backup-programs.js';
import { runProgram, terminal } from './run-program.js';

process.exitCode = await runProgram(moveProgram(terminal), process.argv.slice(2), terminal);
