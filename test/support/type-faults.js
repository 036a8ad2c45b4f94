/** `node test/support/type-faults.js FOLDER FILE…`: what the compiler has against these files alone; nothing when all is well. */
import { join } from 'node:path';
import ts from 'typescript';

const [folder, ...names] = process.argv.slice(2);
const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path));
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
const files = names.map((name) => join(folder, name));
const program = ts.createProgram(files, options);
const faults = files.flatMap((file) => {
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
});
process.stdout.write(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n'));
