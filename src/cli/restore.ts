import { restoreProgram } from './backup-programs.js';
import { runProgram, terminal } from './run-program.js';

process.exitCode = await runProgram(restoreProgram(terminal), process.argv.slice(2), terminal);
