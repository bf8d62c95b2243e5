/** `npm run new:provider -- ID`: creates the file of a provider, registers it and prints what to do next. */
import { ROOT } from './paths';
import { runScaffold } from './scaffold/command';
import { createProvider } from './scaffold/create';

process.exitCode = runScaffold('new:provider -- ID', process.argv.slice(2), (name) =>
  createProvider(ROOT, name),
);
