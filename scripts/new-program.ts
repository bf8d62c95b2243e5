/** `npm run new:program -- NAME`: creates the file of a program, registers it and prints what to do next. */
import { ROOT } from './paths';
import { runScaffold } from './scaffold/command';
import { createProgram } from './scaffold/create';

process.exitCode = runScaffold('new:program -- NAME', process.argv.slice(2), (name) =>
  createProgram(ROOT, name),
);
