import { backupProgram } from './backup-programs.js';
import { runProgram, terminal } from './run-program.js';

process.exitCode = await runProgram(backupProgram(terminal), process.argv.slice(2), terminal);
