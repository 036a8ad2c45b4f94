import { openDatabase } from '../app/start.js';
import { insightsProgram } from './insights-program.js';
import { runProgram, terminal } from './run-program.js';

const around = {
  ...terminal,
  now: () => new Date(),
  connect: (config: Parameters<typeof openDatabase>[0]) => openDatabase(config, (what) => terminal.err(`${what}\n`)),
};

process.exitCode = await runProgram(insightsProgram(around), process.argv.slice(2), terminal);
